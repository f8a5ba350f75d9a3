/** Policies: sets, with two persons and a document, what a pack's text leaves to the area. */
import type { LocalParameters } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { packFor, packOf } from "@/server/benefits/packs/registry";
import type { BusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-parameters";
import { getDefinition, OF_AREA } from "./definition-rules";
import { assertDecidable, parameterInWords, parametersOn, parseParameter } from "./rules";
import type { ProposeParameter } from "./shapes";
import { assertUsable } from "./trial";

/** The area's parameters of a pack on a day, by key; what nobody has set is not in it and the engine refuses it by name. */
export async function localParametersOn(ctx: ReadContext, pack: string, date: BusinessDate): Promise<LocalParameters> {
  return parametersOn(await data.listInForce(ctx.tx, pack), date);
}

/** What the area says for itself on a day, or what is usual where it has said nothing; undefined where nothing is usual either. */
export async function areaParameterOn(ctx: ReadContext, key: string, date: BusinessDate): Promise<unknown> {
  const set = parametersOn(await data.listInForce(ctx.tx, OF_AREA), date);
  if (key in set) return set[key];
  const definition = getDefinition(packFor(ctx.member.area, date), key);
  return definition.usual === null ? undefined : parseParameter(definition, definition.usual);
}

export interface AreaSetting {
  value: unknown;
  validFrom: BusinessDate;
  documentNumber: string;
}

/** The same with the document that says so and since when. */
export async function areaSettingOn(ctx: ReadContext, key: string, date: BusinessDate): Promise<AreaSetting | null> {
  const rows = (await data.listInForce(ctx.tx, OF_AREA)).filter((row) => row.key === key && row.validFrom <= date);
  const row = rows.at(-1);
  return row === undefined ? null : { value: row.value.set, validFrom: row.validFrom, documentNumber: row.documentNumber };
}

/** For many dates at once: reads once, answers for each day, and gives equal days the very same record. */
export async function localParametersThrough(ctx: ReadContext, pack: string): Promise<(date: BusinessDate) => LocalParameters> {
  const rows = await data.listInForce(ctx.tx, pack);
  const turningDays = [...new Set(rows.map((row) => row.validFrom))].sort();
  const known = new Map<string, LocalParameters>();
  return (date) => {
    const since = turningDays.findLast((day) => day <= date) ?? "";
    const parameters = known.get(since) ?? parametersOn(rows, date);
    known.set(since, parameters);
    return parameters;
  };
}

/** The area's own packs are the ones it sets figures for. */
export function getOwnPack(ctx: ReadContext, id: string): Pack {
  const pack = packOf(id);
  if (pack.areaCode !== ctx.member.area) throw new Refusal("pack_of_another_area", { pack: id });
  return pack;
}

/** Proposes a figure from a day on; nothing counts until a second person confirms it. */
export async function proposeParameter(ctx: WriteContext, input: ProposeParameter): Promise<{ id: string }> {
  const pack = getOwnPack(ctx, input.pack);
  const definition = getDefinition(pack, input.key);
  const value = parseParameter(definition, input.typed);
  if (input.documentOn > ctx.today) throw new Refusal("document_in_future", { date: input.documentOn });
  const keptUnder = definition.ofArea === true ? OF_AREA : pack.id;
  const same = await data.findSameDay(ctx.tx, { pack: keptUnder, key: input.key, validFrom: input.validFrom });
  if (same.some((row) => row.state === "in_force"))
    throw new Refusal("parameter_set_from_that_day", { field: input.key, date: input.validFrom });
  if (same.some((row) => row.state === "proposed")) throw new Refusal("parameter_waiting", { field: input.key, date: input.validFrom });
  assertUsable(pack, { ...(await localParametersOn(ctx, pack.id, input.validFrom)), [input.key]: value }, definition, input.validFrom);
  const { typed: _, idempotencyKey: __, ...facts } = input;
  const row = await data.insertParameter(ctx.tx, {
    ...facts,
    pack: keptUnder,
    area: ctx.member.area,
    value: { set: value },
    proposedBy: ctx.member.id,
    recordedAt: ctx.now,
  });
  ctx.note({ subjectKind: "local_parameter", subject: row.id, after: { ...facts, value: parameterInWords(value) } });
  return { id: row.id };
}

async function holdProposal(ctx: WriteContext, id: string): Promise<data.LocalParameterRow> {
  const row = await data.lockParameter(ctx.tx, id);
  if (row === null) throw new Refusal("proposal_not_found");
  assertDecidable(row, ctx.member.id);
  return row;
}

/** Puts a proposed figure in force; never by the person who proposed it. */
export async function confirmParameter(ctx: WriteContext, input: { id: string }): Promise<void> {
  const row = await holdProposal(ctx, input.id);
  const same = await data.findSameDay(ctx.tx, row);
  if (same.some((candidate) => candidate.state === "in_force"))
    throw new Refusal("parameter_set_from_that_day", { field: row.key, date: row.validFrom });
  const before = parametersOn(await data.listInForce(ctx.tx, row.pack), row.validFrom)[row.key];
  await data.decideParameter(ctx.tx, row.id, { state: "in_force", confirmedBy: ctx.member.id, confirmedAt: ctx.now });
  ctx.note({
    subjectKind: "local_parameter",
    subject: row.id,
    before: { value: before === undefined ? null : parameterInWords(before) },
    after: { key: row.key, value: parameterInWords(row.value.set), validFrom: row.validFrom, documentNumber: row.documentNumber },
  });
}

export async function declineParameter(ctx: WriteContext, input: { id: string; words: string }): Promise<void> {
  const row = await holdProposal(ctx, input.id);
  await data.decideParameter(ctx.tx, row.id, {
    state: "declined",
    confirmedBy: ctx.member.id,
    confirmedAt: ctx.now,
    declineWords: input.words,
  });
  ctx.note({
    subjectKind: "local_parameter",
    subject: row.id,
    before: { state: row.state },
    after: { state: "declined", key: row.key },
    reason: input.words,
  });
}
