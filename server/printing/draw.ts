/** Draws forms in a process of its own: a long drawing would hold up whoever else asks this process for something. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { environmentApart } from "@/server/apart";
import type { FormToDraw } from "./pdf";

export function drawingApart(forms: readonly FormToDraw[]): Readable {
  const child = spawn(process.execPath, ["--import", "tsx", join(process.cwd(), "server/printing/pdf-process.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
    env: environmentApart(),
  });
  child.on("error", (error) => child.stdout.destroy(error));
  child.on("exit", (code) => {
    if (code !== 0) child.stdout.destroy(new Error("a form could not be drawn"));
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(JSON.stringify(forms));
  return child.stdout;
}

export async function drawApart(forms: readonly FormToDraw[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of drawingApart(forms)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
