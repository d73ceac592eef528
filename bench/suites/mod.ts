/**
 * What is compared with what.
 *
 * @module
 */
import type { Suite } from "../lib/case.ts";
import { echoSuite } from "./echo.ts";
import { fileSuite } from "./file.ts";
import { libaioSuite } from "./libaio.ts";
import { noiseSuite } from "./noise.ts";
import { posixAioSuite } from "./posix_aio.ts";
import { ringSuite } from "./ring.ts";

/** All suites, in the order in which a whole run takes them. */
export const SUITES: readonly Suite[] = [
  noiseSuite,
  ringSuite,
  fileSuite,
  libaioSuite,
  posixAioSuite,
  echoSuite,
];
