/** Who a stay is recorded for, as its form shows them while it is typed, and what would be due of what is typed so far. */
import { v7 } from "uuid";
import { locationFor } from "@/server/admission/location";
import { lookUp } from "@/server/admission/look-up";
import { yearsOf } from "@/server/admission/read-years";
import { packFor } from "@/server/benefits/packs/registry";
import { identityOn, tagsInForce } from "@/server/benefits/settling/identity";
import { yearOf } from "@/server/dates";
import { insuredPersonOn } from "@/server/identity/tags";
import { toText } from "@/server/money";
import { findPeopleByNumbers, getPerson } from "@/server/people/people";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { previewSettlement } from "@/server/settlements/preview";
import { assistanceOf } from "@/server/settlements/rules";
import { readFacts } from "./facts";
import { hospitalOf } from "./record";
import { stayColumns } from "./rules";
import type * as shapes from "./shapes";

/** A patient as the form shows them: who they are, what they hold today and what this year has paid. */
export async function getPatient(ctx: ReadContext, person: string) {
  const { id, name, numberMasked, diedOn, movedAwayOn } = await getPerson(ctx, person);
  const pack = packFor(ctx.member.area, ctx.today);
  const insured = await insuredPersonOn(ctx, id, ctx.today);
  const { assistanceClass } = identityOn(pack, insured.tags, ctx.today);
  const year = (await yearsOf(ctx, { person: id })).find((row) => row.year === yearOf(ctx.today));
  const cap = year?.uses.find((use) => use.kind === "cap" && use.limit !== null);
  return {
    id,
    name,
    numberMasked,
    diedOn,
    movedAwayOn,
    tags: tagsInForce(pack, insured.tags, ctx.today),
    assistanceClass: assistanceClass?.name ?? null,
    insuranceType: insured.insuranceType,
    year: {
      year: yearOf(ctx.today),
      settledCount: year?.settledCount ?? 0,
      assistancePaid: year?.assistancePaid ?? "0.00",
      cap: cap?.limit ?? null,
      capUsed: cap?.used ?? null,
    },
  };
}

/** By a number typed into the form: the same as a look-up at admission, with its record and its limits. Null: nobody here. */
export async function patientByNumber(ctx: WriteContext, input: { number: string }) {
  const { found } = await lookUp(ctx, input);
  const person = found ? (await findPeopleByNumbers(ctx, [input.number])).get(0) : undefined;
  return person === undefined ? null : getPatient(ctx, person.id);
}

/** What typed text would be settled under, where it has no number of its own yet. */
const NO_NUMBER_YET = "0000";

/** What assistance would be due of what is typed so far; null while too little is, or for a refund. */
export async function previewStay(ctx: ReadContext, input: shapes.PreviewStay) {
  const { written } = input;
  // Until the day of admission is typed, that of discharge stands for it.
  const { settlementNumber = NO_NUMBER_YET, admittedOn = written.dischargedOn } = written;
  const { record } = readFacts({ ...written, settlementNumber, admittedOn }, ctx.today);
  if (record === null || record.refundOfNumber !== null) return null;
  const { region } = await hospitalOf(ctx, input.hospital);
  const location = await locationFor(ctx, region, { person: input.person, on: record.dischargedOn });
  const outcome = await previewSettlement(ctx, { ...stayColumns(record, location), id: v7(), person: input.person }, input.stay);
  if (outcome instanceof Refusal) return { due: null, refusal: { reason: outcome.reason, parameters: outcome.parameters } };
  return { due: toText(assistanceOf(outcome.amounts)), refusal: null, excludedReason: outcome.excludedReason };
}
