/** Visits of townships to people who hold an identity and are not insured; what each found stays on record. */
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { findLineById } from "./data-facts";
import { insertVisit } from "./data-visits";
import type { RecordVisit } from "./shapes";

export async function recordVisit(ctx: WriteContext, input: RecordVisit): Promise<{ id: string }> {
  const { visitedOn, outcome, words } = input;
  const line = await findLineById(ctx.tx, input.line);
  if (line === null) throw new Refusal("subsidy_line_not_found");
  if (visitedOn > ctx.today) throw new Refusal("visit_in_future", { date: visitedOn });
  if (line.insurance !== "none") throw new Refusal("visited_is_insured");
  const { area, id: recordedBy } = ctx.member;
  const row = await insertVisit(ctx.tx, {
    area,
    line: line.id,
    region: line.region,
    visitedOn,
    outcome,
    words,
    recordedBy,
    recordedAt: ctx.now,
  });
  ctx.note({ subjectKind: "subsidy_line", subject: line.id, after: { visitedOn, outcome }, reason: words });
  return row;
}
