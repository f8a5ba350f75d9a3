/** Whoever assigned a finding closes it with what came of it, or sends the answer back. */
import { notify } from "@/server/notices/notices";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-findings";
import { happened } from "./events";
import { findingFor } from "./hold-finding";
import type { FindingEvent } from "./rules";
import type { Close, SendBack } from "./shapes";

export async function close(ctx: WriteContext, input: Close): Promise<void> {
  const finding = await findingFor(ctx, input, "close");
  const { outcome, words } = input;
  const closed = { state: "closed" as const, outcome, closedWords: words, closedBy: ctx.member.id, closedAt: ctx.now };
  await follow(ctx, await data.changeFinding(ctx.tx, finding, closed), { kind: "closed", details: { outcome, words } });
  ctx.note({
    subjectKind: "finding",
    subject: finding.id,
    before: { state: finding.state },
    after: { state: "closed", outcome },
    reason: words,
  });
}

/** The answer does not do: the same office answers again, by the day that was given. */
export async function sendBack(ctx: WriteContext, input: SendBack): Promise<void> {
  const finding = await findingFor(ctx, input, "sendBack");
  const { words } = input;
  const changed = await data.changeFinding(ctx.tx, finding, { state: "assigned" });
  await follow(ctx, changed, { kind: "sent_back", details: { words } });
  ctx.note({ subjectKind: "finding", subject: finding.id, before: { state: finding.state }, after: { state: "assigned" }, reason: words });
}

const notices = { closed: "finding_closed", sent_back: "finding_returned" } as const;

async function follow(
  ctx: WriteContext,
  finding: data.Finding,
  { kind, details }: { kind: Extract<FindingEvent, keyof typeof notices>; details: Record<string, string> },
): Promise<void> {
  await happened(ctx, [{ finding, kind, details }]);
  if (finding.assignedTo === null) return;
  const parameters = { name: finding.name, query: finding.query };
  await notify(ctx, { organisation: finding.assignedTo, kind: notices[kind], parameters, link: `/supervision/findings/${finding.id}` });
}
