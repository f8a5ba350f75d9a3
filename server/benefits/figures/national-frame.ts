/** How an area's pack stands to the national notice. A finding is something to look at, not a refusal. */
import type { Cite, IdentityTag, LocalParameters } from "@/server/benefits/contract";
import { textOfFen, textOfRatio, whole } from "@/server/benefits/settling/fen";
import type { BusinessDate } from "@/server/dates";
import { Decimal } from "@/server/money";
import { findLocal, isSetToNone } from "./local-parameters";
import type { Pack } from "./pack";
import { figureRows } from "./pack-figures";
import { assistanceTermsFor, findLine } from "./plan";
import { findFigure } from "./quantities";
import { planFor } from "./spans";
import { checkTiers, type Tier } from "./tiers";

export interface FrameFinding {
  severity: "error" | "warning" | "fits";
  finding: string;
  /** The class, identity or parameter it is about. */
  about: string;
  /** The clause of the notice. */
  cite: Cite;
}

const notice = (clause: string): Cite => ({ document: "national-link", clause });

/** Recipients that the notice names. */
const named: readonly IdentityTag[] = ["destitute_support", "subsistence_allowance", "registered_poor"];

function tiersOf(pack: Pack, parameters: LocalParameters, date: BusinessDate): Tier[] {
  const plan = planFor(pack, parameters, date);
  const layer = pack.layers.find((candidate) => candidate.is === "share" && candidate.payer === "basic_assistance");
  if (layer?.is !== "share") return [];
  return pack.classes.flatMap((assistanceClass) => {
    const found = findLine(layer, "inpatient", assistanceClass.key);
    if (found === null) return [];
    const { scale } = assistanceTermsFor(plan, found.terms, layer.wholeOnceOver);
    const segments = scale.ratio.map((ratio, at) => ({
      from: new Decimal(at === 0 ? 0 : (scale.from[at] ?? 0)).dividedBy(100),
      to: scale.to[at] === Number.POSITIVE_INFINITY ? null : new Decimal(scale.to[at] ?? 0).dividedBy(100),
      ratio: new Decimal(textOfRatio(ratio)),
    }));
    return [{ class: assistanceClass.key, deductible: new Decimal(textOfFen(scale.deductible)), segments }];
  });
}

function checkSubsidy(pack: Pack): FrameFinding {
  const tier = pack.subsidy.tiers.find((subsidyTier) => subsidyTier.tags.includes("destitute_support"));
  const amount = tier?.amount;
  const full =
    amount?.is === "share_of_premium" && amount.ratio.is === "stated" && Number(amount.ratio.figures.at(-1)?.value) * whole === whole;
  return {
    severity: full ? "fits" : "error",
    finding: full ? "destitute_subsidised_in_full" : "destitute_not_subsidised_in_full",
    about: "destitute_support",
    cite: notice("(一)"),
  };
}

function checkRecipients(pack: Pack): FrameFinding[] {
  return named.map((tag) => {
    const covered = pack.classes.some((entry) => entry.tags.includes(tag));
    return {
      severity: covered ? "fits" : "warning",
      finding: covered ? "recipient_covered" : "recipient_not_covered",
      about: tag,
      cite: notice("(二)"),
    };
  });
}

/** Parameters of basic assistance that the area has not set and that nothing stands in for on the day. */
function missingOfBasic(pack: Pack, parameters: LocalParameters, date: BusinessDate): string[] {
  const rows = figureRows(pack).filter((row) => row.path.startsWith("layers.basic_assistance.") && row.parameter !== null);
  const open = rows.filter((row) => findFigure(row.figures, date) === null).map((row) => row.parameter ?? "");
  const needed = open.filter((key) =>
    pack.localParameters.some((localParameter) => localParameter.key === key && !localParameter.optional),
  );
  return [...new Set(needed)].filter((key) => findLocal(parameters, key) === undefined && !isSetToNone(parameters, key));
}

function checkTierRules(pack: Pack, parameters: LocalParameters, date: BusinessDate): FrameFinding[] {
  const { errors, warnings } = checkTiers(tiersOf(pack, parameters, date));
  return [
    ...errors.map((error) => ({ severity: "error" as const, finding: error.finding, about: error.class, cite: notice("(四)") })),
    ...warnings.map((warning) => ({ severity: "warning" as const, finding: warning.finding, about: warning.class, cite: notice("(四)") })),
  ];
}

/** Everything the notice asks for that can be read off a pack; where a parameter is missing it is named in place of the tiers. */
export function checkAgainstNational(pack: Pack, parameters: LocalParameters, date: BusinessDate): FrameFinding[] {
  const inCounty = pack.deposit.within?.locations.includes("in_county") ?? true;
  const deposit: FrameFinding = {
    severity: inCounty ? "fits" : "error",
    finding: inCounty ? "treat_first_in_county" : "no_treat_first_in_county",
    about: "deposit",
    cite: notice("(五)"),
  };
  const findings = [checkSubsidy(pack), ...checkRecipients(pack), deposit];
  const missing = missingOfBasic(pack, parameters, date);
  if (missing.length === 0) return [...findings, ...checkTierRules(pack, parameters, date)];
  return [
    ...findings,
    ...missing.map((about): FrameFinding => ({ severity: "error", finding: "parameter_missing", about, cite: notice("(四)") })),
  ];
}
