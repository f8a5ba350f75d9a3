/** What the board of a month shows: all offices' lists beside each other, and what does not fit together. */
import { packFor } from "@/server/benefits/packs/registry";
import { identityOn } from "@/server/benefits/settling/identity";
import { type BusinessMonth, lastDayOfMonth, monthOf } from "@/server/dates";
import { countUninsured, listDivisions } from "@/server/people/listed";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { cellStateOf, listFor, recognisedBy } from "./board-rules";
import * as data from "./data-board";
import { deadlineOfRosters } from "./deadlines";
import { isStandingRoster } from "./rules";

const CONFLICTS_SHOWN = 6;

export async function readBoard(ctx: ReadContext, input: { month?: BusinessMonth | undefined }) {
  const { area } = ctx.member;
  const month = input.month ?? monthOf(ctx.today);
  const on = lastDayOfMonth(month) < ctx.today ? lastDayOfMonth(month) : ctx.today;
  const pack = packFor(area, on);
  const kinds = recognisedBy(pack.recognisers);
  const offices = await data.listRecognising(
    ctx.tx,
    area,
    kinds.map(({ department }) => department),
  );
  const lists = await data.listOfMonth(ctx.tx, area, month);
  const standing = lists.filter(({ state }) => isStandingRoster(state)).map(({ id }) => id);
  const inHand = lists.map(({ id }) => id);
  const held = await data.countHeld(ctx.tx, area, on);
  const changed = await data.countChanged(ctx.tx, area, standing);
  const named = (await listDivisions(ctx)).filter(({ level }) => level === "county").map(({ code, name }) => ({ code, name }));
  // People may be registered where the area has no county of that name.
  const elsewhere = [...new Set(held.map(({ county }) => county))].filter((county) => named.every(({ code }) => code !== county)).sort();
  const counties = [...named, ...elsewhere.map((code) => ({ code, name: code }))];
  const of = <Row extends { tag: string; county: string }>(rows: readonly Row[], tag: string, county: string) =>
    rows.find((row) => row.tag === tag && row.county === county);
  const rows = kinds.flatMap(({ department, tags }) => {
    const own = new Set(offices.filter((office) => office.department === department).map(({ id }) => id));
    return tags.map((tag) => ({
      department,
      tag,
      cells: counties.map(({ code: county }) => {
        const list = listFor(lists, { tag, county, offices: own });
        const { added = 0, ended = 0 } = of(changed, tag, county) ?? {};
        return {
          ...{ county, people: of(held, tag, county)?.people ?? 0, added, ended },
          state: own.size === 0 ? null : cellStateOf(list),
          roster: list?.id ?? null,
          confirmedAt: list?.confirmedAt ?? null,
          faulty: list?.faulty ?? 0,
        };
      }),
    }));
  });
  return {
    ...{ month, on, counties, rows },
    dueOn: offices[0] === undefined ? null : deadlineOfRosters(pack, month),
    offices: officesOf(offices, lists),
    conflicts: await conflictsOf(ctx, inHand),
    ...(await peopleOf(ctx, on, pack)),
    uninsured: await countUninsured(ctx, on),
    reminds: may(ctx.member, "rosters.remind"),
  };
}

/** Offices with how far their list of the month is. */
function officesOf(offices: Awaited<ReturnType<typeof data.listRecognising>>, lists: readonly data.ListOfMonth[]) {
  return offices.map(({ id, name, region }) => {
    const own = lists.filter((list) => list.organisation === id);
    const best = own.findLast(({ state }) => isStandingRoster(state)) ?? own.at(-1);
    return { id, name, region, roster: best?.id ?? null, state: cellStateOf(best), faulty: best?.faulty ?? 0 };
  });
}

async function conflictsOf(ctx: ReadContext, rosters: readonly string[]) {
  const { area } = ctx.member;
  const shown = await data.listConflicts(ctx.tx, { area, rosters, limit: CONFLICTS_SHOWN });
  return {
    total: await data.countConflicts(ctx.tx, area, rosters),
    shown: shown.map((row) => ({
      ...{ roster: row.roster, place: row.place, person: row.person, name: row.name, numberMasked: row.number_masked, class: row.class },
      says: { office: row.office, from: row.valid_from, document: row.document_number },
      other: { office: row.other_office, from: row.valid_from_before, document: row.other_document },
    })),
  };
}

/** People on the register, and those with several identities with the one that governs. */
async function peopleOf(ctx: ReadContext, on: string, pack: ReturnType<typeof packFor>) {
  const all = await data.countCombinations(ctx.tx, ctx.member.area, on);
  const sum = (rows: readonly data.Combination[]) => rows.reduce((total, { people }) => total + people, 0);
  const several = all.filter(({ tags }) => tags.length > 1);
  return {
    people: sum(all),
    lines: all.reduce((total, { tags, people }) => total + tags.length * people, 0),
    several: {
      people: sum(several),
      shown: several.slice(0, 8).map(({ tags, people }) => {
        const region = ctx.member.area;
        const identity = identityOn(
          pack,
          tags.map((tag) => ({ tag, region, validFrom: on, validTo: null })),
          on,
        );
        return { tags, people, governs: identity.tagUsed, benefitClass: identity.assistanceClass?.name ?? null };
      }),
    },
  };
}
