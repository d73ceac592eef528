/**
 * Goal: an error has the name and the text that Node gives it.
 *
 * Method: the constants give the names, and the runtime's own table (of libuv) gives the texts.
 */

import { assert, assertEquals } from "@std/assert";
import * as util from "node:util";
import * as errno from "../../src/abi/errno.ts";
import { runtimeName, skip, test } from "../harness.ts";

type SystemErrors = Map<number, [name: string, message: string]>;

/** Second names of a number, which the table by number leaves out. */
const ALIASES = ["EWOULDBLOCK", "EDEADLOCK", "ENOTSUP"];
/** Numbers without a name among those that programs see. */
const GAPS = [0, 41, 58];

test("errnoNames has every constant that programs see, by its number", () => {
  const { errnoMessages, errnoNames, ...constants } = errno;
  for (const [name, value] of Object.entries(constants)) {
    if (value < 200 && !ALIASES.includes(name)) assertEquals(errnoNames[value], name);
  }
  assertEquals(errnoNames.length, 134);
  for (const [value, name] of errnoNames.entries()) {
    assertEquals([value, name === undefined], [value, GAPS.includes(value)]);
    assertEquals([value, errnoMessages[value] === undefined], [value, GAPS.includes(value)]);
  }
});

const getSystemErrorMap = (util as { getSystemErrorMap?: () => SystemErrors }).getSystemErrorMap;
if (getSystemErrorMap === undefined) {
  skip("errnoMessages are Node's", `node:util of ${runtimeName} has no getSystemErrorMap`);
} else {
  test("errnoMessages are Node's where Node has one", () => compareWithNode(getSystemErrorMap()));
}

function compareWithNode(systemErrors: SystemErrors): void {
  let comparedCount = 0;
  for (const [number, [name, message]] of systemErrors) {
    // From 3000 on libuv numbers what the kernel does not know; 95 is the documented exception.
    if (-number >= 3000 || -number === errno.EOPNOTSUPP) continue;
    const ours = [errno.errnoNames[-number], errno.errnoMessages[-number]];
    assertEquals(ours, [name, message]);
    comparedCount += 1;
  }
  assert(comparedCount > 60, `Cannot compare with Node: got ${comparedCount} errors`);
}
