/** What a recorded death does to identities: ends them once their department confirms it; puts them back when it was a mistake. */
import type { IdentityTag } from "@/server/benefits/contract";
import { packFor } from "@/server/benefits/packs/registry";
import { addDays } from "@/server/dates";
import { holdPerson, recalculate } from "@/server/people/people";
import { recordsOf } from "@/server/people/records";
import type * as people from "@/server/people/shapes";
import { replaceStatus } from "@/server/people/statuses";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-death";
import { findTag, listTags } from "./data-tags";
import { beyondDeath, recognisableTags } from "./rules";
import type * as shapes from "./shapes";
import { asBefore, getDeath, succeed } from "./tags";

/** Ends every tag of the asker's department that goes on after the death; what only began after it is taken back. */
export async function endTagsByDeath(ctx: WriteContext, input: shapes.EndTagsByDeath): Promise<{ tags: number }> {
  const person = await holdPerson(ctx, input.person);
  const death = await getDeath(ctx, person.id);
  const mine = recognisableTags(packFor(ctx.member.area, ctx.today), ctx.member.department);
  const rows = (await listTags(ctx.tx, (await recordsOf(ctx, [person.id])).all)).filter((row) => {
    return mine.some((tag) => tag === row.tag) && beyondDeath(row, death.onDay) !== null;
  });
  if (rows.length !== input.tags) throw new Refusal("tags_changed_meanwhile", { count: rows.length });
  const words = `${death.sourceList} ${death.documentNumber}`;
  for (const row of rows) {
    const isLater = beyondDeath(row, death.onDay) === "withdraw";
    const change = { endReason: "deceased", endWords: words, status: death.id };
    await succeed(ctx, row, { ...change, validTo: isLater ? row.validTo : death.onDay, withdrawn: isLater });
  }
  await recalculate(ctx, person.id, addDays(death.onDay, 1), "tag_ended");
  return { tags: rows.length };
}

/** What taking a status back puts back, and what was decided since it was recorded, which stays as it is. */
export async function readResting(ctx: ReadContext, input: { id: string }): Promise<Resting> {
  const tags = await data.listEndedBy(ctx.tx, input.id);
  return {
    tags: tags.map(({ tag, validFrom }) => ({ tag: tag as IdentityTag, validFrom })),
    decisions: await data.listDecidedSince(ctx.tx, input.id),
  };
}

export interface Resting {
  tags: { tag: IdentityTag; validFrom: string }[];
  decisions: data.DecidedSince[];
}

/** Each tag that the status ended counts again as it did before; nobody else's later word on it is touched. */
async function putBack(ctx: WriteContext, status: string): Promise<void> {
  for (const row of await data.listEndedBy(ctx.tx, status)) {
    const before = row.replaces === null ? null : await findTag(ctx.tx, row.replaces);
    if (before !== null) await succeed(ctx, row, { ...asBefore(before), status: row.status });
  }
}

/** Corrects what was recorded. With another day, what the old entry ended stands again, and is proposed anew by the new one. */
export async function correctStatus(ctx: WriteContext, { id, reason, ...facts }: people.CorrectStatus): Promise<{ id: string }> {
  const { before, after } = await replaceStatus(ctx, { id, facts, reason });
  if (after.onDay !== before.onDay) await putBack(ctx, before.id);
  return { id: after.id };
}

/** Takes back a status recorded by mistake: what it stopped is put back, what was decided meanwhile stays and is named. */
export async function withdrawStatus(ctx: WriteContext, { id, reason }: people.WithdrawStatus): Promise<Resting & { id: string }> {
  const resting = await readResting(ctx, { id });
  const { after } = await replaceStatus(ctx, { id, facts: null, reason });
  await putBack(ctx, id);
  ctx.note({
    subjectKind: "person_status",
    subject: after.id,
    after: {
      putBack: resting.tags.length,
      stays: resting.decisions.map(({ settlementNumber, decision }) => `${settlementNumber} ${decision}`),
    },
  });
  return { id: after.id, ...resting };
}
