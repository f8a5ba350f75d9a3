/** What the board of a month shows: all offices' lists beside each other, and what does not fit together. */
import { packFor } from "@/server/benefits/packs/registry";
import { identityOn } from "@/server/benefits/settling/identity";
import { type BusinessMonth, lastDayOfMonth, monthOf } from "@/server/dates";
import { countUninsured, listDivisions } from "@/server/people/listed";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { cellStateOf, listFor, officesOf, recognisedBy } from "./board-rules";
import { listConflicts } from "./conflicts";
import * as data from "./data-board";
import { rosterDueOn } from "./deadlines";
import { isStandingRoster } from "./rules";

const CONFLICTS_SHOWN = 5;

export async function readBoard(ctx: ReadContext, input: { month?: BusinessMonth | undefined }) {
  const { area } = ctx.member;
  const month = input.month ?? monthOf(ctx.today);
  const on = lastDayOfMonth(month) < ctx.today ? lastDayOfMonth(month) : ctx.today;
  const pack = packFor(area, on);
  const kinds = recognisedBy(pack.recognisers);
  const offices = await listRecognisers(ctx);
  const lists = await data.listOfMonth(ctx.tx, month);
  const standing = lists.filter(({ state }) => isStandingRoster(state)).map(({ id }) => id);
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
          carriedMonth: list === undefined ? null : carriedIn(lists, list),
          confirmedAt: list?.confirmedAt ?? null,
          faulty: list?.faulty ?? 0,
        };
      }),
    }));
  });
  return {
    ...{ month, on, counties, rows },
    dueOn: await rosterDueOn(ctx, month),
    offices: officesOf(offices, lists),
    conflicts: await listConflicts(ctx, { month, tab: "waiting" }, { limit: CONFLICTS_SHOWN, offset: 0 }),
    ...(await peopleOf(ctx, on, pack)),
    uninsured: await countUninsured(ctx, on),
    reminds: may(ctx.member, "rosters.remind"),
    carries: may(ctx.member, "rosters.consolidate"),
  };
}

/** From which month the list that stands in for a missing one is. */
function carriedIn(lists: readonly data.ListOfMonth[], list: data.ListOfMonth): string | null {
  if (isStandingRoster(list.state) && list.state !== "carried_over") return null;
  const carried = lists.findLast(({ organisation, state }) => organisation === list.organisation && state === "carried_over");
  return carried?.carriedMonth ?? null;
}

/** Offices that recognise identities in the area. */
export function listRecognisers(ctx: ReadContext) {
  const kinds = recognisedBy(packFor(ctx.member.area, ctx.today).recognisers);
  return data.listRecognising(
    ctx.tx,
    kinds.map(({ department }) => department),
  );
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
