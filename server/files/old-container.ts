/** The container that office programs wrote before 2007, and in which they still put what has a password. */
import { open } from "node:fs/promises";

const MARK = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** Names in its directory are UTF-16. */
const ENCRYPTED_PACKAGE = Buffer.from("EncryptedPackage", "utf16le");
const DIRECTORY_BYTES = 4096;

/** Null where the file is no such container; the directory says what it holds. */
export async function oldContainer(path: string): Promise<"encrypted" | "old" | null> {
  const file = await open(path, "r");
  const read = async (position: number, count: number) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, position);
    return buffer.subarray(0, bytesRead);
  };
  try {
    const head = await read(0, 512);
    if (!head.subarray(0, MARK.length).equals(MARK)) return null;
    if (head.length < 512) return "old";
    const sectorBytes = 2 ** head.readUInt16LE(30);
    const directory = head.readUInt32LE(48);
    if (sectorBytes > DIRECTORY_BYTES || directory > 0x00ffffff) return "old";
    return (await read((directory + 1) * sectorBytes, DIRECTORY_BYTES)).includes(ENCRYPTED_PACKAGE) ? "encrypted" : "old";
  } finally {
    await file.close();
  }
}
