// The package has no types: each export is typed where it is re-exported.
// deno-lint-ignore-file no-explicit-any
export const AssertionError: any;
export const assert: (...args: any[]) => void;
export const assertEquals: (...args: any[]) => void;
export const assertNotEquals: (...args: any[]) => void;
export const assertStrictEquals: (...args: any[]) => void;
export const assertExists: (...args: any[]) => void;
export const assertInstanceOf: (...args: any[]) => void;
export const assertGreater: (...args: any[]) => void;
export const assertGreaterOrEqual: (...args: any[]) => void;
export const assertLess: (...args: any[]) => void;
export const assertLessOrEqual: (...args: any[]) => void;
export const assertMatch: (...args: any[]) => void;
export const assertStringIncludes: (...args: any[]) => void;
export const assertThrows: (...args: any[]) => unknown;
export const assertRejects: (...args: any[]) => Promise<unknown>;
export const fail: (...args: any[]) => void;
