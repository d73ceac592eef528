// Goal: what the kernel refuses at submission comes back as its -errno, and nothing is in flight.
// Method: one request for each row of the table of errors, alone; then the context is used.
import { assertEquals } from "@std/assert";
import { EBADF, EFAULT, EINVAL, EOPNOTSUPP } from "../../src/abi/errno.ts";
import { O_RDONLY, O_WRONLY } from "../../src/abi/fs.ts";
import {
  IO_CMD_NOOP,
  io_getevents,
  io_prep_fdsync,
  io_prep_fsync,
  io_prep_poll,
  io_prep_pread,
  io_prep_preadv,
  io_prep_preadv2,
  io_prep_pwrite,
  io_set_eventfd,
  io_submit,
  Iocb,
  IOCB_FLAG_IOPRIO,
  type IoContext,
  POLLIN,
} from "../../src/libaio/mod.ts";
import { close } from "../kernel/_support/call.ts";
import { openFile } from "../kernel/_support/files.ts";
import { pipe } from "../kernel/_support/pipes.ts";
import { AT_ONCE, resultOf, testAio, withFile } from "./_support/context.ts";

const buffer = new Uint8Array(16);

/** A request, changed by `change`, is refused with `errno`. */
function refuses(
  ctx: IoContext,
  errno: number,
  prepare: (iocb: Iocb) => void,
): void {
  const iocb = new Iocb();
  prepare(iocb);
  assertEquals(io_submit(ctx, 1, [iocb]), -errno);
  assertEquals(io_getevents(ctx, 0, 1, [], AT_ONCE), 0, "nothing is in flight");
}

testAio("io_submit() gives -EBADF for a descriptor that is none", async (ctx) => {
  await withFile("content", (fd) => {
    for (const wrong of [-1, 999_999]) {
      refuses(ctx, EBADF, (iocb) => io_prep_pread(iocb, wrong, buffer, 16, 0));
      refuses(ctx, EBADF, (iocb) => io_prep_pwrite(iocb, wrong, buffer, 16, 0));
      refuses(ctx, EBADF, (iocb) => io_prep_fsync(iocb, wrong));
      refuses(ctx, EBADF, (iocb) => io_prep_fdsync(iocb, wrong));
      refuses(ctx, EBADF, (iocb) => io_prep_poll(iocb, wrong, POLLIN));
    }
    const iocb = new Iocb();
    io_prep_pread(iocb, fd, buffer, 16, 0);
    assertEquals(resultOf(ctx, iocb), 7, "the context still works");
  });
});

testAio("io_submit() gives -EBADF for a file that is not open for this", async (ctx) => {
  await withFile("content", (_, path) => {
    const readOnly = openFile(path, O_RDONLY);
    const writeOnly = openFile(path, O_WRONLY);
    refuses(ctx, EBADF, (iocb) => io_prep_pwrite(iocb, readOnly, buffer, 16, 0));
    refuses(ctx, EBADF, (iocb) => io_prep_pread(iocb, writeOnly, buffer, 16, 0));
    close(readOnly, writeOnly);
  });
});

testAio("io_submit() gives -EINVAL for a command that is none", async (ctx) => {
  await withFile("content", (fd) => {
    for (const opcode of [4, IO_CMD_NOOP, 9, 77, -1, 32_767]) {
      refuses(ctx, EINVAL, (iocb) => {
        io_prep_pread(iocb, fd, buffer, 16, 0);
        iocb.aio_lio_opcode = opcode;
      });
    }
  });
});

testAio("io_submit() gives -EINVAL for offsets below 0", async (ctx) => {
  await withFile("content", (fd) => {
    for (const offset of [-1, -4096, -1n, -(1n << 63n), Number.MIN_SAFE_INTEGER]) {
      refuses(ctx, EINVAL, (iocb) => io_prep_pread(iocb, fd, buffer, 16, offset));
      refuses(ctx, EINVAL, (iocb) => io_prep_pwrite(iocb, fd, buffer, 16, offset));
    }
  });
});

testAio("io_submit() gives -EINVAL for counts that are negative as a ssize_t", async (ctx) => {
  await withFile("content", (fd) => {
    for (const count of [-1, -16]) {
      refuses(ctx, EINVAL, (iocb) => io_prep_pread(iocb, fd, buffer, count, 0));
      refuses(ctx, EINVAL, (iocb) => io_prep_pwrite(iocb, fd, buffer, count, 0));
      refuses(ctx, EINVAL, (iocb) => io_prep_preadv(iocb, fd, [buffer], count, 0));
    }
    for (const count of [1n << 63n, (1n << 64n) - 1n]) {
      refuses(ctx, EINVAL, (iocb) => {
        io_prep_pread(iocb, fd, buffer, 16, 0);
        iocb.u.c.nbytes = count;
      });
    }
  });
});

testAio("io_submit() gives -EINVAL when the reserved field is not 0", async (ctx) => {
  await withFile("content", (fd) => {
    for (const value of [1, -1, 1n << 63n]) {
      refuses(ctx, EINVAL, (iocb) => {
        io_prep_pread(iocb, fd, buffer, 16, 0);
        iocb.u.c.__pad3 = value;
      });
    }
    const iocb = new Iocb();
    io_prep_pread(iocb, fd, buffer, 16, 0);
    assertEquals(resultOf(ctx, iocb), 7, "the next request in the same slot has 0 there");
  });
});

testAio("io_submit() gives -EINVAL or -EBADF for an eventfd that is none", async (ctx) => {
  await withFile("content", (fd) => {
    refuses(ctx, EINVAL, (iocb) => {
      io_prep_pread(iocb, fd, buffer, 16, 0);
      io_set_eventfd(iocb, fd);
    });
    refuses(ctx, EBADF, (iocb) => {
      io_prep_pread(iocb, fd, buffer, 16, 0);
      io_set_eventfd(iocb, -1);
    });
  });
});

testAio("io_submit() gives -EINVAL for an I/O priority that is none", async (ctx) => {
  await withFile("content", (fd) => {
    refuses(ctx, EINVAL, (iocb) => {
      io_prep_pread(iocb, fd, buffer, 16, 0);
      iocb.u.c.flags = IOCB_FLAG_IOPRIO;
      iocb.aio_reqprio = -1;
    });
  });
});

testAio("io_submit() gives -EOPNOTSUPP for flags that no kernel knows", async (ctx) => {
  await withFile("content", (fd) => {
    refuses(ctx, EOPNOTSUPP, (iocb) => io_prep_preadv2(iocb, fd, [buffer], 1, 0, 1 << 30));
    refuses(ctx, EOPNOTSUPP, (iocb) => {
      io_prep_pread(iocb, fd, buffer, 16, 0);
      iocb.aio_rw_flags = 0x8000_0000;
    });
  });
});

testAio("io_submit() gives -EINVAL for an fsync of a pipe, and with fields set", async (ctx) => {
  const [readEnd, writeEnd] = pipe();
  refuses(ctx, EINVAL, (iocb) => io_prep_fsync(iocb, readEnd));
  refuses(ctx, EINVAL, (iocb) => io_prep_fdsync(iocb, writeEnd));
  close(readEnd, writeEnd);
  await withFile("content", (fd) => {
    for (const prepare of [io_prep_fsync, io_prep_fdsync]) {
      refuses(ctx, EINVAL, (iocb) => (prepare(iocb, fd), iocb.u.c.buf = buffer));
      refuses(ctx, EINVAL, (iocb) => (prepare(iocb, fd), iocb.u.c.nbytes = 1));
      refuses(ctx, EINVAL, (iocb) => (prepare(iocb, fd), iocb.u.c.offset = 1));
      refuses(ctx, EINVAL, (iocb) => (prepare(iocb, fd), iocb.aio_rw_flags = 2));
    }
  });
});

testAio("io_submit() gives -EINVAL for a poll with fields set, or with strange events", (ctx) => {
  const [readEnd, writeEnd] = pipe();
  refuses(ctx, EINVAL, (iocb) => io_prep_poll(iocb, readEnd, 0x1_0000));
  refuses(ctx, EINVAL, (iocb) => io_prep_poll(iocb, readEnd, -1));
  refuses(ctx, EINVAL, (iocb) => (io_prep_poll(iocb, readEnd, POLLIN), iocb.u.c.nbytes = 1));
  refuses(ctx, EINVAL, (iocb) => (io_prep_poll(iocb, readEnd, POLLIN), iocb.u.c.offset = 1));
  refuses(ctx, EINVAL, (iocb) => (io_prep_poll(iocb, readEnd, POLLIN), iocb.aio_rw_flags = 1));
  close(readEnd, writeEnd);
});

testAio("io_submit() gives -EFAULT for iovecs at NULL, -EINVAL for more than 1024", async (ctx) => {
  await withFile("content", (fd) => {
    refuses(ctx, EFAULT, (iocb) => {
      io_prep_preadv(iocb, fd, [], 0, 0);
      iocb.u.c.buf = null;
      iocb.u.c.nbytes = 2;
    });
    const many = new Array<Uint8Array>(1025).fill(new Uint8Array(1));
    refuses(ctx, EINVAL, (iocb) => io_prep_preadv(iocb, fd, many, 1025, 0));
    const iocb = new Iocb();
    io_prep_preadv(iocb, fd, many, 1024, 0);
    assertEquals(resultOf(ctx, iocb), 7);
  });
});
