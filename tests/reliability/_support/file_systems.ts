/**
 * File systems that are made for a test, in memory.
 *
 * @module
 */
import { inMountNamespace } from "./mount_namespace.ts";

/** A file system, and what is special about it. */
export interface FileSystem {
  readonly name: string;
  /** Mounts it over a directory. */
  readonly script: (directory: string) => string;
  /** Whether copies share their blocks. */
  readonly reflinks: boolean;
  /** What O_DIRECT asks of offsets, in bytes; null where it depends on something else. */
  readonly directOffset: number | null;
}

/** XFS wants 300 MiB; blocks that are never written take no memory. */
const IMAGE_BYTES = "400M";

const inMemory = (directory: string) => `mount -t tmpfs -o size=1g tmpfs '${directory}'`;

/** The device is given back with its mount, or when something fails before. */
function onLoop(mkfs: string, sectorBytes: number): (directory: string) => string {
  return (directory) => `
    ${inMemory(directory)}
    truncate -s ${IMAGE_BYTES} '${directory}/image'
    device=$(losetup --find --show --sector-size ${sectorBytes} '${directory}/image')
    trap 'losetup --detach "$device"' EXIT
    ${mkfs} "$device" >&2
    mount "$device" '${directory}'
    losetup --detach "$device"
    trap - EXIT`;
}

function overlay(directory: string): string {
  const layers = ["lower", "upper", "work"].map((name) => `'${directory}/${name}'`);
  return `
    ${inMemory(directory)}
    mkdir ${layers.join(" ")}
    cd '${directory}'
    mount -t overlay -o lowerdir=lower,upperdir=upper,workdir=work overlay '${directory}'
    cd "$OLDPWD"`;
}

/** Every file system that is tried. */
export const fileSystems: readonly FileSystem[] = [
  {
    name: "ext4",
    script: onLoop("mkfs.ext4 -q", 512),
    reflinks: false,
    directOffset: 512,
  },
  {
    name: "ext4 with sectors of 4096 bytes",
    script: onLoop("mkfs.ext4 -q", 4096),
    reflinks: false,
    directOffset: 4096,
  },
  { name: "xfs", script: onLoop("mkfs.xfs -q", 512), reflinks: true, directOffset: 512 },
  { name: "btrfs", script: onLoop("mkfs.btrfs -q", 512), reflinks: true, directOffset: 4096 },
  { name: "tmpfs", script: inMemory, reflinks: false, directOffset: null },
  { name: "overlayfs", script: overlay, reflinks: false, directOffset: null },
];

/** The command that runs what follows it with the file system mounted over a directory. */
export function onFileSystem({ script }: FileSystem, directory: string): string[] {
  return inMountNamespace(script(directory));
}
