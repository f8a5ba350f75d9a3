/** The thread in which pages are decoded and read; its process watches over it. */
import { parentPort } from "node:worker_threads";
import sharp from "sharp";
import { parsePageCode } from "@/server/printing/rules";
import { Refusal } from "@/server/refusal";
import type { OpenScan } from "./open-scan";
import { readPage } from "./page-marks";
import type { FromReader, ToReader } from "./page-messages";
import { openScan, partsOf } from "./page-picture";

// Each reader keeps to one core; there are as many readers as cores are meant for reading.
sharp.concurrency(1);
sharp.cache(false);

let scan: OpenScan | null = null;

async function answer(message: ToReader): Promise<FromReader> {
  if (message.kind === "open") {
    const whole = await openScan(message.path, message.mediaType);
    scan = message.halves === undefined ? whole : partsOf(whole, message.halves);
    return { kind: "opened", pageCount: scan.pageCount };
  }
  if (scan === null) throw new Error("no scan is open");
  return { kind: "read", seen: await readPage(scan, message.page, (text) => parsePageCode(text) !== null) };
}

parentPort?.on("message", (message: ToReader) => {
  const page = message.kind === "read" ? message.page : 0;
  void answer(message)
    .catch((error: unknown): FromReader => {
      if (error instanceof Refusal) return { kind: "refused", page, reason: error.reason, parameters: error.parameters };
      return { kind: "failed", page, error: error instanceof Error ? String(error.stack) : String(error) };
    })
    .then((reply) => parentPort?.postMessage(reply));
});

parentPort?.postMessage({ kind: "ready" } satisfies FromReader);
