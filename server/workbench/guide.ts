/** What the guide says of the month: the pack's deadlines, whose they are, and how their days are counted. */
import { interpretations } from "@/server/benefits/figures/interpretations";
import { findLocal } from "@/server/benefits/figures/local-parameters";
import type { Deadline } from "@/server/benefits/figures/rule-shapes";
import { packFor } from "@/server/benefits/packs/registry";
import { papersDeadline, papersDueOn, reviewDeadline } from "@/server/clearing/deadline-rules";
import { monthOf } from "@/server/dates";
import { localParametersThrough } from "@/server/policies/parameters";
import type { ReadContext } from "@/server/requests/context";
import { deadlinesOf } from "./rules";

/** How days are counted in general; what else a deadline is read by says what late means. */
const COUNTING = "A13";

export async function guide(ctx: ReadContext) {
  const pack = packFor(ctx.member.area, ctx.today);
  const month = monthOf(ctx.today);
  const own = new Set(deadlinesOf(pack.deadlines, ctx.member.department));
  const papers = papersDeadline(pack.deadlines);
  const review = reviewDeadline(pack.deadlines);
  return {
    deadlines: pack.deadlines.map(({ interpretations: _, ...shown }, index) => ({
      ...shown,
      isOwn: pack.deadlines[index] !== undefined && own.has(pack.deadlines[index]),
    })),
    counting: interpretations[COUNTING],
    /** Of the batch of the running month; null where no hospital of the area claims advances. */
    batch:
      pack.materials.case.length === 0
        ? null
        : {
            month,
            day: papers?.rule.is === "day_of_month" ? papers.rule.day : null,
            dueOn: papersDueOn(month, papers),
            late: papers === null ? null : lateReading(papers),
            reviewDays: review === null ? null : await reviewDays(ctx, pack.id, review),
          },
  };
}

function lateReading(papers: Deadline) {
  const found = Object.entries(interpretations).find(([key]) => key !== COUNTING && papers.interpretations.includes(key));
  return found === undefined ? null : found[1];
}

async function reviewDays(ctx: ReadContext, pack: string, { rule }: Deadline): Promise<string | null> {
  if (rule.is !== "working_days_after") return null;
  if (typeof rule.days === "number") return String(rule.days);
  const set = findLocal((await localParametersThrough(ctx, pack))(ctx.today), rule.days.key);
  return set === undefined ? null : String(set);
}
