/**
 * Variables in the values of a job file.
 *
 * @module
 */

/** What `$` words stand for. */
export interface Variables {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly pagesize: number;
  /** Memory of the machine in MiB. */
  readonly mb_memory: number;
  readonly ncpus: number;
}

const KEYWORD = /\$(pagesize|mb_memory|ncpus)\b/g;
const SUM = /^\d+(?:[-+*/]\d+)*$/;

/**
 * Puts `${NAME}` (of the environment; nothing where it is not set), `$pagesize`, `$mb_memory` and
 * `$ncpus` in. A value with one of the latter may be a sum, such as `8*$mb_memory`, which is worked
 * out in whole numbers with the usual precedence. `$jobname` and `$jobnum` stay: they differ from
 * job to job, see `expandJobName`.
 */
export function expandVariables(value: string, variables: Variables): string {
  const withEnvironment = value.replace(
    /\$\{(\w+)\}/g,
    (_, name: string) => variables.env[name] ?? "",
  );
  let found = false;
  const expanded = withEnvironment.replace(
    KEYWORD,
    (_, name: "pagesize" | "mb_memory" | "ncpus") => {
      found = true;
      return String(variables[name]);
    },
  );
  const sum = expanded.replaceAll(/\s/g, "");
  return found && SUM.test(sum) ? String(workOut(sum)) : expanded;
}

/** Multiplies and divides first, then adds and subtracts, each from the left. */
function workOut(sum: string): number {
  let total = 0;
  for (const [, sign, product] of sum.matchAll(/([-+]?)(\d+(?:[*/]\d+)*)/g)) {
    let result = 1;
    for (const [, operator, digits] of product!.matchAll(/([*/]?)(\d+)/g)) {
      result = operator === "/" ? Math.floor(result / Number(digits)) : result * Number(digits);
    }
    total += sign === "-" ? -result : result;
  }
  return total;
}
