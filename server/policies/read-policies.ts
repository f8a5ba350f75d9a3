/** The packs as documents to read: clauses in the order of the text, each figure beside its clause. */
import type { Cite } from "@/server/benefits/contract";
import { interpretations } from "@/server/benefits/figures/interpretations";
import type { Clause, Pack } from "@/server/benefits/figures/pack";
import { packOf, packs } from "@/server/benefits/packs/registry";
import type { BusinessDate } from "@/server/dates";
import type { ReadContext } from "@/server/requests/context";
import { type ComparedGroup, comparePacks } from "./comparison";
import * as data from "./data-parameters";
import { areaDefinitionsOf, definitionsOf, findSet, OF_AREA } from "./definition-rules";
import { figuresOf, type PackFigure } from "./pack-figures";
import { getOwnPack } from "./parameters";
import { type ParameterDefinition, type ParameterState, parameterInWords, parametersOn } from "./rules";

export interface PackHead {
  id: string;
  region: string;
  areaCode: string | null;
  name: Pack["name"];
  version: number;
  status: Pack["status"];
  inForce: Pack["inForce"];
  documents: Pack["documents"];
  clauseCount: number;
  figureCount: number;
  parameterCount: number;
}

function headOf(pack: Pack): PackHead {
  const { id, region, areaCode, name, version, status, inForce, documents } = pack;
  const figureCount = figuresOf(pack).filter((figure) => figure.value.is === "stated").length;
  return {
    id,
    region,
    areaCode,
    name,
    version,
    status,
    inForce,
    documents,
    clauseCount: pack.clauses.length,
    figureCount,
    parameterCount: definitionsOf(pack).length,
  };
}

/** Every pack; the area's own first, the national frame last. */
export function listPacks(ctx: ReadContext): PackHead[] {
  const rank = (pack: Pack) => (pack.areaCode === ctx.member.area ? 0 : pack.areaCode === null ? 2 : 1);
  return Object.values(packs)
    .sort((pack, other) => rank(pack) - rank(other))
    .map(headOf);
}

/** The clause a citation belongs to: itself, or the longest one it is part of. */
function clauseFor(clauses: readonly Clause[], cite: Cite): Clause | null {
  const around = clauses.filter((clause) => clause.cite.document === cite.document && cite.clause.startsWith(clause.cite.clause));
  return around.sort((clause, other) => other.cite.clause.length - clause.cite.clause.length)[0] ?? null;
}

export interface ClauseWithFigures extends Clause {
  figures: PackFigure[];
  parameters: string[];
}

/** The pack in the order of its text. */
function packDocument(pack: Pack): { clauses: ClauseWithFigures[]; elsewhere: PackFigure[] } {
  const clauses = pack.clauses.map((clause): ClauseWithFigures => ({ ...clause, figures: [], parameters: [] }));
  const elsewhere: PackFigure[] = [];
  for (const figure of figuresOf(pack)) {
    const clause = clauseFor(clauses, figure.cite);
    const found = clauses.find((clauseWithFigures) => clauseWithFigures === clause);
    if (found === undefined) elsewhere.push(figure);
    else found.figures.push(figure);
  }
  for (const definition of definitionsOf(pack)) {
    const clause = clauseFor(clauses, definition.cite);
    clauses.find((clauseWithFigures) => clauseWithFigures === clause)?.parameters.push(definition.key);
  }
  return { clauses, elsewhere };
}

/** Interpretations that act somewhere in the pack, with where. */
function interpretationsIn(pack: Pack): { number: string; words: { zh: string; en: string } }[] {
  const found = new Set<string>();
  const look = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if ("interpretations" in part && Array.isArray(part.interpretations)) for (const one of part.interpretations) found.add(String(one));
    if ("interpretation" in part && typeof part.interpretation === "string") found.add(part.interpretation);
    for (const inside of Object.values(part)) look(inside);
  };
  look(pack);
  return Object.entries(interpretations)
    .filter(([number]) => found.has(number))
    .map(([number, words]) => ({ number, words }));
}

export interface ParameterNow extends ParameterDefinition {
  /** What is in force today, as a person would type it; null where nothing is set. */
  now: string | null;
  since: BusinessDate | null;
  documentNumber: string | null;
  /** Set, but from a later day. */
  next: { value: string; validFrom: BusinessDate } | null;
  waiting: number;
}

/** Each figure that the text leaves to the area, with what is set; what is missing stands first. */
export async function listParameters(ctx: ReadContext, packId: string): Promise<ParameterNow[]> {
  const pack = getOwnPack(ctx, packId);
  const rows = [...(await data.listInForce(ctx.tx, pack.id)), ...(await data.listInForce(ctx.tx, OF_AREA))];
  const parameters = parametersOn(rows, ctx.today);
  const waiting = await data.countWaiting(ctx.tx, pack.id);
  return [...definitionsOf(pack), ...areaDefinitionsOf(pack)].map((definition): ParameterNow => {
    const set = findSet(parameters, definition.key);
    const own = rows.filter((row) => row.key === definition.key);
    const current = own.findLast((row) => row.validFrom <= ctx.today);
    const next = own.find((row) => row.validFrom > ctx.today);
    return {
      ...definition,
      now: set === null ? null : parameterInWords(set.value),
      since: current?.validFrom ?? null,
      documentNumber: current?.documentNumber ?? null,
      next: next === undefined ? null : { value: parameterInWords(next.value.set), validFrom: next.validFrom },
      waiting: waiting.get(definition.key) ?? 0,
    };
  });
}

/** The values the area has set for its own pack; for another area's pack nothing is known here. */
async function valuesOf(ctx: ReadContext, pack: Pack): Promise<Record<string, string>> {
  if (pack.areaCode !== ctx.member.area) return {};
  const parameters = parametersOn(await data.listInForce(ctx.tx, pack.id), ctx.today);
  return Object.fromEntries(
    definitionsOf(pack).flatMap(({ key }) => {
      const set = findSet(parameters, key);
      return set === null ? [] : [[key, parameterInWords(set.value)]];
    }),
  );
}

export async function readPack(ctx: ReadContext, input: { pack: string }) {
  const pack = packOf(input.pack);
  return {
    head: headOf(pack),
    ...packDocument(pack),
    interpretations: interpretationsIn(pack),
    parameters: definitionsOf(pack),
    values: await valuesOf(ctx, pack),
    isOwn: pack.areaCode === ctx.member.area,
  };
}

type ComparedPack = PackHead & { values: Record<string, string>; parameters: readonly ParameterDefinition[] };

export async function compare(
  ctx: ReadContext,
  input: { on?: BusinessDate | undefined },
): Promise<{ on: BusinessDate; packs: ComparedPack[]; groups: ComparedGroup[] }> {
  const on = input.on ?? ctx.today;
  const areas = Object.values(packs).filter((pack) => pack.areaCode !== null);
  const heads = await Promise.all(
    areas.map(async (pack) => ({ ...headOf(pack), values: await valuesOf(ctx, pack), parameters: definitionsOf(pack) })),
  );
  return { on, packs: heads, groups: comparePacks(areas, on) };
}

export async function listParameterHistory(
  ctx: ReadContext,
  input: { pack: string; key?: string | undefined; state?: ParameterState | undefined; page: number; pageSize: number },
) {
  const pack = getOwnPack(ctx, input.pack);
  const filter = { pack: pack.id, key: input.key, state: input.state };
  const rows = await data.listHistory(ctx.tx, filter, { limit: input.pageSize, offset: (input.page - 1) * input.pageSize });
  const counts = await data.countHistory(ctx.tx, filter);
  const total = input.state === undefined ? counts.proposed + counts.in_force + counts.declined : counts[input.state];
  return {
    rows: rows.map(({ parameter, ...people }) => ({
      ...people,
      id: parameter.id,
      key: parameter.key,
      value: parameterInWords(parameter.value.set),
      validFrom: parameter.validFrom,
      documentNumber: parameter.documentNumber,
      documentOn: parameter.documentOn,
      state: parameter.state,
      words: parameter.words,
      declineWords: parameter.declineWords,
      recordedAt: parameter.recordedAt,
      confirmedAt: parameter.confirmedAt,
      /** Two persons: the one who proposed it does not decide on it. */
      isOwnProposal: parameter.proposedBy === ctx.member.id,
    })),
    total,
    counts,
  };
}
