/** The audit log: appends in the transaction of the write, seals in batches, verifies the chain. */
import { v7 } from "uuid";
import { businessDateOf } from "@/server/dates";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-audit";
import { digestOf, firstHash, sealHash } from "./digests";
import { masked, maskedText } from "./masking";
import type { Note } from "./rules";

const SEAL_AT_MOST = 2000;

type Content = Omit<data.AuditEntry, "digest">;

function contentOf(entry: Content): unknown {
  return { ...entry, recordedAt: entry.recordedAt.toISOString() };
}

/** Who did it: a member, the worker, or somebody who is nobody yet. */
interface Author {
  area: string;
  id: string | null;
  name: string;
  organisation: string | null;
  organisationName: string;
  department: string;
}

type Writing = Pick<WriteContext, "tx" | "now" | "requestId" | "address"> & { member: Author };

/** Appends one entry a note; a write that noted nothing still leaves one. */
export async function appendEntries(ctx: Writing, action: string, notes: readonly Note[], input: unknown): Promise<void> {
  const all = notes.length > 0 ? notes : [{ subjectKind: "request", subject: ctx.requestId, after: input }];
  const { member } = ctx;
  const rows = all.map((note): data.AuditRow => {
    const entry: Content = {
      area: member.area,
      id: v7(),
      recordedAt: ctx.now,
      onDay: businessDateOf(ctx.now),
      member: member.id,
      memberName: member.name,
      organisation: member.organisation,
      organisationName: member.organisationName,
      department: member.department,
      action: note.action ?? action,
      subjectKind: note.subjectKind,
      subject: maskedText(note.subject),
      before: note.before === undefined ? null : masked(note.before),
      after: note.after === undefined ? null : masked(note.after),
      reason: note.reason === undefined ? null : maskedText(note.reason),
      address: ctx.address,
      requestId: ctx.requestId,
    };
    return { ...entry, digest: digestOf(contentOf(entry)) };
  });
  await data.insertEntries(ctx.tx, rows);
}

/** Seals what no link holds yet, a day at a time; returns how many entries it sealed. */
export async function sealEntries(ctx: WriteContext): Promise<number> {
  if (!(await data.lockSealing(ctx.tx, ctx.member.area))) return 0;
  const waiting = await data.listUnsealed(ctx.tx, SEAL_AT_MOST);
  const byDay = Map.groupBy(waiting, (entry) => entry.onDay);
  for (const [onDay, entries] of byDay) {
    const last = await data.findLastSeal(ctx.tx, onDay);
    const previousHash = last?.hash ?? firstHash;
    await data.insertSeal(
      ctx.tx,
      {
        area: ctx.member.area,
        onDay,
        number: (last?.number ?? 0) + 1,
        entryCount: entries.length,
        previousHash,
        hash: sealHash(previousHash, entries),
      },
      entries.map((entry) => entry.id),
    );
  }
  return waiting.length;
}

export interface ChainFault {
  onDay: string;
  number: number;
  fault: "link_broken" | "entry_missing" | "entry_changed" | "hash_differs";
  entry?: string;
}

/** Recomputes every entry's digest and every link of the days asked for. */
export async function verifyChain(
  ctx: ReadContext,
  input: { from: string; to: string },
): Promise<{ links: number; entries: number; faults: ChainFault[] }> {
  const seals = await data.listSeals(ctx.tx, input.from, input.to);
  const faults: ChainFault[] = [];
  let entries = 0;
  let previous: { onDay: string; hash: string } | null = null;
  for (const seal of seals) {
    const place = { onDay: seal.onDay, number: seal.number };
    const expected: string = previous?.onDay === seal.onDay ? previous.hash : firstHash;
    if (seal.previousHash !== expected) faults.push({ ...place, fault: "link_broken" });
    const sealed = await data.listSealedEntries(ctx.tx, seal.onDay, seal.number);
    entries += sealed.length;
    if (sealed.length !== seal.entryCount) faults.push({ ...place, fault: "entry_missing" });
    for (const { digest, ...content } of sealed) {
      if (digestOf(contentOf(content)) !== digest) faults.push({ ...place, fault: "entry_changed", entry: content.id });
    }
    if (sealHash(seal.previousHash, sealed) !== seal.hash) faults.push({ ...place, fault: "hash_differs" });
    previous = { onDay: seal.onDay, hash: seal.hash };
  }
  return { links: seals.length, entries, faults };
}
