/**
 * Errors of bad arguments, in Node's words.
 *
 * @module
 */
import { describeNumber, describeType, describeValue } from "./received.ts";
import { withCode } from "./with_code.ts";

const TYPES = new Set(["string", "function", "number", "object", "boolean", "bigint", "symbol"]);

/** Node's error of code ERR_INVALID_ARG_TYPE; `expected` has types, then names of classes. */
export function argumentTypeError(
  name: string,
  expected: readonly string[],
  value: unknown,
): TypeError {
  const isType = (one: string) => TYPES.has(one.toLowerCase());
  const isClass = (one: string) => !isType(one) && /^[A-Z]\w*$/.test(one);
  let types = expected.filter(isType).map((one) => one.toLowerCase());
  const classes = expected.filter(isClass);
  const others = expected.filter((one) => !isType(one) && !isClass(one));
  if (classes.length > 0 && types.includes("object")) {
    types = types.filter((one) => one !== "object");
    classes.push("Object");
  }
  const parts: string[] = [];
  if (types.length > 0) parts.push(`${types.length > 1 ? "one of" : "of"} type ${listOf(types)}`);
  if (classes.length > 0) parts.push(`an instance of ${listOf(classes)}`);
  if (others.length > 1) parts.push(`one of ${listOf(others)}`);
  else if (others.length === 1) {
    parts.push(others[0] === others[0]!.toLowerCase() ? others[0]! : `an ${others[0]}`);
  }
  const subject = name.endsWith(" argument") ? name : `"${name}" ${kindOf(name)}`;
  const message = `The ${subject} must be ${parts.join(" or ")}. ` +
    `Received ${describeType(value)}`;
  return withCode(new TypeError(message), "ERR_INVALID_ARG_TYPE");
}

/** Node's error of code ERR_INVALID_ARG_VALUE. */
export function argumentValueError(
  name: string,
  value: unknown,
  reason: string = "is invalid",
): TypeError {
  const message = `The ${kindOf(name)} '${name}' ${reason}. Received ${describeValue(value)}`;
  return withCode(new TypeError(message), "ERR_INVALID_ARG_VALUE");
}

/** Node's error of code ERR_OUT_OF_RANGE; `range` is what the number has to be. */
export function outOfRangeError(name: string, range: string, value: unknown): RangeError {
  const message = `The value of "${name}" is out of range. It must be ${range}. ` +
    `Received ${describeNumber(value)}`;
  return withCode(new RangeError(message), "ERR_OUT_OF_RANGE");
}

function kindOf(name: string): string {
  return name.includes(".") ? "property" : "argument";
}

function listOf(words: readonly string[]): string {
  if (words.length < 3) return words.join(" or ");
  return `${words.slice(0, -1).join(", ")}, or ${words.at(-1)}`;
}
