/**
 * The permissions that a runtime's user gave for paths.
 *
 * The kernel knows nothing of them, and system calls through the FFI would go round them; so they
 * are asked for before the kernel sees a path. In runtimes without permissions everything passes.
 *
 * @module
 */

/** What a path is wanted for. */
export type Access = "read" | "write";

interface PermissionStatus {
  /** Follows what the user grants and revokes. */
  readonly state: string;
  /** Whether single paths are excluded from what is granted. */
  readonly partial: boolean;
}

interface Descriptor {
  readonly name: string;
  readonly path?: string;
}

interface DenoLike {
  readonly permissions: { querySync(descriptor: Descriptor): PermissionStatus };
  cwd(): string;
  readonly errors: { readonly NotCapable: new (message: string) => Error };
}

/** Everything that may be granted: with all of it nothing is off limits. */
const KINDS = ["read", "write", "net", "env", "sys", "run", "ffi"] as const;

/** Files of these directories tell or change what other permissions protect. */
const SPECIAL_PATH = /^\/(proc|sys|dev)(\/|$)/;
/** The devices that tell nothing. */
const HARMLESS_PATH = /^\/dev\/(null|zero|random|urandom|tty)$/;
/** An absolute path without these says itself where it leads. */
const INDIRECT = /\/\.|\/\//;

const deno = (globalThis as { readonly Deno?: DenoLike }).Deno;

let blanket: Record<(typeof KINDS)[number], PermissionStatus> | undefined;

/**
 * Makes sure that the user lets this program use `path`. Nobody is asked.
 *
 * As in Deno, a symbolic link is followed with the permission for the link, and the files of /proc,
 * /sys and /dev want every permission.
 *
 * @param access What for.
 * @param path As the kernel will get it.
 * @throws {Error} The runtime's own error for what is not permitted.
 */
export function checkPermission(access: Access, path: string): void {
  if (deno === undefined) return;
  blanket ??= queryAll(deno);
  if (!isWhole(blanket[access])) {
    const { state } = deno.permissions.querySync({ name: access, path: path === "" ? "." : path });
    if (state !== "granted") refuse(deno, access, path);
  }
  for (const kind of KINDS) {
    if (isWhole(blanket[kind])) continue;
    if (isSpecial(deno, path)) refuse(deno, "all", path);
    return;
  }
}

function queryAll(deno: DenoLike): NonNullable<typeof blanket> {
  const statuses = KINDS.map((name) => [name, deno.permissions.querySync({ name })] as const);
  return Object.fromEntries(statuses) as NonNullable<typeof blanket>;
}

function isWhole(status: PermissionStatus): boolean {
  return status.state === "granted" && !status.partial;
}

function isSpecial(deno: DenoLike, path: string): boolean {
  const whole = path.startsWith("/") ? path : `${deno.cwd()}/${path}`;
  const plain = INDIRECT.test(whole) ? withoutDots(whole) : whole;
  return SPECIAL_PATH.test(plain) && !HARMLESS_PATH.test(plain);
}

function withoutDots(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

function refuse(deno: DenoLike, access: Access | "all", path: string): never {
  throw new deno.errors.NotCapable(
    `Requires ${access} access to "${path}", run again with the --allow-${access} flag`,
  );
}
