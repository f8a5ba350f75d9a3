/** Draws large forms in a process of its own: they come in as JSON, the PDF goes out. */
import { text } from "node:stream/consumers";
import { formsAsPdf } from "./pdf";

async function draw(): Promise<void> {
  const pdf = await formsAsPdf(JSON.parse(await text(process.stdin)));
  process.stdout.end(pdf);
}

void draw().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
