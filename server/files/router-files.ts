/**
 * What the upload and download routes ask. It is not part of the router that browsers reach: a content hash comes
 * from the store, never from a request.
 */
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { log } from "@/server/log";
import { Refusal } from "@/server/refusal";
import { createCallerFactory, type RequestContext, read, refusalOf, router, type SignedIn, write } from "@/server/requests/trpc";
import type { Action } from "@/server/staff/permission-rules";
import * as files from "./files";
import { assertHarmless } from "./malware";
import { holdRoom } from "./quota";
import { type FilePurpose, filePurposes, isFilePurpose, purposeRules } from "./rules";
import * as store from "./store";

const content = z.object({ contentHash: z.string(), byteCount: z.int(), mediaType: z.string(), fileName: z.string() });

const keeping = (purpose: FilePurpose, action: Action) =>
  write(action)
    .input(content)
    .mutation(({ ctx, input: { fileName, ...stored } }) => files.keepFile(ctx, stored, { fileName, purpose }));

const createFileCaller = createCallerFactory(
  router({
    keep: router({
      scan: keeping("scan", filePurposes.scan.bring),
      "application-scan": keeping("application-scan", filePurposes["application-scan"].bring),
      stays: keeping("stays", filePurposes.stays.bring),
      rosters: keeping("rosters", filePurposes.rosters.bring),
      "bank-result": keeping("bank-result", filePurposes["bank-result"].bring),
      reconciliation: keeping("reconciliation", filePurposes.reconciliation.bring),
      insured: keeping("insured", filePurposes.insured.bring),
      burdens: keeping("burdens", filePurposes.burdens.bring),
      "bank-statement": keeping("bank-statement", filePurposes["bank-statement"].bring),
      "payment-voucher": keeping("payment-voucher", filePurposes["payment-voucher"].bring),
      finding: keeping("finding", filePurposes.finding.bring),
      evidence: keeping("evidence", filePurposes.evidence.bring),
      "prepayment-paper": keeping("prepayment-paper", filePurposes["prepayment-paper"].bring),
      "plan-list": keeping("plan-list", filePurposes["plan-list"].bring),
    }),
    brought: read("workbench.view").query(({ ctx }) => files.sumBrought(ctx)),
    /** Handing a file out is recorded. */
    open: write("workbench.view")
      .input(z.object({ id: z.uuid() }))
      .mutation(async ({ ctx, input }) => {
        const file = await files.openStoredFile(ctx, input.id);
        ctx.note({ subjectKind: "stored_file", subject: file.id, after: { opened: true, purpose: file.purpose } });
        return file;
      }),
  }),
);

type Bringable =
  | "scan"
  | "application-scan"
  | "stays"
  | "rosters"
  | "bank-result"
  | "reconciliation"
  | "insured"
  | "payment-voucher"
  | "finding"
  | "evidence"
  | "prepayment-paper"
  | "burdens"
  | "bank-statement"
  | "plan-list";

function isBringable(purpose: FilePurpose): purpose is Bringable {
  return purposeRules(purpose).bring !== null;
}

/** Which of the purposes the member may upload for; refused before a byte is read. */
export function purposeToBring(member: SignedIn, wanted: string | null): Bringable {
  if (wanted === null || !isFilePurpose(wanted) || !isBringable(wanted)) throw new Refusal("file_purpose_unknown");
  const { bring } = filePurposes[wanted];
  const refusal = refusalOf(member, bring);
  if (refusal !== null) throw refusal;
  return wanted;
}

/** A sender who leaves, or whose line breaks, is no fault of ours; nothing of what came is kept. */
async function* fromSender(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const parts = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { value, done } = await parts.next().catch(() => {
        throw new Refusal("file_cut_off");
      });
      if (done) return;
      yield value;
    }
  } finally {
    await parts.return?.();
  }
}

/** Takes an upload in: the content into the store, then its row in a transaction of its own. */
export async function receiveFile(
  ctx: RequestContext,
  purpose: Bringable,
  body: AsyncIterable<Uint8Array>,
  { fileName, byteCount }: { fileName: string; byteCount: number | null },
): Promise<{ id: string; fileName: string; byteCount: number }> {
  // Where a request does not say how long it is, room is held for the longest.
  const most = byteCount ?? filePurposes[purpose].maxBytes;
  if (ctx.member === null) throw new TRPCError({ code: "UNAUTHORIZED" });
  const room = await holdRoom(ctx.member, most, () => createFileCaller(ctx).brought());
  try {
    const limits = { ...filePurposes[purpose], maxBytes: most };
    const look = (path: string) =>
      assertHarmless(path, (looked) => log.warn({ requestId: ctx.requestId, member: ctx.member?.id, purpose, ...looked }, "malware"));
    const stored = await store.putFile(fromSender(body), limits, look).catch((error: unknown) => {
      if (!(error instanceof Refusal)) log.error({ requestId: ctx.requestId, path: "files.receive", error }, "bug");
      throw error;
    });
    const { id } = await createFileCaller(ctx).keep[purpose]({ ...stored, fileName });
    return { id, fileName, byteCount: stored.byteCount };
  } finally {
    room.release();
  }
}

/** The file with its content as a stream, for who may see it. */
export async function sendFile(ctx: RequestContext, id: string): Promise<{ file: files.OpenedFile; body: ReadableStream<Uint8Array> }> {
  const file = await createFileCaller(ctx).open({ id });
  return { file, body: await store.openFile(file.contentHash) };
}
