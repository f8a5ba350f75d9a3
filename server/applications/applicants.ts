/** Who may apply for what on a day, by the text of the pack; a refusal names the clause. */
import type { CaseTypeRules } from "@/server/benefits/figures/case-shapes";
import type { Pack } from "@/server/benefits/figures/pack";
import { packFor } from "@/server/benefits/packs/registry";
import { identityOn } from "@/server/benefits/settling/identity";
import type { BusinessDate } from "@/server/dates";
import { insuredPersonOn } from "@/server/identity/tags";
import { getPerson } from "@/server/people/people";
import { recordsOf } from "@/server/people/records";
import { isAfterDeath } from "@/server/people/status-rules";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { isInsuredElsewhere } from "@/server/subsidies/refunds";
import * as data from "./data-cases";

interface Asking {
  insured: Awaited<ReturnType<typeof insuredPersonOn>>;
  /** They are insured at another place. */
  isElsewhere: boolean;
}

const askingOn = async (ctx: ReadContext, person: string, on: BusinessDate): Promise<Asking> => ({
  insured: await insuredPersonOn(ctx, person, on),
  isElsewhere: await isInsuredElsewhere(ctx, { person, on }),
});

/** Against whom the text closes the type on the day; null where they may apply. */
function applicantFault(pack: Pack, rules: Pick<CaseTypeRules, "applicant">, asking: Asking, on: BusinessDate): Refusal | null {
  const { applicant } = rules;
  const { insured, isElsewhere } = asking;
  const { assistanceClass } = identityOn(pack, insured.tags, on);
  const clause = applicant.cite?.clause;
  switch (applicant.is) {
    case "outside_classes":
      return assistanceClass !== null && assistanceClass.access !== "one_off_only"
        ? new Refusal("applicant_in_a_class", { class: assistanceClass.name.zh }, clause)
        : null;
    case "class_on_application":
      return assistanceClass?.access === "on_application" ? null : new Refusal("applicant_not_of_class", {}, clause);
    case "in_a_class":
      // Somebody who was in a class may ask for what fell into that time; each stay is judged by its own day.
      return insured.tags.length > 0 ? null : new Refusal("applicant_without_class", {}, clause);
    case "insured_elsewhere":
      if (insured.tags.length === 0) return new Refusal("applicant_without_class", {}, clause);
      return isElsewhere ? null : new Refusal("applicant_not_insured_elsewhere", {}, clause);
    case "insured":
      return insured.insuranceType !== null && applicant.types.includes(insured.insuranceType)
        ? null
        : new Refusal("applicant_not_insured_so", { types: applicant.types.join("/") }, clause);
    case "decided_on":
      return null;
  }
}

/** What the person may apply for on the day: every type of the pack, with what stands against it. */
export async function offeredTo(ctx: ReadContext, input: { person: string; appliedOn: BusinessDate }) {
  const pack = packFor(ctx.member.area, input.appliedOn);
  const person = await getPerson(ctx, input.person);
  const asking = await askingOn(ctx, person.id, input.appliedOn);
  const decided = await data.listDecided(ctx.tx, (await recordsOf(ctx, [person.id])).all);
  return {
    pack: { id: pack.id, version: pack.version },
    decided,
    types: pack.caseTypes.map((rules) => {
      const fault =
        rules.applicant.is === "decided_on" && decided.length === 0
          ? new Refusal("nothing_decided_yet")
          : applicantFault(pack, rules, asking, input.appliedOn);
      return {
        key: rules.key,
        name: rules.name,
        cite: rules.cite,
        asks: rules.asks,
        against: fault === null ? null : { reason: fault.reason, parameters: fault.parameters, clause: fault.clause ?? null },
      };
    }),
  };
}

/** Refuses an application for the dead, by somebody it is not open to, or on what was not decided. */
export async function assertMayApply(
  ctx: ReadContext,
  asked: { person: string; rules: CaseTypeRules; pack: Pack; on: BusinessDate; contests: string | null },
): Promise<void> {
  const { rules, pack, on, contests } = asked;
  const person = await getPerson(ctx, asked.person);
  if (person.keptAs !== null) throw new Refusal("record_counts_as_another");
  // Heirs are paid what a personal account held; everything else is for the living.
  if (
    person.diedOn !== null &&
    isAfterDeath({ admittedOn: on }, person.diedOn) &&
    rules.key !== "personal_account" &&
    rules.key !== "reconsideration"
  )
    throw new Refusal("application_after_death", { date: person.diedOn });
  const fault = applicantFault(pack, rules, await askingOn(ctx, person.id, on), on);
  if (fault !== null) throw fault;
  if (rules.family !== "reconsideration") return;
  const contested = contests === null ? null : await data.findCase(ctx.tx, contests);
  const own = (await recordsOf(ctx, [person.id])).all;
  if (contested === null || !own.includes(contested.person) || contested.outcome === null || contested.type === "reconsideration")
    throw new Refusal("nothing_decided_yet");
}
