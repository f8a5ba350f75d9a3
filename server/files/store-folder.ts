/** Contents in a folder of this machine. */
import { createReadStream } from "node:fs";
import { access, mkdir, open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { settings } from "@/server/settings";

const HASH = /^[0-9a-f]{64}$/;

/** Two levels of folders, so that no folder grows too long. */
export function placeOf(contentHash: string): string {
  if (!HASH.test(contentHash)) throw new Error("not a content hash");
  return `${contentHash.slice(0, 2)}/${contentHash.slice(2, 4)}/${contentHash}`;
}

export function pathInFolder(contentHash: string): string {
  return join(settings().fileStore, placeOf(contentHash));
}

export async function isInFolder(contentHash: string): Promise<boolean> {
  return access(pathInFolder(contentHash)).then(
    () => true,
    () => false,
  );
}

export async function moveIntoFolder(waiting: string, contentHash: string): Promise<void> {
  const place = pathInFolder(contentHash);
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  await rename(waiting, place);
  // A row will name it: also after a power cut the name must lead to it.
  const folder = await open(dirname(place));
  await folder.sync().finally(() => folder.close());
}

export function readFromFolder(contentHash: string): ReadableStream<Uint8Array> {
  const stream = createReadStream(pathInFolder(contentHash));
  const reading = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await reading.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel: () => void stream.destroy(),
  });
}
