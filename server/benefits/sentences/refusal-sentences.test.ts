/** What a refusal tells: the sentence with its field, its values and its clause, nothing left blank. */
import { describe, expect, it } from "vitest";
import type { LocalParameters } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { amended } from "@/server/benefits/figures/pack-figures";
import { planOn, switchOf } from "@/server/benefits/figures/plan";
import { latestFigure } from "@/server/benefits/figures/quantity-in-decimal";
import { checkTiers } from "@/server/benefits/figures/tiers";
import { getDeadline } from "@/server/benefits/offices/deadlines";
import { enrolmentSubsidy } from "@/server/benefits/offices/enrolment-subsidy";
import { criticalIllnessAllocation, fundRule, matchingShares, splitByWeight } from "@/server/benefits/offices/fund-shares";
import { type OneOffInput, oneOffAssistance } from "@/server/benefits/offices/one-off";
import { type OutpatientVisit, settleOutpatientPooling } from "@/server/benefits/offices/outpatient-pooling";
import { accountUse, monthlyCredit } from "@/server/benefits/offices/personal-account";
import { prepayment } from "@/server/benefits/offices/prepayment";
import { warningFor } from "@/server/benefits/offices/warning";
import { packFor, packOfRegion } from "@/server/benefits/packs/registry";
import { recomputeYear } from "@/server/benefits/settling/recompute";
import { settle } from "@/server/benefits/settling/settle";
import { holder, riverside, stay } from "@/server/benefits/testing/examples";
import { Decimal } from "@/server/money";
import { Refusal } from "@/server/refusal";
import { refusalSentence } from "./refusals";

const yingkou = packOfRegion("yingkou");
const shiyan = packOfRegion("shiyan");
const heyuan = packOfRegion("heyuan");
const fusong = packOfRegion("fusong");
const national = packOfRegion("national");
const dibao = holder("yingkou", "subsistence_allowance");
const minus = new Decimal("-0.01");

function told(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return refusalSentence(error, "en");
    throw error;
  }
  return "";
}

const oneOff: OneOffInput = {
  insuranceType: "resident",
  applicationDate: "2023-08-15",
  recognitionDate: null,
  recognisedTag: "illness_impoverished",
  visits: [],
  applicationOnFile: true,
  povertyReturnRisk: false,
  tiltApproved: false,
  basicPaidInAnchorYear: new Decimal(0),
  tiltPaidInAnchorYear: new Decimal(0),
};

const outpatient: OutpatientVisit = {
  id: "v7",
  date: "2023-05-10",
  policyScopeCost: new Decimal(100),
  facilityLevel: "level_1",
  prescriberLevel: null,
  status: "employed",
  designatedInstitution: true,
  inBenefitPeriod: true,
  duringHospitalisation: false,
  category: "ordinary",
  settlement: "direct",
  manualClaimFiledOn: null,
};
const outpatientOf = (change: Partial<OutpatientVisit>, pack: Pack = shiyan): (() => unknown) => {
  const visits = [{ ...outpatient, ...change }];
  return () => settleOutpatientPooling(pack, { insuranceType: "employee", overallPoolLimitRemaining: null, visits });
};

const enrolment = {
  insuranceType: "resident" as const,
  individualContribution: new Decimal(350),
  enrolmentDate: "2023-11-01",
  insuranceYear: 2024,
  tags: [],
  alreadySubsidised: new Decimal(0),
};

const band = (from: number, to: number | null, ratio = "0.5"): { from: Decimal; to: Decimal | null; ratio: Decimal } => ({
  from: new Decimal(from),
  to: to === null ? null : new Decimal(to),
  ratio: new Decimal(ratio),
});
const tiers = (...segments: ReturnType<typeof band>[]): (() => unknown) => {
  return () => checkTiers([{ class: "margin", deductible: new Decimal(0), segments }]);
};

const nationally = (segments: unknown): (() => unknown) => {
  const critical_illness_insurance = { deductible: "10000", segments: [{ from: "0", to: null, ratio: "0.6" }], cap: null };
  const parameters: LocalParameters = { critical_illness_insurance, assistance: { deductible: "0", segments, annual_cap: null } };
  return () => settle(national, parameters, holder("national", "subsistence_allowance"), stay(), null);
};

/** Riverside with other bands in its critical illness insurance. */
function withBands(bands: readonly { from: string; to: string | null }[]): Pack {
  const layers = riverside.layers.map((layer) => {
    const [group] = layer.is === "critical_illness" ? layer.groups : [];
    if (layer.is !== "critical_illness" || group?.terms.scale.is !== "bands") return layer;
    const { ratio } = group.terms.scale.bands[0] ?? {};
    if (ratio === undefined) return layer;
    const scale = { ...group.terms.scale, bands: bands.map((row) => ({ ...row, ratio })) };
    return { ...layer, groups: [{ ...group, terms: { ...group.terms, scale } }] };
  });
  return { ...riverside, layers };
}
const inRiverside = (bands: readonly { from: string; to: string | null }[]): (() => unknown) => {
  const visit = stay({ date: "2024-03-01", criticalIllnessInsurancePaid: null });
  return () => settle(withBands(bands), {}, holder("riverside", "subsistence_allowance"), visit, null);
};

describe("a refusal says all it knows", () => {
  it.each<[string, () => unknown]>([
    ["applicationDate:  is not a date. (第十三条)", () => oneOffAssistance(yingkou, {}, { ...oneOff, applicationDate: null })],
    [
      "applicationDate: 2023-02-30 is not a date. (第十三条)",
      () => oneOffAssistance(yingkou, {}, { ...oneOff, applicationDate: "2023-02-30" }),
    ],
    ["recognitionDate:  is not a date. ((六))", () => oneOffAssistance(shiyan, {}, oneOff)],
    [
      "tiltPaidInAnchorYear: -0.01 is negative. (第十三条)",
      () => oneOffAssistance(yingkou, {}, { ...oneOff, tiltPaidInAnchorYear: minus }),
    ],
    [
      "recognisedTag: yingkou-2023 gives no one-off assistance on application to orphan. (第十三条)",
      () => oneOffAssistance(yingkou, {}, { ...oneOff, recognisedTag: "orphan" }),
    ],
    ["heyuan-2019 knows no one-off assistance.", () => oneOffAssistance(heyuan, {}, oneOff)],
    [
      "application: yingkou-2023 is not in force on 2022-12-31. (第三十三条)",
      () => oneOffAssistance(yingkou, {}, { ...oneOff, applicationDate: "2022-12-31" }),
    ],
    [
      "manualClaimFiledOn: the day on which the claim of visit v7 was filed is missing. (第二十一条)",
      outpatientOf({ settlement: "manual" }),
    ],
    [
      "prescriberLevel: the level of the prescribing institution of visit v7 is missing. (第二十条)",
      outpatientOf({ facilityLevel: "pharmacy" }),
    ],
    ["policyScopeCost: -0.01 is negative. (第六条)", outpatientOf({ policyScopeCost: minus })],
    ["yingkou-2023 knows no outpatient pooling.", outpatientOf({}, yingkou)],
    [
      "yingkou-2023 knows no personal accounts.",
      () => accountUse(yingkou, { user: "self", purpose: "fitness", familySharingEnabled: false }),
    ],
    [
      "monthlyContributionBase: an amount is missing. (第十一条(一))",
      () => monthlyCredit(shiyan, {}, { mode: "employer", monthlyContributionBase: null }),
    ],
    [
      "monthlyContributionBase: -0.01 is negative. (第十一条(二))",
      () => monthlyCredit(shiyan, {}, { mode: "flexible_combined", monthlyContributionBase: minus }),
    ],
    [
      "enrolmentDate: 2023-11-31 is not a date. (第七条)",
      () => enrolmentSubsidy(yingkou, {}, { ...enrolment, enrolmentDate: "2023-11-31" }),
    ],
    [
      "individualContribution: -0.01 is negative. (第七条)",
      () => enrolmentSubsidy(yingkou, {}, { ...enrolment, individualContribution: minus }),
    ],
    ["matchingPool: -0.01 is negative. (第二十五条)", () => matchingShares(yingkou, minus)],
    ["gap: the text of yingkou-2023 has no such rule.", () => fundRule(yingkou, "gap")],
    ["countyWeights: the weights must be positive.", () => splitByWeight(new Decimal(1), [{ county: "A", weight: new Decimal(0) }])],
    [
      "enrolledPersons: -1 is not a number of people.",
      () => criticalIllnessAllocation(fusong, { perHead: new Decimal(40), enrolledPersons: -1 }),
    ],
    ["margin: the bands overlap at 4000.", tiers(band(0, 5000), band(4000, null))],
    ["margin: the bands leave a gap between 5000 and 6000.", tiers(band(0, 5000), band(6000, null))],
    ["margin: the band from 0 ends where it begins or before.", tiers(band(0, 0))],
    ["margin: no bands are given.", tiers()],
    [
      "rural_disposable_income_last_year of shiyan is not set; the text leaves it to the area and nothing is computed without it. ((五))",
      () => warningFor(shiyan, { year: 2023, tags: [], insuranceType: "resident", expenses: [], ruralDisposableIncomeLastYear: null }),
    ],
    [
      "heyuan-2019 knows no warnings.",
      () => warningFor(heyuan, { year: 2023, tags: [], insuranceType: "resident", expenses: [], ruralDisposableIncomeLastYear: null }),
    ],
    [
      "date: no figure holds on 2022-12-31; the first one begins on 2023-01-01. (第十六条(一))",
      () =>
        warningFor(yingkou, { year: 2022, tags: ["orphan"], insuranceType: "resident", expenses: [], ruralDisposableIncomeLastYear: null }),
    ],
    [
      "assistance.segments: the bands leave a gap between 5000 and 6000. ((四))",
      nationally([
        { from: "0", to: "5000", ratio: "0.5" },
        { from: "6000", to: null, ratio: "0.6" },
      ]),
    ],
    [
      "assistance.segments: the bands overlap at 4000. ((四))",
      nationally([
        { from: "0", to: "5000", ratio: "0.5" },
        { from: "4000", to: null, ratio: "0.6" },
      ]),
    ],
    [
      "assistance.segments: the band from 100 ends where it begins or before. ((四))",
      nationally([
        { from: "0", to: "100", ratio: "0.5" },
        { from: "100", to: "50", ratio: "0.6" },
      ]),
    ],
    ["assistance.segments: nothing is said of amounts above 5000. ((四))", nationally([{ from: "0", to: "5000", ratio: "0.5" }])],
    ['assistance.segments of national: [{"from":"0","to":null}] cannot be used. ((四))', nationally([{ from: "0", to: null }])],
    ['assistance.segments of national: [{"to":null,"ratio":"0.5"}] cannot be used. ((四))', nationally([{ to: null, ratio: "0.5" }])],
    ["assistance.segments of national: [null] cannot be used. ((四))", nationally([null])],
    ["assistance.segments of national: half cannot be used. ((四))", nationally("half")],
    [
      "assistance.segments of national is not set; the text leaves it to the area and nothing is computed without it. ((四))",
      nationally(undefined),
    ],
    [
      "bands: the bands leave a gap between 30000.00 and 31000.00. (8)",
      inRiverside([
        { from: "0", to: "10000" },
        { from: "11000", to: null },
      ]),
    ],
    [
      "bands: the bands overlap at 29000.00. (8)",
      inRiverside([
        { from: "0", to: "10000" },
        { from: "9000", to: null },
      ]),
    ],
    ["bands: the band from 0.00 ends where it begins or before. (8)", inRiverside([{ from: "0", to: "0" }])],
    ["bands: no bands are given.", inRiverside([])],
    [
      "date: 2022-12-31 lies before the first policy pack of area 210800, which begins on 2023-01-01. (第三十三条)",
      () => packFor("210800", "2022-12-31"),
    ],
    ["area: no policy pack covers area 999999.", () => packFor("999999", "2023-01-01")],
    ["deadline: yingkou-2023 knows no deadline yingkou.never.", () => getDeadline(yingkou, "yingkou.never")],
    [
      "outOfAreaShare: the part for stays elsewhere, 26.00, is larger than the transfer of 25.00. (任务 三(二)3)",
      () =>
        prepayment(heyuan, {
          actualExpenditureLastYear: new Decimal(100),
          yearEndBalanceOfLastPrepayment: new Decimal(0),
          outOfAreaShare: new Decimal(26),
          computedOn: null,
          uploadedOn: null,
        }),
    ],
    ["generosity: yingkou-2023 knows no such reading.", () => switchOf(planOn(yingkou, {}, "2023-05-01"), "generosity")],
    ["figures: a figure is missing.", () => latestFigure({ is: "stated", figures: [] })],
    [
      "layers.nothing: yingkou-2023 has no such figure.",
      () => amended(yingkou, [{ path: "layers.nothing", value: "1", from: "2024-01-01", cite: { document: "x", clause: "1" } }]),
    ],
    [
      "hospitalDeductible: 0.005 is finer than a fen. (第十条)",
      () => settle(yingkou, {}, dibao, stay({ hospitalDeductible: "0.005" }), null),
    ],
    [
      "policyScopeCost: 1200000000.00 is larger than the portal computes. (第九条(一))",
      () => recomputeYear(yingkou, {}, dibao, [stay({ totalCost: "600000000.00" }), stay({ id: "v2", totalCost: "600000000.00" })]),
    ],
    [
      "cap: the cap of 100.00 lies below the deductible of 200.00. (三6)",
      () =>
        settle(
          fusong,
          { assistance_ratio: "0.7", assistance_deductible: "200", assistance_annual_cap: "100" },
          holder("fusong", "registered_poor"),
          stay({ date: "2020-05-01" }),
          null,
        ),
    ],
    [
      "assistance_ratio of fusong: the text does not allow less than 0.7 from 2020-01-01. (三6)",
      () =>
        settle(
          fusong,
          { assistance_ratio: "0.69", assistance_deductible: "0", assistance_annual_cap: "100" },
          holder("fusong", "registered_poor"),
          stay({ date: "2020-05-01" }),
          null,
        ),
    ],
  ])("%s", (sentence, run) => {
    expect(told(run)).toBe(sentence);
  });
});
