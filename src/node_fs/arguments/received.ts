/**
 * What a bad argument was, in the words of Node's errors.
 *
 * @module
 */
import { nodeModule } from "../../../ffi/node_modules.ts";

const STRING_MAX = 28;
const VALUE_MAX = 128;

/** The type and, where it is short, the value: "type string ('x')", "an instance of Map". */
export function describeType(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  switch (typeof value) {
    case "function":
      return `function ${value.name}`;
    case "object": {
      const name: unknown = value.constructor?.name;
      if (typeof name === "string" && name !== "") return `an instance of ${name}`;
      return inspect(value, { depth: -1 });
    }
    case "string": {
      const text = value.length > STRING_MAX ? `${value.slice(0, STRING_MAX - 3)}...` : value;
      return `type string (${text.includes("'") ? JSON.stringify(text) : `'${text}'`})`;
    }
    case "bigint":
      return `type bigint (${value}n)`;
    case "number":
      return `type number (${Object.is(value, -0) ? "-0" : value})`;
    default:
      return `type ${typeof value} (${String(value)})`;
  }
}

/** The value itself, cut where it is long. */
export function describeValue(value: unknown): string {
  const text = inspect(value);
  return text.length > VALUE_MAX ? `${text.slice(0, VALUE_MAX)}...` : text;
}

/** The value of a number that is out of range; the digits of large ones stand in groups. */
export function describeNumber(value: unknown): string {
  if (typeof value === "bigint") {
    const large = value > 2n ** 32n || value < -(2n ** 32n);
    return `${large ? grouped(String(value)) : value}n`;
  }
  if (Number.isInteger(value) && Math.abs(value as number) > 2 ** 32) return grouped(String(value));
  return inspect(value);
}

function grouped(digits: string): string {
  return digits.replace(/\d(?=(\d{3})+$)/g, "$&_");
}

function inspect(value: unknown, options: { depth?: number } = {}): string {
  return nodeModule("node:util").inspect(value, options);
}
