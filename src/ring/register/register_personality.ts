/**
 * Registered credentials.
 *
 * @module
 */
import {
  IORING_REGISTER_PERSONALITY,
  IORING_UNREGISTER_PERSONALITY,
} from "../../abi/register_opcode.ts";
import { checkU32 } from "../check.ts";
import { RegisterProbe } from "./register_probe.ts";

/** Credentials that requests may use; see {@linkcode Ring}. */
export abstract class RegisterPersonality extends RegisterProbe {
  /**
   * Registers the credentials that this thread has now; `sqeSetPersonality` gives them to a
   * request. Equivalent to io_uring_register_personality(3). Since Linux 5.6.
   *
   * @returns The id: 1 to 65535.
   * @throws {IoError} ENOSPC or ENOMEM when there is no id left.
   */
  registerPersonality(): number {
    return this.register(IORING_REGISTER_PERSONALITY, 0, 0);
  }

  /**
   * Releases credentials. Requests in flight keep them. Equivalent to
   * io_uring_unregister_personality(3). Since Linux 5.6.
   *
   * @param id What {@linkcode registerPersonality} returned.
   * @returns 0.
   * @throws {IoError} EINVAL when there is no such id.
   */
  unregisterPersonality(id: number): number {
    checkU32(id, "id");
    return this.register(IORING_UNREGISTER_PERSONALITY, 0, id);
  }
}
