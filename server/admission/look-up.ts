/** The look-up at admission: one number in, one answer out, and every question on record. */
import type { Cite, IdentityTag, LocalParameters, Location } from "@/server/benefits/contract";
import type { AssistanceClass, InBothLanguages, Pack } from "@/server/benefits/figures/pack";
import { type DepositReason, depositAnswer } from "@/server/benefits/offices/deposit";
import { packFor } from "@/server/benefits/packs/registry";
import { identityOn, lastDayOf, tagsInForce } from "@/server/benefits/settling/identity";
import type { BusinessDate } from "@/server/dates";
import { insuredPersonOn } from "@/server/identity/tags";
import { zero } from "@/server/money";
import { askNumber } from "@/server/people/ask-number";
import { admitPatients, getNumber, getPerson, listInsurance, type PersonRow } from "@/server/people/people";
import { covers } from "@/server/people/rules";
import * as shapes from "@/server/people/shapes";
import { listStatuses, type StandingStatus } from "@/server/people/statuses";
import { newbornsOf } from "@/server/people/without-number";
import { localParametersOn } from "@/server/policies/parameters";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { blindIndex, maskNumber } from "@/server/sealing";
import * as data from "./data-look-ups";
import { locationFor } from "./location";

export interface DepositPart {
  waived: boolean;
  /** Everything that stands against it, or that the desk has yet to do. */
  reasons: DepositReason[];
  pays: "nothing" | "basic_insurance_deductible";
  /** What the text asks the desk for. */
  asks: (keyof shapes.AdmissionTicks)[];
  cite: Cite;
}

/** By the engine's own names. */
type Exclusion =
  | "death_recorded"
  | "not_enrolled_in_basic_insurance"
  | "no_active_identity"
  | "application_based_one_off_only"
  | "application_required";

function exclusionOf(isDead: boolean, insured: boolean, assistanceClass: AssistanceClass | null): Exclusion | null {
  if (isDead) return "death_recorded";
  if (!insured) return "not_enrolled_in_basic_insurance";
  if (assistanceClass === null) return "no_active_identity";
  if (assistanceClass.access === "one_off_only") return "application_based_one_off_only";
  return assistanceClass.access === "on_application" ? "application_required" : null;
}

/** What was answered; it is kept with the look-up as it was, without name or number. */
export interface Answer {
  tags: { tag: IdentityTag; validFrom: BusinessDate; validTo: BusinessDate | null; governs: boolean }[];
  assistanceClass: { key: string; name: InBothLanguages } | null;
  insurance: { type: "resident" | "employee"; region: string } | null;
  /** What is recorded of the whole person, with who said so; answers from before statuses were recorded have none. */
  statuses?: ShownStatus[];
  /** Why one-stop assistance would be refused today; null when nothing stands against it. */
  excluded: Exclusion | null;
  deposit: DepositPart;
  referral: { cite: Cite } | null;
  outOfAreaRegistration: { cite: Cite } | null;
  location: Location;
  ticks: shapes.AdmissionTicks;
  pack: { id: string; status: Pack["status"] };
}

/** A death or a move as it is shown to a desk. */
type ShownStatus = Pick<StandingStatus, "kind" | "onDay" | "source" | "sourceList" | "documentNumber">;

function shownStatus({ kind, onDay, source, sourceList, documentNumber }: StandingStatus): ShownStatus {
  return { kind, onDay, source, sourceList, documentNumber };
}

interface Weighed {
  pack: Pack;
  parameters: LocalParameters;
  tags: readonly IdentityTag[];
  location: Location;
}

function weigh({ pack, parameters, tags, location }: Weighed, ticks: shapes.AdmissionTicks): DepositPart {
  const rules = pack.deposit;
  const answer = depositAnswer(pack, parameters, {
    tags,
    setting: "inpatient",
    location,
    designatedInstitution: true,
    primaryFirstAndReferred: ticks.referredFromPrimaryCare,
    agreementSigned: ticks.agreementSigned,
    identityDocumentPresented: ticks.identityDocumentPresented,
    basicInsuranceInpatientDeductible: zero,
  });
  const asks: (keyof shapes.AdmissionTicks)[] = [];
  if (rules.identityDocuments !== null) asks.push("identityDocumentPresented");
  if (rules.primaryCareFirst) asks.push("referredFromPrimaryCare");
  if (rules.agreement) asks.push("agreementSigned");
  return { waived: answer.waived, reasons: answer.reasons, pays: rules.pays, asks, cite: answer.cite };
}

async function answerFor(ctx: ReadContext, person: PersonRow, ticks: shapes.AdmissionTicks): Promise<Answer> {
  const pack = packFor(ctx.member.area, ctx.today);
  const insured = await insuredPersonOn(ctx, person.id, ctx.today);
  const period = (await listInsurance(ctx, [person.id], null)).find((row) => covers(row, ctx.today));
  const active = tagsInForce(pack, insured.tags, ctx.today);
  const identity = identityOn(pack, insured.tags, ctx.today);
  const location = await locationFor(ctx, ctx.member.region, { person: person.id, on: ctx.today });
  const weighed = {
    ...{ pack, parameters: await localParametersOn(ctx, pack.id, ctx.today), location },
    // An identity that nobody has ended yet entitles nobody after their death.
    tags: person.diedOn === null ? active : [],
  };
  const { assistanceClass } = identity;
  const statuses = await listStatuses(ctx, [person.id]);
  return {
    tags: insured.tags
      .filter((tag) => active.includes(tag.tag) && covers(tag, ctx.today))
      .map((tag) => ({ tag: tag.tag, validFrom: tag.validFrom, validTo: lastDayOf(pack, tag), governs: tag.tag === identity.tagUsed })),
    assistanceClass: assistanceClass === null ? null : { key: assistanceClass.key, name: assistanceClass.name },
    insurance: period === undefined ? null : { type: period.insuranceType, region: period.insuredRegion },
    statuses: statuses.map(shownStatus),
    excluded: exclusionOf(person.diedOn !== null, period !== undefined, assistanceClass),
    deposit: weigh(weighed, ticks),
    referral: pack.scope.referral === null || location === "in_county" ? null : { cite: pack.scope.referral },
    outOfAreaRegistration:
      pack.scope.outOfAreaRegistration === null || location === "in_county" || location === "in_city"
        ? null
        : { cite: pack.scope.outOfAreaRegistration },
    location,
    ticks,
    pack: { id: pack.id, status: pack.status },
  };
}

interface Asked {
  number: { index: string; masked: string };
  person: string | null;
}

async function record(ctx: WriteContext, asked: Asked, answer: Answer | null): Promise<string> {
  const row = await data.insertLookUp(ctx.tx, {
    area: ctx.member.area,
    organisation: ctx.member.organisation,
    member: ctx.member.id,
    numberIndex: asked.number.index,
    numberMasked: asked.number.masked,
    person: asked.person,
    onDay: ctx.today,
    answer: { ...answer },
    recordedAt: ctx.now,
  });
  ctx.note({
    subjectKind: "look-up",
    subject: row.id,
    after: {
      number: row.numberMasked,
      person: row.person,
      tags: answer?.tags.map((tag) => tag.tag),
      statuses: answer?.statuses?.map((status) => status.kind),
      insured: answer === null ? undefined : answer.insurance !== null,
      depositWaived: answer?.deposit.waived,
    },
  });
  return row.id;
}

async function answerAndRecord(ctx: WriteContext, asked: Asked & { person: string }, ticks: shapes.AdmissionTicks): Promise<string> {
  // Newborns have no number of their own yet: who looks up the mother sees them as well.
  const newborns = (await newbornsOf(ctx, asked.person)).map(({ id }) => id);
  if (ctx.member.department === "hospital") await admitPatients(ctx, ctx.member.organisation, [asked.person, ...newborns]);
  return record(ctx, asked, await answerFor(ctx, await getPerson(ctx, asked.person), ticks));
}

/** Asks for a number at admission. Somebody of another area is nobody here. */
export async function lookUp(ctx: WriteContext, question: shapes.LookUp): Promise<{ id: string; found: boolean }> {
  const { number: text, ...ticks } = shapes.lookUp.parse(question);
  const number = getNumber(text, ctx.today);
  const asked = { index: blindIndex(number), masked: maskNumber(number) };
  const found = await askNumber(ctx, number);
  if (found !== null) return { id: await answerAndRecord(ctx, { number: asked, person: found.id }, ticks), found: true };
  return { id: await record(ctx, { number: asked, person: null }, null), found: false };
}

/** Asks again for today about somebody looked up or treated before. */
export async function lookUpAgain(ctx: WriteContext, question: shapes.LookUpAgain): Promise<{ id: string; found: boolean }> {
  const { person, ...ticks } = shapes.lookUpAgain.parse(question);
  const row = await getPerson(ctx, person);
  const id = await answerAndRecord(ctx, { number: { index: row.numberIndex, masked: row.numberMasked }, person: row.id }, ticks);
  return { id, found: true };
}

/** What the ticks at the desk change about the deposit; reads only, the look-up itself is on record already. */
export async function weighDeposit(ctx: ReadContext, question: shapes.LookUpAgain): Promise<DepositPart> {
  const { person, ...ticks } = shapes.lookUpAgain.parse(question);
  return (await answerFor(ctx, await getPerson(ctx, person), ticks)).deposit;
}
