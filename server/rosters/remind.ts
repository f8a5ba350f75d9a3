/** Reminds offices whose list of a month does not stand yet. */
import type { BusinessMonth } from "@/server/dates";
import { notifyEach, notReminded } from "@/server/notices/notices";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { keepPushed } from "./data-board";
import { readBoard } from "./read-board";

export async function remindOffices(ctx: WriteContext, input: { month: BusinessMonth }): Promise<{ reminded: number }> {
  const { offices } = await readBoard(ctx, input);
  const late = offices.filter(({ state }) => state !== "standing");
  if (late.length === 0) throw new Refusal("rosters_all_in", { month: input.month });
  const open = await notReminded(
    ctx,
    "roster_reminder",
    input.month,
    late.map(({ id }) => id),
  );
  await notifyEach(ctx, open, { kind: "roster_reminder", parameters: { month: input.month }, link: "/identity/rosters" });
  const reminded = late.flatMap(({ id, name }) => (open.includes(id) ? [name] : []));
  ctx.note({ subjectKind: "roster", subject: input.month, after: { reminded } });
  return { reminded: open.length };
}

/** From now on lists confirmed until that instant are with others, and only corrected by further lists. */
export async function keepRostersPushed(ctx: WriteContext, until: Date): Promise<number> {
  return (await keepPushed(ctx.tx, until, ctx.now)).length;
}
