/** What each identity of a person gives, part by part: the benefit class and the subsidy of enrolment, which governs, and why. */
import type { DatedTag, IdentityTag, LocalParameters } from "@/server/benefits/contract";
import type { AssistanceClass, Pack } from "@/server/benefits/figures/pack";
import { enrolmentSubsidy, type NoSubsidyReason } from "@/server/benefits/offices/enrolment-subsidy";
import { identityOn, tagsInForce } from "@/server/benefits/settling/identity";
import { type BusinessDate, yearOf } from "@/server/dates";
import { Decimal, type Money, zero } from "@/server/money";
import { Refusal } from "@/server/refusal";

/** Why a part governs or not: alone, higher than the others, as high as another, lower, or nothing at all. */
type TierReason = "only" | "higher" | "same" | "lower" | "none";

interface TierRow {
  tag: IdentityTag;
  assistance: AssistanceClass | null;
  governsAssistance: boolean;
  assistanceReason: TierReason;
  /** Null where the area has not set what the text leaves to it. */
  subsidy: Money | null;
  subsidyTier: string | null;
  noSubsidy: NoSubsidyReason | null;
  governsSubsidy: boolean;
  subsidyReason: TierReason;
}

interface Held {
  pack: Pack;
  parameters: LocalParameters;
  /** What a resident pays this year; null while the area has not set it. */
  premium: Money | null;
  tags: readonly DatedTag[];
  today: BusinessDate;
}

function subsidyOf({ pack, parameters, premium, today }: Held, tags: readonly DatedTag[]) {
  const [insuranceType] = pack.subsidy.insurance.types;
  if (premium === null || insuranceType === undefined) return null;
  try {
    const enrolment = { insuranceType, individualContribution: premium, enrolmentDate: today, insuranceYear: yearOf(today), tags };
    return enrolmentSubsidy(pack, parameters, { ...enrolment, alreadySubsidised: zero });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** How one stands among all, by how many are above it and beside it. */
function reasonOf(own: Decimal | null, others: readonly (Decimal | null)[]): TierReason {
  if (own === null) return "none";
  const rivals = others.filter((other) => other !== null);
  if (rivals.length === 0) return "only";
  const best = Decimal.max(...rivals);
  return own.greaterThan(best) ? "higher" : own.equals(best) ? "same" : "lower";
}

/** In the order in which they are held; the engine says what governs, here as when a stay is settled or a premium is paid. */
export function tiersOf(held: Held): TierRow[] {
  const { pack, tags, today } = held;
  const all = identityOn(pack, tags, today);
  const whole = subsidyOf(held, tags);
  const rows = tagsInForce(pack, tags, today).map((tag) => {
    const own = tags.filter((dated) => dated.tag === tag);
    const { assistanceClass } = identityOn(pack, own, today);
    const rank = assistanceClass === null ? null : new Decimal(-pack.classes.indexOf(assistanceClass));
    const subsidy = subsidyOf(held, own);
    const isGranted = subsidy !== null && subsidy.reason === null;
    return { tag, assistanceClass, rank, subsidy, amount: isGranted ? subsidy.subsidy : null };
  });
  return rows.map((row) => {
    const others = rows.filter((other) => other !== row);
    return {
      tag: row.tag,
      assistance: row.assistanceClass,
      governsAssistance: all.tagUsed === row.tag,
      assistanceReason: reasonOf(
        row.rank,
        others.map(({ rank }) => rank),
      ),
      subsidy: row.subsidy?.subsidy ?? null,
      subsidyTier: row.subsidy?.tier ?? null,
      noSubsidy: row.subsidy?.reason ?? null,
      governsSubsidy: whole !== null && whole.basis === row.tag,
      subsidyReason: reasonOf(
        row.amount,
        others.map(({ amount }) => amount),
      ),
    };
  });
}
