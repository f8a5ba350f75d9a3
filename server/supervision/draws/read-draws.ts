/** What the pages of random checks show, and the draw computed again. */
import { sum, toText, zero } from "@/server/money";
import { divisionNames, regionName } from "@/server/people/read-people";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { listHospitals } from "@/server/staff/accounts";
import * as data from "./data-draws";
import { countPopulation } from "./data-population";
import { digestOf, drawn, inDrawnOrder, pairs } from "./drawing";
import { drawActions, inspecting } from "./rules";
import type { DrawList, Population } from "./shapes";

export async function listDraws(ctx: ReadContext, input: DrawList) {
  return { rows: await data.listDraws(ctx.tx, input), counts: await data.countDraws(ctx.tx, input) };
}

/** From whom and from how many could be drawn. */
export async function previewDraw(ctx: ReadContext, input: Population) {
  return { count: input.from > input.to ? 0 : await countPopulation(ctx.tx, input) };
}

export function listCandidates(ctx: ReadContext) {
  return data.listCandidates(ctx.tx, inspecting);
}

async function getDraw(ctx: ReadContext, id: string): Promise<data.Draw> {
  const draw = await data.findDraw(ctx.tx, id);
  if (draw === null) throw new Refusal("draw_not_found");
  return draw;
}

/** A draw with its cases and inspectors; a hospital reads what was published of it and no more. */
export async function drawPage(ctx: ReadContext, input: { id: string }) {
  const draw = await getDraw(ctx, input.id);
  const { population: _, candidates, ...shown } = draw;
  const [cases, inspectors, names, hospitals] = [
    await data.listCases(ctx.tx, draw.id),
    await data.listInspectors(ctx.tx, draw.id),
    await divisionNames(ctx),
    await listHospitals(ctx),
  ];
  const problems = cases.filter(({ row }) => row.outcome === "problem");
  return {
    draw: { ...shown, candidateCount: candidates.length },
    countyName: draw.county === null ? null : regionName(names, draw.county),
    hospitalName: hospitals.find(({ id }) => id === draw.hospital)?.name ?? null,
    inspectors,
    cases: cases.map(({ row, ...named }) => ({
      ...named,
      ...{ subject: row.subject, name: row.name, hospital: row.hospital, outcome: row.outcome, words: row.words },
      amount: row.amount === null ? null : toText(row.amount),
      isMine: draw.state === "drawn" && [row.first, row.second].includes(ctx.member.id),
    })),
    sums: {
      looked: cases.filter(({ row }) => row.outcome !== null).length,
      problems: problems.length,
      amount: toText(sum(problems.map(({ row }) => row.amount ?? zero))),
    },
    actions: drawActions(draw, ctx.member),
  };
}

/** The same draw computed again from what was frozen with it: what does not come out as it stands is named. */
export async function replayDraw(ctx: ReadContext, input: { id: string }) {
  const draw = await getDraw(ctx, input.id);
  const rows = (await data.listCases(ctx.tx, draw.id)).map(({ row }) => row);
  const inspectors = await data.listInspectors(ctx.tx, draw.id);
  const again = {
    cases: drawn(draw.seed, draw.population, draw.caseCount),
    inspectors: drawn(draw.seed, draw.candidates, draw.inspectorCount),
  };
  const able = inspectors.map(({ member, organisation }) => ({ id: member, organisation }));
  const concerned = rows.map((row) => ({ id: row.subject, hospital: row.hospital, deciders: row.deciders }));
  const paired = new Map(pairs(draw.seed, concerned, able).map(({ id, pair }) => [id, pair]));
  return {
    digest: digestOf(draw.population),
    sameDigest: digestOf(draw.population) === draw.populationDigest && draw.population.length === draw.populationCount,
    sameCases: isSame(
      again.cases,
      rows.map((row) => row.subject),
    ),
    sameInspectors: isSame(
      again.inspectors,
      inspectors.map(({ member }) => member),
    ),
    differing: rows
      .filter((row) => paired.get(row.subject)?.first !== row.first || paired.get(row.subject)?.second !== row.second)
      .map(({ name }) => name),
    /** Where the drawn cases stand in the order of all, for whoever computes it by hand. */
    firstOfAll: inDrawnOrder(draw.seed, draw.population).slice(0, 3),
  };
}

const isSame = (one: readonly string[], other: readonly string[]) => one.length === other.length && one.every((id, at) => id === other[at]);
