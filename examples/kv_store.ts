/**
 * A small key-value store on chains.
 *
 * `kv_store.ts <file> set <key> <value>`, `get <key>`, `delete <key>`, `compact`, or `fill`, which
 * sets keys until it is ended and prints each one that is durable.
 *
 * @module
 */
import process from "node:process";
import { Store } from "./kv_store/store.ts";

const [path = "", verb, key = "", value = ""] = process.argv.slice(2);
await using store = await Store.open(path);
if (verb === "set") await store.set(key, value);
else if (verb === "delete") await store.delete(key);
else if (verb === "get") console.log(store.get(key) ?? `no value for ${key}`);
else if (verb === "compact") await store.compact();
else if (verb === "fill") {
  while (true) {
    const number = String(store.size);
    await store.set(number, number.repeat(50));
    process.stdout.write(`${number}\n`);
  }
} else throw new Error("Usage: kv_store.ts <file> set|get|delete|compact|fill [<key>] [<value>]");
