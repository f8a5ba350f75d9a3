/** Takes an application at the counter, and keeps what is typed of it part by part. */
import { violatedConstraint } from "@/db/violations";
import type { CaseTypeRules } from "@/server/benefits/figures/case-shapes";
import { packFor } from "@/server/benefits/packs/registry";
import { monthOf, yearOf } from "@/server/dates";
import { money } from "@/server/money";
import { getPerson } from "@/server/people/people";
import { recordsOf } from "@/server/people/records";
import { normalNumber } from "@/server/people/rules";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { maskAccount, maskNumber, maskPhone, seal } from "@/server/sealing";
import { findStay } from "@/server/stays/rows";
import { followedByWarnings } from "@/server/warnings/follow-applications";
import { assertMayApply } from "./applicants";
import { passOn } from "./clock";
import * as data from "./data-cases";
import { assertAsked, caseFor, type HeldCase, happened } from "./hold-case";
import { editHousehold } from "./household";
import type { Edit, Register } from "./shapes";

function rulesFor(ctx: WriteContext, input: Register): { rules: CaseTypeRules; pack: ReturnType<typeof packFor> } {
  const pack = packFor(ctx.member.area, input.appliedOn);
  const rules = pack.caseTypes.find(({ key }) => key === input.type);
  if (rules === undefined) throw new Refusal("case_type_not_in_pack", { type: input.type, pack: pack.id });
  return { rules, pack };
}

export async function register(ctx: WriteContext, input: Register): Promise<{ id: string; number: string }> {
  if (input.appliedOn > ctx.today) throw new Refusal("applied_in_future", { field: "appliedOn", date: input.appliedOn });
  const { rules, pack } = rulesFor(ctx, input);
  if (rules.asks.includes("year") && input.year === null) throw new Refusal("application_year_missing", { field: "year" });
  if (input.year !== null && input.year > yearOf(input.appliedOn))
    throw new Refusal("application_year_ahead", { field: "year", year: input.year }, rules.cite?.clause);
  const person = await getPerson(ctx, input.person);
  await assertMayApply(ctx, { person: person.id, rules, pack, on: input.appliedOn, contests: input.contests });
  const place = ctx.member.region.slice(0, 6);
  const number = await data.nextNumber(ctx.tx, ctx.member.area, `SQ-${place}-${monthOf(input.appliedOn).replace("-", "")}-`);
  const { idempotencyKey: _, ...facts } = input;
  try {
    const row = await data.insertCase(ctx.tx, {
      ...facts,
      ...{ area: ctx.member.area, number, pack: pack.id, acceptedBy: ctx.member.organisation, office: ctx.member.organisation },
      ...{ recordedBy: ctx.member.id, recordedAt: ctx.now },
    });
    await passOn(ctx, { row, state: "draft", office: row.office }, "registered");
    await happened(ctx, row, "registered", { type: row.type, appliedOn: row.appliedOn });
    await followedByWarnings(ctx, row.id);
    return { id: row.id, number: row.number };
  } catch (error) {
    if (violatedConstraint(error) !== "application_open_once") throw error;
    throw new Refusal("application_open_already", { type: input.type });
  }
}

/** Replaces the parts that are given; a part that the type does not ask for is refused. */
export async function edit(ctx: WriteContext, input: Edit): Promise<{ version: number }> {
  const held = await caseFor(ctx, input, "edit");
  const { row } = held;
  const { proxy, phone, form, account } = input;
  const change: Partial<data.NewCase> = {
    ...(proxy === undefined ? {} : proxyFacts(proxy, row)),
    ...(phone === undefined
      ? {}
      : { phoneSealed: phone === null ? null : seal(phone), phoneMasked: phone === null ? null : maskPhone(phone) }),
    ...(form === undefined ? {} : { form }),
    ...(account === undefined ? {} : accountFacts(account)),
  };
  await editHousehold(ctx, held, input);
  await editCosts(ctx, held, input);
  const changed = await data.changeCase(ctx.tx, row, change);
  ctx.note({
    subjectKind: "application",
    subject: row.id,
    after: { edited: Object.keys(input).filter((key) => !["id", "version", "idempotencyKey"].includes(key)) },
  });
  return { version: changed.version };
}

/** A number that is not typed again stays with whoever it was typed for. */
function proxyFacts(proxy: NonNullable<Edit["proxy"]> | null, before: data.Case): Partial<data.NewCase> {
  if (proxy === null) return { proxyName: null, proxyNumberSealed: null, proxyNumberMasked: null, proxyRelation: null };
  const named = { proxyName: proxy.name, proxyRelation: proxy.relation };
  if (proxy.number === null && proxy.name === before.proxyName) return named;
  const number = proxy.number === null ? null : normalNumber(proxy.number);
  return {
    ...named,
    proxyNumberSealed: number === null ? null : seal(number),
    proxyNumberMasked: number === null ? null : maskNumber(number),
  };
}

function accountFacts(account: NonNullable<Edit["account"]> | null): Partial<data.NewCase> {
  if (account === null) return { holderName: null, bankName: null, bankAccountSealed: null, bankAccountMasked: null };
  const bankAccount = account.bankAccount.replace(/[\s-]/g, "");
  return {
    holderName: account.holderName,
    bankName: account.bankName,
    bankAccountSealed: seal(bankAccount),
    bankAccountMasked: maskAccount(bankAccount),
  };
}

async function editCosts(ctx: WriteContext, held: HeldCase, { stays, visits }: Edit): Promise<void> {
  if (stays !== undefined) {
    assertAsked(held, "costs");
    await replaceStays(ctx, held.row, stays);
  }
  if (visits === undefined) return;
  assertAsked(held, "visits");
  const { row } = held;
  const wrong = visits.find((visit) => visit.visitedOn > row.appliedOn || money(visit.policyScopeCost).greaterThan(visit.totalCost));
  if (wrong !== undefined) throw new Refusal("outpatient_visit_wrong", { field: "visits", date: wrong.visitedOn });
  await assertFree(
    ctx,
    row,
    "invoice_number",
    visits.map(({ invoiceNumber }) => invoiceNumber),
  );
  try {
    await data.replaceOutpatientVisits(
      ctx.tx,
      row.id,
      visits.map((visit) => ({
        ...visit,
        ...{ area: ctx.member.area, application: row.id, person: row.person, recordedBy: ctx.member.id, recordedAt: ctx.now },
        totalCost: money(visit.totalCost),
        policyScopeCost: money(visit.policyScopeCost),
      })),
    );
  } catch (error) {
    throw refusalOfTaken(error, "invoice_number");
  }
}

/** The stays that the case asks for: of the same person, not taken back, and held by no other assistance. */
async function replaceStays(ctx: WriteContext, row: data.Case, stays: readonly string[]): Promise<void> {
  const own = new Set((await recordsOf(ctx, [row.person])).all);
  for (const id of stays) {
    const stay = await findStay(ctx, id);
    if (stay === null || !own.has(stay.person)) throw new Refusal("stay_of_another_person", { number: row.number });
    if (stay.isRefund || stay.state === "refunded" || stay.state === "withdrawn")
      throw new Refusal("stay_taken_back", { number: stay.settlementNumber });
    if (!stay.hospitalAssistance.isZero()) throw new Refusal("stay_settled_on_the_spot", { number: stay.settlementNumber });
  }
  await assertFree(ctx, row, "stay", stays);
  const known = await data.listCosts(ctx.tx, row.id);
  const wanted = new Set(stays);
  await data.releaseCosts(
    ctx.tx,
    row.id,
    known.filter((cost) => cost.live && !wanted.has(cost.stay)).map((cost) => cost.stay),
  );
  try {
    await data.insertCosts(
      ctx.tx,
      [...wanted].map((stay) => ({
        ...{ area: ctx.member.area, application: row.id, person: row.person, stay },
        ...{ recordedBy: ctx.member.id, recordedAt: ctx.now },
      })),
    );
  } catch (error) {
    throw refusalOfTaken(error, "stay");
  }
}

/**
 * What supports another assistance already is refused by name: the other case is named to those who see it. The key of the
 * database refuses whoever comes at the same moment.
 */
async function assertFree(ctx: WriteContext, row: data.Case, kind: "stay" | "invoice_number", keys: readonly string[]): Promise<void> {
  const [holder] = (await data.listHolders(ctx.tx, { kind, keys })).filter(({ holder }) => holder !== row.id);
  if (holder === undefined) return;
  const other = holder.holderKind === "application" ? await data.findCase(ctx.tx, holder.holder) : null;
  throw new Refusal("assisted_already", { kind, by: holder.holderKind, number: other?.number ?? "" });
}

export function refusalOfTaken(error: unknown, kind: "stay" | "invoice_number"): unknown {
  if (violatedConstraint(error) !== "assisted_once_area_kind_key_pk") return error;
  return new Refusal("assisted_already", { kind, by: "another", number: "" });
}
