/** Draws by chance: the seed comes from the machine's own source of it, and from there everything follows. */
import { randomBytes } from "node:crypto";
import { v7 } from "uuid";
import { notifyEach } from "@/server/notices/notices";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-draws";
import * as populations from "./data-population";
import { digestOf, drawn, pairs } from "./drawing";
import { inspecting } from "./rules";
import type { Make } from "./shapes";

const SEED_BYTES = 32;

export async function makeDraw(ctx: WriteContext, input: Make): Promise<{ id: string; number: string }> {
  if (input.from > input.to) throw new Refusal("draw_days_reversed", { from: input.from, to: input.to });
  const candidates = await candidatesOf(ctx, input);
  const population = await populations.listPopulation(ctx.tx, input);
  if (population.length < input.caseCount)
    throw new Refusal("draw_population_too_small", { count: population.length, wanted: input.caseCount });
  const seed = randomBytes(SEED_BYTES).toString("hex");
  const { inspectors, cases } = await follow(ctx, input, { seed, population, candidates });
  const { area } = ctx.member;
  const [id, number] = [v7(), await data.nextNumber(ctx.tx, area, ctx.today.slice(0, 4))];
  const { kind, from, to, county = null, hospital = null, caseCount } = input;
  await data.insertDraw(
    ctx.tx,
    {
      ...{ area, id, number, kind, from, to, county, hospital, seed, population, caseCount, drawnBy: ctx.member.id, recordedAt: ctx.now },
      ...{ populationCount: population.length, populationDigest: digestOf(population) },
      ...{ candidates: candidates.map((one) => one.id), inspectorCount: inspectors.length },
    },
    {
      inspectors: inspectors.map((one, place) => ({ area, draw: id, member: one.id, organisation: one.organisation, place })),
      cases: cases.map((one, place) => ({ ...one, area, draw: id, place })),
    },
  );
  const told = inspectors.map(({ organisation }) => organisation);
  await notifyEach(ctx, told, { kind: "draw_made", parameters: { number, cases: String(caseCount) }, link: `/supervision/draws/${id}` });
  const after = { number, kind, from, to, population: population.length, cases: caseCount, inspectors: inspectors.length };
  ctx.note({ subjectKind: "draw", subject: id, after });
  return { id, number };
}

async function candidatesOf(ctx: WriteContext, input: Make): Promise<data.CandidateNamed[]> {
  const known = new Map((await data.listCandidates(ctx.tx, inspecting)).map((one) => [one.id, one]));
  const candidates = [...new Set(input.candidates)].map((id) => {
    const one = known.get(id);
    if (one === undefined) throw new Refusal("draw_candidate_unknown");
    return one;
  });
  if (candidates.length < input.inspectorCount)
    throw new Refusal("draw_candidates_too_few", { count: candidates.length, wanted: input.inspectorCount });
  return candidates;
}

interface Lots {
  seed: string;
  population: readonly string[];
  candidates: readonly data.CandidateNamed[];
}

/** Cases, inspectors and pairs as they follow from the seed. */
async function follow(ctx: WriteContext, { kind, caseCount, inspectorCount }: Make, { seed, population, candidates }: Lots) {
  const ids = drawn(seed, population, caseCount);
  const known = await populations.listConcerned(ctx.tx, kind, ids);
  const concerned = ids.map((id) => present(known.get(id), "a case that was drawn"));
  const byId = new Map(candidates.map((one) => [one.id, one]));
  const inspectors = drawn(seed, [...byId.keys()], inspectorCount).map((id) => present(byId.get(id), "an inspector that was drawn"));
  const cases = pairs(seed, concerned, inspectors).map(({ id, pair }) => {
    const { name, hospital, deciders } = present(known.get(id), "a case that was drawn");
    if (pair === null) throw new Refusal("draw_case_without_inspectors", { name });
    return { subject: id, name, hospital, deciders, first: pair.first, second: pair.second };
  });
  return { inspectors, cases };
}
