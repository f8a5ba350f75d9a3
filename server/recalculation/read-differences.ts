/** What the pages of recalculated differences show. */
import type { Payer } from "@/server/benefits/contract";
import { findClaim } from "@/server/clearing/claims";
import { Decimal, sum } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { showResult, showSteps } from "@/server/settlements/explain";
import { assistanceOf, type Grounds, type SettledInText, type StepInText } from "@/server/settlements/rules";
import type { DifferenceList } from "@/server/settlements/shapes";
import { may } from "@/server/staff/rules";
import { findAmongStays } from "@/server/stays/found";
import * as data from "./data-list";
import { possibleDecisions } from "./rules";

const PAGE = 50;

export async function listDifferences(ctx: ReadContext, input: DifferenceList & { pageSize?: number | undefined }) {
  const limit = input.pageSize ?? PAGE;
  const filter = { ...input, found: await findAmongStays(ctx, input.words) };
  const rows = await data.listDifferences(ctx.tx, filter, { limit, offset: (input.page - 1) * limit });
  const { counts, ...sums } = await data.summariseDifferences(ctx.tx, filter);
  return { rows, total: counts[input.state], counts, sums };
}

/** A difference side by side: what was decided and what the changed past gives, each with its steps. */
export async function readDifference(ctx: ReadContext, id: string) {
  const found = await data.findDifferencePage(ctx.tx, id);
  if (found === null) throw new Refusal("difference_not_found");
  const { item, settlement, stay, person, hospital, decidedByName } = found;
  const { grounds, settled } = item.after as unknown as { grounds: Grounds; settled: SettledInText };
  const claim = await findClaim(ctx, stay.id);
  const before: Record<Payer, string> = {
    ...settled.amounts,
    basic_assistance: item.assistanceBefore.toFixed(2),
    bed_day_assistance: item.bedDayBefore.toFixed(2),
    tilt_assistance: item.tiltBefore.toFixed(2),
    top_up: item.topUpBefore.toFixed(2),
    person: settlement.personBurden.toFixed(2),
  };
  const isOpen = item.state === "open";
  const isSettler = settlement.decidedBy === ctx.member.id;
  return {
    id: item.id,
    state: item.state,
    cause: item.cause,
    year: item.year,
    difference: item.difference.toFixed(2),
    words: item.words,
    recordedAt: item.recordedAt,
    decidedAt: item.decidedAt,
    decidedByName,
    correction: item.correction,
    stay: { ...stay, totalCost: stay.totalCost.toFixed(2) },
    person,
    hospital,
    before: {
      amounts: before,
      assistance: sum([item.assistanceBefore, item.bedDayBefore, item.tiltBefore, item.topUpBefore]).toFixed(2),
      tagUsed: settlement.tagUsed,
      excludedReason: settlement.excludedReason,
      settledAt: settlement.recordedAt,
      steps: showSteps(settlement.steps as unknown as StepInText[], settlement.pack, ctx.member.locale),
    },
    after: {
      ...showResult(
        settled,
        { totalCost: stay.totalCost.toFixed(2), parameters: grounds.parameters, date: stay.dischargedOn },
        ctx.member.locale,
      ),
      assistance: assistanceOf(
        Object.fromEntries(Object.entries(settled.amounts).map(([payer, amount]) => [payer, new Decimal(amount)])) as Record<
          Payer,
          Decimal
        >,
      ).toFixed(2),
      tags: grounds.person.tags,
      /** The recorded death that leaves the stay without assistance. */
      death: grounds.death ?? null,
    },
    claim: claim === null ? null : { batch: claim.batch, number: claim.number, state: claim.state },
    decisions: isOpen && may(ctx.member, "settlements.decideDifference") ? possibleDecisions(item.difference) : [],
    blockedBy: isSettler ? ("settler" as const) : claim?.state === "submitted" ? ("claim" as const) : null,
  };
}
