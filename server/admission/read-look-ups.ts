/** What screens show of look-ups: an office's own with their answers, and who looked a person up. */
import { getPerson } from "@/server/people/people";
import { divisionNames, regionName } from "@/server/people/read-people";
import { ageOn } from "@/server/people/rules";
import type * as shapes from "@/server/people/shapes";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import * as data from "./data-look-ups";
import type { Answer } from "./look-up";

const SHOWN_ABOUT = 20;

/** Who looked the person up, the newest first, and how many there were. */
export async function listLookUpsAbout(ctx: ReadContext, input: { person: string }) {
  const { id } = await getPerson(ctx, input.person);
  return { rows: await data.listLookUpsAbout(ctx.tx, id, SHOWN_ABOUT), total: await data.countLookUpsAbout(ctx.tx, id) };
}

/** A look-up of the asker's own office with its answer as it was given, and whom it was about. */
export async function getLookUp(ctx: ReadContext, input: { id: string }) {
  const row = await data.findLookUp(ctx.tx, input.id);
  if (row === null || row.organisation !== ctx.member.organisation) throw new Refusal("look_up_not_found");
  const { numberIndex: _, answer, ...shown } = row;
  if (row.person === null) return { ...shown, about: null, answer: null };
  const person = await getPerson(ctx, row.person);
  const names = await divisionNames(ctx);
  const given = answer as unknown as Answer;
  return {
    ...shown,
    about: {
      id: person.id,
      name: person.name,
      numberMasked: person.numberMasked,
      sex: person.sex,
      age: ageOn(person.bornOn, ctx.today),
      regionName: regionName(names, person.region),
    },
    answer: {
      ...given,
      statuses: given.statuses ?? [],
      insuredRegionName: given.insurance === null ? null : regionName(names, given.insurance.region),
    },
  };
}

export async function listLookUps(ctx: ReadContext, input: shapes.ListLookUps) {
  const own = ctx.member.organisation;
  const counts = await data.countLookUps(ctx.tx, own, { ...input.filter, found: undefined });
  const rows = await data.listLookUps(ctx.tx, own, input.filter, {
    sort: input.sort,
    limit: input.pageSize,
    offset: (input.page - 1) * input.pageSize,
  });
  const { all, found } = counts;
  const total = input.filter.found === undefined ? all : input.filter.found ? found : all - found;
  return {
    rows: rows.map(({ answer, ...row }) => ({ ...row, tags: (answer as unknown as Partial<Answer>).tags?.map((tag) => tag.tag) ?? [] })),
    total,
    counts: { all, found, not_found: all - found },
    members: await data.listLookingMembers(ctx.tx, own),
  };
}
