/** Asking for a whole personal number: on record where the asker does not know the person yet, and paused where it becomes trying out. */
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { blindIndex, blindIndexes, maskNumber } from "@/server/sealing";
import * as asked from "./data-asked";
import * as data from "./data-people";
import { beginningOf, lookUpLimits, normalNumber } from "./rules";

const HOUR = 3_600_000;

/** What an answer tells that the asker did not know: usually that nobody is there; where one registers, that somebody is. */
type Telling = "nobody" | "somebody";

/** Who asks too often waits until the first of the questions is old enough. */
async function checkNotPaused(ctx: WriteContext, question: Parameters<typeof asked.countAsked>[1]): Promise<number> {
  await asked.holdQuestions(ctx.tx, ctx.member.id);
  const now = ctx.now.getTime();
  const before = await asked.countAsked(ctx.tx, question, { hour: new Date(now - HOUR), day: new Date(now - 24 * HOUR) });
  const { sameBirthADay, memberAnHour, organisationADay } = lookUpLimits;
  if (before.sameBeginning >= sameBirthADay) throw new Refusal("look_up_paused_birth", { limit: sameBirthADay });
  if (before.organisation >= organisationADay) throw new Refusal("look_up_paused_office", { limit: organisationADay });
  if (before.member >= memberAnHour) {
    const minutes = before.first === null ? 60 : Math.max(1, Math.ceil((before.first.getTime() + HOUR - now) / 60_000));
    throw new Refusal("look_up_paused", { limit: memberAnHour, minutes });
  }
  return before.member + 1;
}

/**
 * The person of a sound number, also such as the asker does not see yet. What the answer tells is on record even where
 * the verb refuses in the end.
 */
export async function askNumber(ctx: WriteContext, text: string, telling: Telling = "nobody"): Promise<data.PersonOfNumber | null> {
  const number = normalNumber(text);
  const indexes = blindIndexes(number);
  const [found = null] = await data.listPeopleByIndex(ctx.tx, indexes);
  if (found !== null && (await data.findPersonByIndex(ctx.tx, indexes)) !== null) return found;
  const { area, organisation, id: member } = ctx.member;
  const question = { organisation, member, numberIndex: blindIndex(number), beginIndex: blindIndex(beginningOf(number)) };
  const nth = await checkNotPaused(ctx, question);
  const counts = (found === null) === (telling === "nobody");
  const keep = async (on: WriteContext) => {
    await asked.insertAsked(on.tx, [{ ...question, area, counts, recordedAt: ctx.now }]);
    if (counts && nth === lookUpLimits.memberAnHour)
      on.note({ subjectKind: "member", subject: member, action: "people.askNumber:paused", after: { withinTheHour: nth } });
  };
  await keep(ctx);
  // What a verb does is on record by its own note; where it refuses, the question alone.
  ctx.afterRefusal?.(async (later) => {
    await keep(later);
    const after = { askedFor: maskNumber(number), found: found !== null };
    later.note({ subjectKind: "person", subject: found?.id ?? "none", action: "people.askNumber", after });
  });
  return found;
}
