import { assertEquals } from "@std/assert";
import { formatBytes } from "../../../src/cli/format_bytes.ts";
import { formatSeconds } from "../../../src/cli/format_seconds.ts";
import { test } from "../../harness.ts";

test("formatBytes() gives three digits and the unit", () => {
  const cases: [number, string][] = [
    [0, "0 B"],
    [1023, "1023 B"],
    [1023.6, "1.00 KiB"],
    [1024, "1.00 KiB"],
    [1536, "1.50 KiB"],
    [10_235, "10.0 KiB"],
    [20 * 1024 ** 2, "20.0 MiB"],
    [123 * 1024 ** 3, "123 GiB"],
    [1023.9 * 1024 ** 3, "1.00 TiB"],
    [2 ** 70, "1024 EiB"],
  ];
  assertEquals(cases.map(([bytes]) => formatBytes(bytes)), cases.map(([, text]) => text));
});

test("formatSeconds() rounds up, and leaves small units away", () => {
  const cases: [number, string][] = [
    [0, "0s"],
    [0.1, "1s"],
    [59, "59s"],
    [59.5, "1m00s"],
    [245, "4m05s"],
    [3600, "1h00m"],
    [7389, "2h03m"],
  ];
  assertEquals(cases.map(([seconds]) => formatSeconds(seconds)), cases.map(([, text]) => text));
});
