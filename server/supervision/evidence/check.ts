/** Whether a package that somebody brings is what the portal made, entry by entry. */
import { z } from "zod";
import { storedFilePath } from "@/server/files/stored";
import { type SheetLimits, sheetLimits } from "@/server/lists/rules";
import { GuardedZip } from "@/server/lists/zip-guard";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-evidence";
import { overall, sha256 } from "./digests";
import { compare, type Entry, MANIFEST } from "./rules";

const limits: SheetLimits = { ...sheetLimits, entries: 5000 };
const named = z.object({ package: z.uuid() });

export async function checkEvidence(ctx: WriteContext, input: { file: string }) {
  const zip = await GuardedZip.open(await storedFilePath(ctx, input.file, "evidence"), limits);
  try {
    const made = await madeOf(ctx, zip);
    const entries = await entriesOf(zip);
    const differing = compare(made.entries, entries);
    const digest = overall(entries);
    const isSame = differing.length === 0 && digest === made.digest;
    const after = { package: made.id, digest, same: isSame, differing: differing.length };
    ctx.note({ subjectKind: "stay", subject: made.stay, after });
    return {
      ...{ package: made.id, stay: made.stay, madeAt: made.recordedAt, entries: entries.length },
      digest,
      kept: made.digest,
      isSame,
      differing,
    };
  } finally {
    await zip.close();
  }
}

/** The package that its list of contents says it is. */
async function madeOf(ctx: WriteContext, zip: GuardedZip): Promise<data.Package> {
  const manifest = zip.entries.get(MANIFEST);
  if (manifest === undefined) throw new Refusal("evidence_without_manifest");
  const text = (await read(zip, MANIFEST))?.toString("utf8") ?? "";
  const made = await data.findPackage(ctx.tx, packageNamed(text));
  if (made === null) throw new Refusal("evidence_unknown");
  return made;
}

function packageNamed(text: string): string {
  try {
    return named.parse(JSON.parse(text)).package;
  } catch {
    throw new Refusal("evidence_without_manifest");
  }
}

/** What an entry holds now; one whose own checksum is wrong holds something else than it says, and so is changed. */
async function read(zip: GuardedZip, name: string): Promise<Buffer | null> {
  try {
    return await zip.unpackWhole(name);
  } catch (error) {
    if (error instanceof Refusal && error.reason === "file_is_broken") return null;
    throw error;
  }
}

async function entriesOf(zip: GuardedZip): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const name of [...zip.entries.keys()].filter((one) => one !== MANIFEST).sort()) {
    const content = await read(zip, name);
    entries.push({ name, sha256: content === null ? "unreadable" : sha256(content), bytes: content?.length ?? 0 });
  }
  return entries;
}
