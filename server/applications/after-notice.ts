/** A case leaves the board: its days are over and nothing stands against it, or an objection was upheld. */
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { move } from "./counter";
import * as data from "./data-cases";
import { typeOf } from "./hold-case";
import { stateAfter, stateBefore } from "./rules";

async function held(ctx: WriteContext, id: string) {
  const [row] = await data.lockCases(ctx.tx, [id]);
  if (row === undefined) throw new Refusal("application_not_found");
  if (row.state !== "on_notice") throw new Refusal("application_state_forbids", { number: row.number, state: row.state });
  return { row, rules: typeOf(row) };
}

export async function endNotice(ctx: WriteContext, input: { application: string; notice: string }): Promise<void> {
  const of = await held(ctx, input.application);
  await move(ctx, of, stateAfter(of.rules, "on_notice"), { event: "notice_ended", details: { notice: input.notice } });
}

export async function returnFromNotice(ctx: WriteContext, input: { application: string; notice: string; words: string }): Promise<void> {
  const of = await held(ctx, input.application);
  await move(ctx, of, stateBefore(of.rules, "on_notice"), {
    event: "objection_upheld",
    words: input.words,
    details: { notice: input.notice },
  });
}
