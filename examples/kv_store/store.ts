/**
 * A small key-value store that survives a crash.
 *
 * @module
 */
import { chain, type File, open, opened, writeFileAtomic } from "../../mod.ts";
import { type Change, decode, encode } from "./record.ts";

/**
 * Keys and values in memory, and every change of them in a log: a change is done when a chain of a
 * write and an fdatasync is. After a crash the log is read up to the first change that is not
 * whole, so that each change that was acknowledged is there.
 */
export class Store implements AsyncDisposable {
  readonly #path: string;
  #file: File;
  #end: number;
  readonly #values: Map<string, string>;
  /** Changes run one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(path: string, file: File, log: { end: number; values: Map<string, string> }) {
    this.#path = path;
    this.#file = file;
    this.#end = log.end;
    this.#values = log.values;
  }

  /** Opens the store in the file at `path`, or makes it. */
  static async open(path: string): Promise<Store> {
    const file = await open(path, { read: true, write: true, create: true });
    const bytes = new Uint8Array((await file.stat()).size);
    await file.readExactAt(bytes, 0);
    const values = new Map<string, string>();
    let end = 0;
    for (let entry = decode(bytes, end); entry !== null; entry = decode(bytes, end)) {
      apply(values, entry.change);
      end = entry.next;
    }
    return new Store(path, file, { end, values });
  }

  /** How many keys there are. */
  get size(): number {
    return this.#values.size;
  }

  /** The value of a key. */
  get(key: string): string | undefined {
    return this.#values.get(key);
  }

  /** Sets a key; resolves when that is on the device. */
  set(key: string, value: string): Promise<void> {
    return this.#change({ key, value });
  }

  /** Deletes a key; resolves when that is on the device. */
  delete(key: string): Promise<void> {
    return this.#change({ key, value: undefined });
  }

  /** Replaces the log by one with what the store has now, whole or not at all. */
  compact(): Promise<void> {
    return this.#inOrder(async () => {
      const records = Array.from(this.#values, ([key, value]) => encode({ key, value }));
      const bytes = new Uint8Array(await new Blob(records).arrayBuffer());
      await writeFileAtomic(this.#path, bytes);
      await this.#file.close();
      this.#file = await open(this.#path, "r+");
      this.#end = bytes.length;
    });
  }

  /** Copies the log to another file, which is durable when this resolves. */
  backUp(path: string): Promise<void> {
    return this.#inOrder(async () => {
      const bytes = new Uint8Array(this.#end);
      await this.#file.readExactAt(bytes, 0);
      await chain()
        .open(path, { write: true, create: true, truncate: true })
        .write(opened, bytes, 0)
        .sync(opened)
        .close(opened)
        .submit();
    });
  }

  /** Waits for what is under way and closes the file. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#inOrder(() => this.#file.close());
  }

  #change(change: Change): Promise<void> {
    const bytes = encode(change);
    return this.#inOrder(async () => {
      // The fdatasync runs only when the write was whole, and nothing is told before it is done.
      await chain().write(this.#file, bytes, this.#end).syncData(this.#file).submit();
      this.#end += bytes.length;
      apply(this.#values, change);
    });
  }

  #inOrder(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {}); // Its caller hears of it; the next one is not concerned.
    return done;
  }
}

function apply(values: Map<string, string>, { key, value }: Change): void {
  if (value === undefined) values.delete(key);
  else values.set(key, value);
}
