import { describe, expect, it } from "vitest";
import type { InsuredPerson, LocalParameters, Payer, Settled, Step } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { ruleKeys, stepKeys, stepLines, storedRuleKeys } from "@/server/benefits/figures/step-keys";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { recomputeYear } from "@/server/benefits/settling/recompute";
import { settle } from "@/server/benefits/settling/settle";
import { holder, stay } from "@/server/benefits/testing/examples";
import { Decimal, zero } from "@/server/money";
import { explainStep, percent, sentences } from "./explain";
import type { Language } from "./refusals";

const yingkou = packOfRegion("yingkou");
const dibao = holder("yingkou", "subsistence_allowance");

function explained(settled: Settled | undefined, key: string, pack: Pack | null, language: Language = "en") {
  const step = settled?.steps.find((candidate) => candidate.key === key);
  if (step === undefined) throw new Error(`No step ${key}.`);
  return explainStep(step, language, pack);
}

describe("a step in words", () => {
  const two = recomputeYear(yingkou, {}, dibao, [
    stay({ id: "a", totalCost: "14101.00" }),
    stay({ id: "b", totalCost: "20000", policyScopeCost: "18000" }),
  ]);

  it("shows the computation with its numbers, the note, the cut and the figures with their clauses", () => {
    expect(explained(two[1], "basic_assistance", yingkou)).toEqual({
      title: "Basic assistance",
      note: "No deductible",
      rule: "This year 32,101.00 × 70% = 22,470.70 due",
      lines: [
        "22,470.70 − 9,870.70 due before (on 14,101.00) = 12,600.00",
        "Yearly cap 20,000.00 − 9,870.70 used up under it = 10,129.30 left; 12,600.00 − 10,129.30 = 2,470.70 not paid",
      ],
      warning: "Over the yearly cap of 20,000.00: what was left is paid, 2,470.70 less",
      plain:
        "What insurance left this year comes to 32,101.00 yuan, of which 70% is assisted, which is 22,470.70 yuan. 9,870.70 of it belong to the 14,101.00 yuan counted before, which leaves 12,600.00 yuan. Of the yearly cap of 20,000.00 yuan 9,870.70 are used up and only 10,129.30 left. This time 10,129.30 yuan are paid.",
      figures: [
        { name: "Deductible", value: "0.00", cite: { document: "yingkou-2022-23", clause: "第十一条(一)2" } },
        { name: "Ratio", value: "70%", cite: { document: "yingkou-2022-23", clause: "第十一条(一)3" } },
        { name: "Yearly cap", value: "20,000.00", cite: { document: "yingkou-2022-23", clause: "第十一条(一)1" } },
      ],
    });
    expect(explained(two[1], "basic_assistance", yingkou, "zh-CN")).toMatchObject({
      title: "基本救助",
      note: "不设起付标准",
      rule: "年度累计 32,101.00 × 70% = 应付 22,470.70",
      warning: "超年度限额 20,000.00，按余额支付，少付 2,470.70",
    });
  });

  it("names identities and classes, not their keys", () => {
    const several = settle(yingkou, {}, holder("yingkou", "monitored_other", "subsistence_allowance"), stay(), null);
    expect(explained(several, "identity", yingkou, "zh-CN").rule).toBe("其他监测对象、低保对象中取低保对象，低保、返贫致贫");
    expect(explained(several, "identity", yingkou).rule).toContain(
      "Subsistence allowance, returned to poverty, out of 监测".replace("监测", "其他监测"),
    );
    expect(explained(several, "identity", null).rule).toContain("subsistence, out of");
  });

  it("says what a requirement or a reading is", () => {
    const away = settle(yingkou, {}, dibao, stay({ location: "out_of_province", referral: "referred" }), null);
    expect(explained(away, "tilt_assistance", yingkou, "zh-CN").rule).toBe("不符合条件：在省内就医");
    const fusong = packOfRegion("fusong");
    const poor: InsuredPerson = {
      insuranceType: "resident",
      tags: [{ tag: "registered_poor", region: "fusong", validFrom: "2018-01-01", validTo: null }],
    };
    const values: LocalParameters = { assistance_ratio: "0.5", assistance_deductible: "0", assistance_annual_cap: "90000" };
    const lifted = settle(fusong, values, poor, stay({ date: "2019-05-05", totalCost: "1000" }), null);
    expect(explained(lifted, "top_up", fusong).rule).toBe("total cost 1,000.00 × 90% = 900.00, less 500.00 borne by all others");
    expect(explained(lifted, "top_up", fusong).figures).toEqual([
      { name: "Ratio", value: "90%", cite: { document: "fusong-2019-2", clause: "三7" } },
    ]);
    const scoped = settle(
      fusong,
      { ...values, top_up_denominator: "policy_scope_cost" },
      poor,
      stay({ date: "2019-05-05", totalCost: "1000", basicInsurancePaid: "950" }),
      null,
    );
    expect(explained(scoped, "top_up", fusong, "zh-CN").rule).toBe("政策范围内费用 1,000.00 × 90% = 900.00，各方已付 975.00，已达到");
  });

  it("warns of what is carried, but not twice", () => {
    const visits = [stay({ id: "a", totalCost: "9000" }), stay({ id: "b", totalCost: "2000", criticalIllnessInsurancePaid: "5000" })];
    const carried = explained(recomputeYear(yingkou, {}, dibao, visits)[1], "basic_assistance", yingkou);
    expect([carried.rule, ...carried.lines, carried.warning]).toEqual([
      "This year 6,000.00 × 70% = 4,200.00 due",
      "4,200.00 − 6,300.00 due before (on 9,000.00) = −2,100.00",
      "Not below nothing: 0.00 this time",
      "2,100.00 more was paid than is due; carried in the year, not clawed back",
    ]);
  });

  it("names the payer of what the settlement sheet says", () => {
    const settled = settle(yingkou, {}, dibao, stay({ basicInsurancePaid: "1000", supplementaryPaid: "10" }), null);
    expect(explained(settled, "supplementary", yingkou).plain).toBe("Supplementary insurance paid 10.00 yuan.");
    expect(explained(settled, "basic_insurance", yingkou, "zh-CN")).toMatchObject({
      note: "取自医保结算单",
      plain: "基本医保支付 1,000.00 元。",
      warning: null,
    });
    expect(explained(settled, "person", yingkou).note).toBe("What is left inside and outside the scope");
  });

  it("of an unknown kind is a fault of the programme", () => {
    const step = two[0]?.steps[0];
    if (step === undefined) throw new Error("No step.");
    expect(() => explainStep({ ...step, key: "magic" }, "en")).toThrow("No sentence for step magic");
    expect(() => explainStep({ ...step, rule: { ...step.rule, key: "whim" } }, "en")).toThrow("with rule whim");
  });
});

describe("a step stored by an earlier version", () => {
  const step = (key: string, parameters: Record<string, string>, payer: Payer = "basic_assistance"): Step => ({
    key: payer,
    payer,
    base: new Decimal("12000"),
    rule: { key, parameters },
    figures: [],
    cite: { document: "yingkou-2022-23", clause: "第十一条(一)3" },
    amount: new Decimal("500"),
    roomBefore: null,
    roomAfter: null,
    remaining: zero,
    interpretations: [],
  });
  const share = { before: "1000.00", cumulative: "2000.00", deductible: "0.00", ratio: "0.5", entitled: "8000.00", paidBefore: "7500.00" };
  const line = { cumulative: "9000.00", line: "5000.00", ratio: "0.95", assisted: "2800.00", entitled: "1000.00", paidBefore: "0.00" };

  it("tells its numbers and prints no equation, because it does not hold all that an equation needs", () => {
    const told = explainStep(step("share_from_first_yuan", { ...share, cap: "50000.00", cut: "1.00" }), "zh-CN", yingkou);
    expect(told.rule).toBe("年度累计 2,000.00，起付 0.00，比例 50%；年度应付 8,000.00，此前已付 7,500.00");
    expect([told.lines, told.warning]).toEqual([[], "超年度限额 50,000.00，按余额支付，少付 1.00"]);
    expect(explainStep(step("share_carried", { ...share, carry: "3.00" }), "en", yingkou)).toMatchObject({
      rule: "2,000.00 this year, deductible 0.00, ratio 50%; 8,000.00 due this year, 7,500.00 paid before",
      warning: "3.00 more was paid than is due; carried in the year, not clawed back",
      plain: "What counts this year comes to 2,000.00 yuan, the deductible is 0.00 yuan, the ratio 50%; this time 500.00 yuan.",
    });
    expect(explainStep(step("band_top_up", line, "tilt_assistance"), "zh-CN", yingkou).rule).toBe(
      "年度累计 9,000.00，超过 5,000.00 的部分 95%；基本救助 2,800.00，年度应付 1,000.00，此前已付 0.00",
    );
    for (const key of storedRuleKeys) {
      for (const language of ["zh-CN", "en"] as const) {
        const { rule, plain } = explainStep(step(key, { ...share, ...line, due: "1.00", dueBefore: "0.00" }), language, yingkou);
        expect(`${rule}${plain}`).not.toMatch(/=|[{}]/);
      }
    }
  });

  it("says what it counted where its sentence has stayed the same", () => {
    const below = { ...share, deductible: "3000.00" };
    const rules = (["basic_assistance", "tilt_assistance"] as const).map(
      (payer) => explainStep(step("share_below_deductible", below, payer), "en", yingkou).rule,
    );
    expect(rules).toEqual([
      "This year 2,000.00, not above the deductible of 3,000.00",
      "This year, left after basic assistance 2,000.00, not above the deductible of 3,000.00",
    ]);
    expect(explainStep(step("line_not_exceeded", line, "tilt_assistance"), "en", yingkou).rule).toBe(
      "This year 9,000.00, not above 5,000.00",
    );
  });
});

describe("the catalogues", () => {
  it("have the same sentences with the same figures in both languages", () => {
    const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    for (const key of ruleKeys) {
      const [zh, en] = [sentences["zh-CN"].rules[key], sentences.en.rules[key]];
      expect([key, placeholders(zh.rule)]).toEqual([key, placeholders(en.rule)]);
      expect([key, zh.note === undefined]).toEqual([key, en.note === undefined]);
    }
    for (const [key] of stepLines) {
      const [zh, en] = [sentences["zh-CN"].lines[key], sentences.en.lines[key]];
      expect([key, placeholders(zh.rule), placeholders(zh.plain ?? "")]).toEqual([
        key,
        placeholders(en.rule),
        placeholders(en.plain ?? ""),
      ]);
    }
    for (const key of storedRuleKeys) {
      expect([key, placeholders(sentences["zh-CN"].storedRules[key].rule)]).toEqual([
        key,
        placeholders(sentences.en.storedRules[key].rule),
      ]);
    }
    for (const key of stepKeys) expect(sentences["zh-CN"].titles[key]).not.toBe(sentences.en.titles[key]);
  });

  it("speak Chinese without foreign words and without begging", () => {
    for (const key of ruleKeys) {
      const { rule, plain, note = "" } = sentences["zh-CN"].rules[key];
      const said = key === "policy_scope" ? stepLines.map(([line]) => `${sentences["zh-CN"].lines[line].rule}`).join("") : "";
      expect(`${rule}${plain}${note}${said}`.replace(/\{\w+\}/g, "")).not.toMatch(/[A-Za-z]|请您|！/);
    }
  });

  it("write ratios as per cent, band by band", () => {
    expect([percent("0.7"), percent("1"), percent("0.655"), percent("0.6 / 0.75")]).toEqual(["70%", "100%", "65.5%", "60% / 75%"]);
  });
});
