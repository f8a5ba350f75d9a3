/** The audit log: appends in the transaction of the write. */
import { v7 } from "uuid";
import { businessDateOf } from "@/server/dates";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-audit";
import { digestOf } from "./digests";
import { masked, maskedText } from "./masking";
import { noteWritten } from "./outside";
import type { Note } from "./rules";

type Content = Omit<data.AuditEntry, "digest">;

/** What an entry’s digest is made of. */
export function contentOf(entry: Content): unknown {
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

/** Appends one entry a note when the transaction ends; a write that noted nothing still leaves one. */
export function appendEntries(ctx: Writing, action: string, notes: readonly Note[], input: unknown): void {
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
  data.insertEntries(ctx.tx, rows);
  noteWritten(
    ctx.tx,
    member.area,
    rows.map(({ id, digest }) => ({ id: id ?? "", digest })),
  );
}
