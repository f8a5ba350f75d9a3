/** Families: who is in which, from when until when; a move ends one membership and begins another. */
import { addDays, type BusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-families";
import { ensureFamily, findPerson, lockPerson } from "./data-people";
import type * as shapes from "./shapes";

interface Joining {
  person: string;
  /** The family's own number, as the household register has it. */
  number: string;
  relation: string | null;
  validFrom: BusinessDate;
  words: string | null;
}

/** What was recorded of a person's families from a day on ends the day before it. */
async function endStanding(
  ctx: WriteContext,
  { person, before: day, words }: { person: string; before: BusinessDate; words: string | null },
) {
  const { area, id: member } = ctx.member;
  const by = { area, person, recordedBy: member, recordedAt: ctx.now };
  for (const standing of await data.findStanding(ctx.tx, area, person, day)) {
    if (standing.validFrom > day) throw new Refusal("family_overlaps", { from: standing.validFrom });
    await data.supersedeMember(ctx.tx, standing, { member, at: ctx.now });
    const { family, relation, validFrom } = standing;
    // Who joined on that very day was never in the other one.
    const isNever = validFrom === day;
    const ends = { validTo: isNever ? standing.validTo : addDays(day, -1), withdrawn: isNever };
    await data.insertMember(ctx.tx, { ...by, family, relation, validFrom, ...ends, words, replaces: standing.id });
  }
}

/** From today on somebody belongs to no family that is known. */
export async function leaveFamily(ctx: WriteContext, { person, words }: { person: string; words: string }): Promise<void> {
  await endStanding(ctx, { person, before: ctx.today, words });
  await data.keepFamilyOn(ctx.tx, ctx.member.area, person, { family: null });
  ctx.note({ subjectKind: "person", subject: person, after: { family: null }, reason: words });
}

/** From a day on somebody belongs to a family; where they were in another one, that ends the day before. */
export async function joinFamily(ctx: WriteContext, { person, number, relation, validFrom, words }: Joining): Promise<{ family: string }> {
  const row = await lockPerson(ctx.tx, person);
  if (row === null) throw new Refusal("person_not_found");
  if (row.keptAs !== null) throw new Refusal("record_counts_as_another");
  const { area, id: member } = ctx.member;
  const family = await ensureFamily(ctx.tx, { area, number, region: row.region });
  const by = { area, person, recordedBy: member, recordedAt: ctx.now };
  await endStanding(ctx, { person, before: validFrom, words });
  const joined = await data.insertMember(ctx.tx, { ...by, family, relation, validFrom, words });
  await data.keepFamilyOn(ctx.tx, area, person, { family, relation });
  ctx.note({
    subjectKind: "family",
    subject: family,
    before: { family: row.family },
    after: { person, relation, validFrom, row: joined.id },
    ...(words === null ? {} : { reason: words }),
  });
  return { family };
}

/** A person moves to another family from a day on. */
export async function moveToFamily(ctx: WriteContext, input: shapes.MoveToFamily): Promise<{ family: string }> {
  const { person, familyNumber, relation, validFrom, reason } = input;
  if (validFrom > ctx.today) throw new Refusal("move_in_future", { date: validFrom });
  return joinFamily(ctx, { person, number: familyNumber, relation, validFrom, words: reason });
}

/** Who is in a person's family today, the person first where nobody else is known; only whom the asker sees. */
export async function familyOf(ctx: ReadContext, person: string) {
  const row = await findPerson(ctx.tx, person);
  if (row === null) return [];
  const { id, name, numberMasked, diedOn, family } = row;
  const members = family === null ? [] : await data.listMembersOn(ctx.tx, ctx.member.area, family, ctx.today);
  const own = { id, name, numberMasked, diedOn, relation: null };
  return members.some((member) => member.id === id) ? members : [own, ...members];
}

/** A family on a day: its members with their relation to the head, and everything ever recorded of it. */
export async function readFamily(ctx: ReadContext, input: shapes.ReadFamily) {
  const family = await data.findFamily(ctx.tx, ctx.member.area, input.family);
  if (family === null) throw new Refusal("family_not_found");
  const on = input.on ?? ctx.today;
  const history = await data.listHistory(ctx.tx, ctx.member.area, family.id);
  // Whoever sees none of its people sees nothing of it.
  if (history.length === 0) throw new Refusal("family_not_found");
  const members = await data.listMembersOn(ctx.tx, ctx.member.area, family.id, on);
  return {
    ...{ id: family.id, number: family.number, region: family.region, on },
    members,
    heads: members.filter((member) => member.relation === "head").length,
    history: history.map(({ row, ...by }) => ({ ...row, ...by })),
  };
}
