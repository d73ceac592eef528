const LIMIT_MS = 10_000;

/** Lets the event loop run until `condition` holds; throws when it never does. */
export async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  while (!condition()) {
    if (performance.now() > end) throw new Error("the condition never came true");
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Lets the event loop run for a while, to see that nothing comes. */
export function aWhile(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
