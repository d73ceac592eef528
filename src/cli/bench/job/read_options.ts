/**
 * Options as text to options as values.
 *
 * @module
 */
import { findOption, type OptionName, optionTable, type OptionValues } from "./option_table.ts";

/** One option as it was given. */
export interface GivenOption {
  readonly key: string;
  /** Undefined for a bare key. */
  readonly value: string | undefined;
  /** Where it stands, for the error: "a.fio:3", "--bs". */
  readonly where: string;
}

/**
 * Reads options; what comes later wins.
 *
 * @throws {SyntaxError} When a key is unknown or a value is wrong; it says where.
 */
export function readOptions(given: readonly GivenOption[]): OptionValues {
  const values: Record<string, unknown> = {};
  for (const { key, value, where } of given) {
    const name = findOption(key);
    if (name === undefined) throw new SyntaxError(`${where}: unknown option "${key}"`);
    const text = value ?? bareValue(name, key, where);
    try {
      values[name] = optionTable[name].parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const place = where.endsWith(`-${key}`) ? where : `${where}: ${key}`;
      throw new SyntaxError(`${place}: ${error.message}`, { cause: error });
    }
  }
  return values as OptionValues;
}

function bareValue(name: OptionName, key: string, where: string): string {
  const { bare, value }: { bare?: string; value: string } = optionTable[name];
  if (bare === undefined) throw new SyntaxError(`${where}: ${key}: wanted a value: ${value}`);
  return bare;
}
