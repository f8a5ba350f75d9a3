/** A difference between a line and the insured list, accepted for this person by whoever reviews, with the reason. */
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { holdCampaign } from "./campaigns";
import * as data from "./data-facts";
import { acceptable } from "./rules";
import type { AcceptDifference } from "./shapes";

/** From now on the line is paid in spite of it; another difference that comes later stands against it again. */
export async function acceptDifference(ctx: WriteContext, input: AcceptDifference): Promise<void> {
  const seen = await data.findLineById(ctx.tx, input.line);
  if (seen === null) throw new Refusal("subsidy_line_not_found");
  await holdCampaign(ctx, { id: seen.campaign }, "record");
  const line = await data.findLineById(ctx.tx, input.line);
  if (line === null || line.difference !== input.difference) throw new Refusal("subsidy_difference_changed");
  if (line.outlay !== null) throw new Refusal("subsidy_in_payment");
  if (!acceptable.includes(input.difference)) throw new Refusal("subsidy_difference_stands", { difference: input.difference });
  const { difference: acceptedDifference, words: acceptedWords } = input;
  await data.changeLine(ctx.tx, line.id, { acceptedDifference, acceptedWords, acceptedBy: ctx.member.id, acceptedAt: ctx.now });
  ctx.note({
    ...{ subjectKind: "subsidy_line", subject: line.id, before: { difference: line.difference } },
    ...{ after: { accepted: true }, reason: acceptedWords },
  });
}
