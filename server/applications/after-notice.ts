/** Where a case goes from the board: on, once its notice ended, or back to whoever put it forward. */
import type { CaseTypeRules } from "@/server/benefits/figures/case-shapes";
import { packOf } from "@/server/benefits/packs/registry";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-publishing";
import { type CaseState, stateAfter, stateBefore } from "./rules";

async function move(ctx: WriteContext, id: string, to: (rules: CaseTypeRules) => CaseState, note: Record<string, string>): Promise<void> {
  const row = await data.lockApplication(ctx.tx, id);
  if (row?.state !== "on_notice") throw new Refusal("application_not_found");
  const rules = present(
    packOf(row.pack).caseTypes.find((type) => type.key === row.type),
    `the rules of ${row.type}`,
  );
  const state = to(rules);
  await data.moveApplication(ctx.tx, row, state);
  ctx.note({ subjectKind: "application", subject: id, before: { state: row.state }, after: { state, ...note } });
}

export function endNotice(ctx: WriteContext, { application, notice }: { application: string; notice: string }): Promise<void> {
  return move(ctx, application, (rules) => stateAfter(rules, "on_notice"), { notice });
}

export function returnFromNotice(
  ctx: WriteContext,
  { application, notice, words }: { application: string; notice: string; words: string },
): Promise<void> {
  return move(ctx, application, (rules) => stateBefore(rules, "on_notice"), { notice, words });
}
