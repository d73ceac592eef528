// Goal: what a job reads is checked whole, piece by piece, and what it writes is remembered only if
// it is whole. Method: requests with blocks that are good, damaged, short or missing.
import { assertEquals } from "@std/assert";
import { loadJobs } from "../../../../src/cli/bench/job/load_jobs.ts";
import { BlockStamp } from "../../../../src/cli/bench/verify/block_stamp.ts";
import { ReadBack } from "../../../../src/cli/bench/verify/read_back.ts";
import { Verifier } from "../../../../src/cli/bench/verify/verifier.ts";
import { IoRequest, READ, WRITE } from "../../../../src/cli/bench/workload/io_request.ts";
import { test } from "../../../harness.ts";

const BLOCK = 2048;
const PIECE = 512;

function setUp(rw: string): { verifier: Verifier; request: IoRequest; readBack: ReadBack } {
  const options = { rw, bs: "2k", size: "8k", offset: "4k", filename: "f", verify: "crc32c" };
  const [job] = loadJobs({
    files: [],
    options: Object.entries({ ...options, verify_interval: String(PIECE) })
      .map(([key, value]) => ({ key, value, where: key })),
    variables: { env: {}, pagesize: 4096, mb_memory: 1, ncpus: 1 },
    fileSize: () => undefined,
  });
  const verifier = new Verifier(job!, job!.verify!);
  const request = new IoRequest(0, new Uint8Array(BLOCK));
  request.offset = 4096 + BLOCK;
  new BlockStamp(job!, job!.verify!).mark(request);
  return { verifier, request, readBack: new ReadBack(job!, verifier) };
}

test("Verifier passes a block that is good", () => {
  const { verifier, request } = setUp("read");
  verifier.moved(request, BLOCK);
  assertEquals(verifier.badCount, 0);
});

test("Verifier names each piece that is damaged or was not read", () => {
  const { verifier, request } = setUp("read");
  request.bytes[PIECE + 100]! ^= 1;
  verifier.moved(request, BLOCK - 1);
  assertEquals(verifier.bad.map(({ path, offset }) => [path, offset]), [
    ["f", 4096 + BLOCK + PIECE],
    ["f", 4096 + BLOCK + 3 * PIECE],
  ]);
  assertEquals(verifier.bad[1]!.reason, `wanted ${BLOCK} bytes, got ${BLOCK - 1}`);
});

test("ReadBack reads what was written whole, and nothing else", () => {
  const { verifier, request, readBack } = setUp("write");
  request.kind = WRITE;
  verifier.moved(request, BLOCK);
  request.offset += BLOCK;
  verifier.moved(request, BLOCK - 1);
  assertEquals(readBack.next(request), true);
  assertEquals([request.kind, request.offset], [READ, 4096 + BLOCK]);
  readBack.finish(request, BLOCK);
  assertEquals([readBack.next(request), verifier.badCount], [false, 0]);
});
