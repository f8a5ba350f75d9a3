/** A hospital objects to a line of what was reconciled; the agency sees it and answers. */
import { v7 } from "uuid";
import { notify, notifyEach } from "@/server/notices/notices";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import * as data from "./data-objections";
import { findReconciliation } from "./data-reconciliations";
import type { AnswerObjection, RaiseObjection } from "./objection-rules";

/** Row-level security lets a hospital find its own lists only. */
export async function raiseObjection(ctx: WriteContext, { reconciliation, settlementNumber, words }: RaiseObjection) {
  const found = await findReconciliation(ctx.tx, reconciliation);
  if (found === null) throw new Refusal("reconciliation_not_found");
  if (!(await data.hasLine(ctx.tx, reconciliation, settlementNumber))) throw new Refusal("reconciled_line_not_found");
  const kept = await data.insertObjection(ctx.tx, {
    ...{ area: ctx.member.area, id: v7(), reconciliation, hospital: ctx.member.organisation, settlementNumber, words },
    ...{ recordedBy: ctx.member.id, recordedAt: ctx.now },
  });
  if (kept === null) throw new Refusal("objection_waits", { number: settlementNumber });
  const agencies = await listOffices(ctx, "agency");
  await notifyEach(
    ctx,
    agencies.map(({ id }) => id),
    {
      kind: "objection_raised",
      parameters: { number: settlementNumber, hospital: ctx.member.organisationName },
      link: `/payments/reconciliations/${reconciliation}?objection=open`,
    },
  );
  ctx.note({
    subjectKind: "reconciliation",
    subject: reconciliation,
    after: { batch: found.batchNumber, settlementNumber, objection: words },
  });
  return { id: kept.id };
}

/** Accepting promises a correction by the ways there are for it; the answer itself moves no money. */
export async function answerObjection(ctx: WriteContext, { objection, outcome, words }: AnswerObjection) {
  const row = await data.lockObjection(ctx.tx, objection);
  if (row === null) throw new Refusal("objection_not_found");
  if (row.answeredAt !== null) throw new Refusal("objection_answered", { number: row.settlementNumber });
  await data.keepAnswer(ctx.tx, row.id, { outcome, answer: words, answeredBy: ctx.member.id, answeredAt: ctx.now });
  await notify(ctx, {
    organisation: row.hospital,
    kind: "objection_answered",
    parameters: { number: row.settlementNumber },
    link: `/payments/reconciliations/${row.reconciliation}`,
  });
  ctx.note({
    subjectKind: "reconciliation",
    subject: row.reconciliation,
    after: { settlementNumber: row.settlementNumber, decision: outcome, answer: words },
  });
  return { id: row.id };
}
