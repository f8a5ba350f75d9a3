/** Builds a package: what is known of the stay is read at one moment, written beside its papers, and its digest kept. */
import { v7 } from "uuid";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { enqueue, type RunningJob } from "@/server/jobs/queue";
import { writeZip } from "@/server/lists/zip-writer";
import { revealNumber } from "@/server/people/people";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { contentsOf, type Piece } from "./contents";
import * as data from "./data-evidence";
import { overall, sha256 } from "./digests";
import { MANIFEST } from "./rules";
import type { MakeEvidence } from "./shapes";

export async function makeEvidence(ctx: WriteContext, input: MakeEvidence): Promise<{ job: string }> {
  const { stay, reveal, reason } = input;
  if ((await data.findStay(ctx.tx, stay)) === null) throw new Refusal("stay_not_found");
  if (reveal && reason === undefined) throw new Refusal("evidence_reason_missing");
  if (reveal && !may(ctx.member, "people.reveal")) throw new Refusal("forbidden", { action: "people.reveal" });
  const job = await enqueue(ctx, "supervision.evidence", { stay, reveal, reason: reason ?? null });
  ctx.note({ subjectKind: "stay", subject: stay, after: { revealed: reveal }, ...(reason !== undefined && { reason }) });
  return { job };
}

export async function buildEvidence(job: RunningJob): Promise<Record<string, unknown>> {
  const stay = String(job.input.stay);
  const reason = typeof job.input.reason === "string" ? job.input.reason : null;
  const isRevealed = job.input.reveal === true;
  const id = v7();
  // Whoever reads a number in full is on record before it stands anywhere.
  const number = isRevealed ? await job.write((ctx) => numberOf(ctx, stay, present(reason, "the reason of a revealed number"))) : null;
  const pieces = await job.read((ctx) => contentsOf(ctx, { stay, number, package: id, reason }));
  await job.progress(0, pieces.length);
  const entries = pieces.map(({ name, content }) => ({ name, sha256: sha256(content), bytes: content.length }));
  const digest = overall(entries);
  const manifest: Piece = { name: MANIFEST, content: Buffer.from(JSON.stringify({ package: id, stay, digest, entries }, null, 2)) };
  const stored = await putMadeFile(
    writeZip([...pieces, manifest].map(({ name, content }) => ({ name, content: [content] }))),
    filePurposes.evidence,
  );
  const file = await job.write(async (ctx) => {
    const found = await getStay(ctx, stay);
    const kept = await keepFile(ctx, stored, { fileName: `evidence-${found.stay.settlementNumber}.zip`, purpose: "evidence" });
    await data.insertPackage(ctx.tx, {
      ...{ area: ctx.member.area, id, job: job.id, stay, hospital: found.stay.hospital, file: kept.id, digest, entries },
      ...{ revealed: isRevealed, reason, requestedBy: ctx.member.id, organisation: ctx.member.organisation, recordedAt: ctx.now },
    });
    ctx.note({ subjectKind: "stay", subject: stay, after: { package: id, digest, entries: entries.length, revealed: isRevealed } });
    return kept.id;
  });
  await job.progress(pieces.length, pieces.length);
  return { file, digest, entries: entries.length };
}

async function getStay(ctx: ReadContext, id: string) {
  const found = await data.findStay(ctx.tx, id);
  if (found === null) throw new Refusal("stay_not_found");
  return found;
}

async function numberOf(ctx: WriteContext, stay: string, reason: string): Promise<string> {
  const { person } = await getStay(ctx, stay);
  return (await revealNumber(ctx, { person: person.id, what: "number", reason })).text;
}

/** The packages of a stay, the newest first; the files of other offices stay theirs. */
export async function evidenceOfStay(ctx: ReadContext, input: { stay: string }) {
  const rows = await data.listPackages(ctx.tx, input.stay);
  return rows.map(({ organisation, file, ...row }) => ({ ...row, file: organisation === ctx.member.organisation ? file : null }));
}
