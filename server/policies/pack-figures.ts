/** Every figure of a pack with its clause, in words a reader can follow: what it is of, how much, since when. */
import type { Cite, IdentityTag, InsuranceType, Payer, Setting } from "@/server/benefits/contract";
import type { InBothLanguages, Pack } from "@/server/benefits/figures/pack";
import type { Figure, LocalParameter, Quantity, Unit } from "@/server/benefits/figures/quantities";
import type {
  AccountCredit,
  DeadlineRule,
  EmploymentStatus,
  FacilityLevel,
  Mark,
  SubsidyAmount,
  SubsidyFund,
} from "@/server/benefits/figures/rule-shapes";
import type { Layer, Scale, Terms } from "@/server/benefits/settling/layers";
import type { BusinessDate } from "@/server/dates";
import type { FigureWord } from "./figure-words";

/** A piece of what a figure is called; the page finds the words. */
export type LabelPart =
  | { word: FigureWord }
  | { payer: Payer }
  | { text: InBothLanguages }
  | { tags: readonly IdentityTag[] }
  | { settings: readonly Setting[] }
  | { insurance: readonly InsuranceType[] }
  | { fund: SubsidyFund }
  | { level: FacilityLevel }
  | { employment: EmploymentStatus };

export type FigureValue =
  | { is: "stated"; value: string; unit: Unit; from: BusinessDate | null; to: BusinessDate | null }
  /** Left to the area. */
  | { is: "local"; key: string }
  | { is: "none" }
  | { is: "deadline"; rule: DeadlineRule }
  | { is: "marks"; marks: readonly Mark[]; original: boolean }
  | { is: "yes" };

export interface PackFigure {
  label: readonly LabelPart[];
  value: FigureValue;
  cite: Cite;
}

type Label = readonly LabelPart[];

function statedFigure(label: Label, figure: Figure): PackFigure {
  return {
    label,
    value: { is: "stated", value: figure.value, unit: figure.unit, from: figure.from, to: figure.to ?? null },
    cite: figure.cite,
  };
}

function localFigure(label: Label, local: LocalParameter): PackFigure[] {
  const usual = (local.usual ?? []).map((figure) => statedFigure([...label, { word: "usual" }], figure));
  const floor = (local.floor ?? []).map((figure) => statedFigure([...label, { word: "floor" }], figure));
  return [{ label, value: { is: "local", key: local.key }, cite: local.cite }, ...usual, ...floor];
}

function ofQuantity(label: Label, quantity: Quantity): PackFigure[] {
  switch (quantity.is) {
    case "stated":
      return quantity.figures.map((figure) => statedFigure(label, figure));
    case "local":
      return localFigure(label, quantity);
    case "not_set":
      return [{ label, value: { is: "none" }, cite: quantity.cite }];
  }
}

function ofScale(label: Label, scale: Scale): PackFigure[] {
  switch (scale.is) {
    case "flat":
      return ofQuantity([...label, { word: "ratio" }], scale.ratio);
    case "bands":
      return scale.bands.flatMap((band) =>
        ofQuantity(
          [...label, { word: "ratio" }, { text: { zh: `${band.from}～${band.to ?? ""}`, en: `${band.from}–${band.to ?? ""}` } }],
          band.ratio,
        ),
      );
    case "local_bands":
      return [
        { label: [...label, { word: "bands" }], value: { is: "local", key: scale.key }, cite: scale.cite },
        ...(scale.uplift === undefined
          ? []
          : [
              ...ofQuantity([...label, { word: "uplift" }], scale.uplift.points),
              ...ofQuantity([...label, { word: "lowest_ratio" }], scale.uplift.lowest),
              ...ofQuantity([...label, { word: "highest_ratio" }], scale.uplift.highest),
            ]),
      ];
  }
}

function ofTerms(label: Label, terms: Terms): PackFigure[] {
  return [
    ...ofQuantity([...label, { word: "deductible" }], terms.deductible),
    ...ofScale(label, terms.scale),
    ...ofQuantity([...label, { word: "cap" }], terms.cap),
  ];
}

/** What a class is called in its pack; `all` is for every class. */
function classPart(pack: Pack, key: string): LabelPart {
  const found = pack.classes.find((entry) => entry.key === key);
  return found === undefined ? { word: "every_class" } : { text: found.name };
}

function ofLayer(pack: Pack, layer: Layer): PackFigure[] {
  const payer: LabelPart = { payer: layer.payer };
  switch (layer.is) {
    case "given":
      return [];
    case "critical_illness":
      return layer.groups.flatMap((group) =>
        ofTerms([payer, group.tags === null ? { word: "everybody" } : { tags: group.tags }], group.terms),
      );
    case "share":
      return layer.lines.flatMap((line) =>
        Object.entries(line.terms).flatMap(([key, terms]) => ofTerms([payer, { settings: line.settings }, classPart(pack, key)], terms)),
      );
    case "line_top_up":
      return [...ofQuantity([payer, { word: "line" }], layer.line), ...ofQuantity([payer, { word: "ratio_above_line" }], layer.ratio)];
    case "bed_day":
      return localFigure([payer, { word: "bed_day_rate" }], layer.rate);
    case "actual_ratio":
      return Object.entries(layer.ratios).flatMap(([setting, ratio]) =>
        ratio === undefined ? [] : ofQuantity([payer, { settings: [setting as Setting] }, { word: "actual_ratio" }], ratio),
      );
  }
}

function ofSubsidy(label: Label, amount: SubsidyAmount): PackFigure[] {
  switch (amount.is) {
    case "share_of_premium":
      return ofQuantity([...label, { word: "share_of_premium" }], amount.ratio);
    case "share_until_fixed":
      return [
        ...ofQuantity([...label, { word: "share_of_premium" }], amount.ratio),
        ...localFigure([...label, { word: "fixed_amount" }], amount.fixed),
      ];
    case "fixed":
      return ofQuantity([...label, { word: "fixed_amount" }], amount.amount);
    case "split":
      return [...ofQuantity([...label, { fund: amount.first.fund }, { word: "up_to" }], amount.first.upTo)];
    case "taper":
      return [
        ...ofQuantity([...label, { word: "share_of_earlier_subsidy" }], amount.ratios),
        ...localFigure([...label, { word: "earlier_subsidy" }], amount.standard),
      ];
  }
}

function ofWarnings(pack: Pack): PackFigure[] {
  return (pack.warnings?.groups ?? []).flatMap((group) => {
    const who: LabelPart[] = [
      { word: group.list },
      ...(group.tags === null ? [{ word: "everybody_else" } as const] : [{ tags: group.tags }]),
      ...(group.insurance === null ? [] : [{ insurance: group.insurance }]),
    ];
    return group.threshold.is === "amount"
      ? ofQuantity([...who, { word: "burden" }], group.threshold.amount)
      : ofQuantity([...who, { word: "share_of_rural_income" }], group.threshold.ratio);
  });
}

function ofFund(pack: Pack): PackFigure[] {
  const { fund } = pack;
  const figures: [FigureWord, Quantity | undefined][] = [
    ["prepayment_ratio", fund.prepayment?.ratio],
    ["clearing_target", fund.clearingAccount?.target],
    ["matching_city", fund.matching?.cityParts],
    ["matching_county", fund.matching?.countyParts],
    ["surplus_ceiling", fund.surplus?.ceiling],
    ["gap_city", fund.gap?.cityParts],
    ["gap_county", fund.gap?.countyParts],
    ["working_capital", fund.workingCapital?.months],
    ["critical_illness_share", fund.criticalIllnessAllocation?.share],
    ["critical_illness_increase", fund.criticalIllnessAllocation?.increase],
  ];
  return figures.flatMap(([word, quantity]) => (quantity === undefined ? [] : ofQuantity([{ word }], quantity)));
}

function ofCredit(label: Label, credit: AccountCredit): PackFigure[] {
  switch (credit.is) {
    case "share_of_base":
      return ofQuantity([...label, { word: "share_of_base" }], credit.ratio);
    case "share_of_average_pension":
      return [
        ...ofQuantity([...label, { word: "share_of_average_pension" }], credit.ratio),
        ...localFigure([...label, { word: "average_pension" }], credit.average),
      ];
    case "not_set":
      return [{ label, value: { is: "none" }, cite: credit.cite }];
  }
}

function ofOutpatient(pack: Pack): PackFigure[] {
  const { outpatientPooling: pooling, personalAccount: account } = pack;
  const word: LabelPart = { word: "outpatient_pooling" };
  const pooled =
    pooling === null
      ? []
      : [
          ...ofQuantity([word, { word: "deductible" }], pooling.deductible),
          ...Object.entries(pooling.ratios).flatMap(([employment, levels]) =>
            Object.entries(levels).flatMap(([level, ratio]) =>
              ofQuantity(
                [word, { employment: employment as EmploymentStatus }, { level: level as FacilityLevel }, { word: "ratio" }],
                ratio,
              ),
            ),
          ),
          ...ofQuantity([word, { word: "cap" }], pooling.cap),
          ...localFigure([word, { word: "overall_maximum" }], pooling.overallMaximum),
          ...pooling.manualClaim.papers.map(
            (paper): PackFigure => ({ label: [{ word: "manual_claim" }, { text: paper.name }], value: { is: "yes" }, cite: paper.cite }),
          ),
        ];
  const credits =
    account === null
      ? []
      : Object.entries(account.credit).flatMap(([mode, credit]) =>
          ofCredit([{ word: "personal_account" }, { word: mode as keyof typeof account.credit }], credit),
        );
  return [...pooled, ...credits];
}

function ofPapers(pack: Pack): PackFigure[] {
  const { materials } = pack;
  const paper =
    (word: FigureWord) =>
    (item: (typeof materials.case)[number]): PackFigure => ({
      label: [{ word }, { text: item.name }],
      value: { is: "marks", marks: item.marks, original: item.original },
      cite: item.cite,
    });
  return [...materials.case.map(paper("case_papers")), ...materials.batch.map(paper("batch_papers"))];
}

/** In the order of settlement first, then of the year around it. */
export function figuresOf(pack: Pack): PackFigure[] {
  return [
    ...pack.classes.map(
      (entry): PackFigure => ({
        label: [{ word: "class" }, { text: entry.name }, { tags: entry.tags }],
        value: { is: "yes" },
        cite: entry.cite,
      }),
    ),
    ...Object.entries(pack.identityValidity).flatMap(([tag, months]) =>
      ofQuantity([{ tags: [tag as IdentityTag] }, { word: "validity" }], months),
    ),
    ...pack.layers.flatMap((layer) => ofLayer(pack, layer)),
    ...(pack.illnessRecognition === null
      ? []
      : [
          ...ofQuantity([{ word: "illness_share_of_income" }], pack.illnessRecognition.shareOfIncome),
          ...ofQuantity([{ word: "illness_months" }], pack.illnessRecognition.months),
        ]),
    ...(pack.oneOff === null ? [] : ofQuantity([{ word: "one_off_months" }], pack.oneOff.months)),
    ...pack.subsidy.tiers.flatMap((tier) => ofSubsidy([{ word: "subsidy" }, { tags: tier.tags }], tier.amount)),
    ...pack.deposit.tags.map(
      ({ tag }): PackFigure => ({ label: [{ word: "no_deposit" }, { tags: [tag] }], value: { is: "yes" }, cite: pack.deposit.cite }),
    ),
    ...(pack.deposit.identityDocuments?.papers ?? []).map(
      (paper): PackFigure => ({
        label: [{ word: pack.deposit.identityDocuments?.needs === "one" ? "admission_paper_one_of" : "admission_papers" }, { text: paper }],
        value: { is: "yes" },
        cite: pack.deposit.identityDocuments?.cite ?? pack.deposit.cite,
      }),
    ),
    ...ofWarnings(pack),
    ...ofOutpatient(pack),
    ...ofPapers(pack),
    ...pack.deadlines.map(
      (deadline): PackFigure => ({ label: [{ text: deadline.name }], value: { is: "deadline", rule: deadline.rule }, cite: deadline.cite }),
    ),
    ...ofFund(pack),
  ];
}
