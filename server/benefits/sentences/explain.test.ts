import { describe, expect, it } from "vitest";
import type { InsuredPerson, LocalParameters, Settled } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { ruleKeys, stepKeys } from "@/server/benefits/figures/step-keys";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { recomputeYear } from "@/server/benefits/settling/recompute";
import { settle } from "@/server/benefits/settling/settle";
import { holder, stay } from "@/server/benefits/testing/examples";
import { explainStep, percent, sentences } from "./explain";
import type { Language } from "./refusals";

const yingkou = packOfRegion("yingkou");
const dibao = holder("yingkou", "subsistence_allowance");

function explained(settled: Settled | undefined, key: string, pack: Pack | null, language: Language = "en") {
  const step = settled?.steps.find((one) => one.key === key);
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
      rule: "32,101.00 this year × 70% = 20,000.00 due, less 9,870.70 paid",
      warning: "Over the yearly cap of 20,000.00: what was left is paid, 2,470.70 less",
      plain:
        "What insurance left this year comes to 32,101.00 yuan, of which 70% is assisted; less the 9,870.70 yuan paid before, this time 10,129.30 yuan.",
      figures: [
        { name: "Deductible", value: "0.00", cite: { document: "yingkou-2022-23", clause: "第十一条(一)2" } },
        { name: "Ratio", value: "70%", cite: { document: "yingkou-2022-23", clause: "第十一条(一)3" } },
        { name: "Yearly cap", value: "20,000.00", cite: { document: "yingkou-2022-23", clause: "第十一条(一)1" } },
      ],
    });
    expect(explained(two[1], "basic_assistance", yingkou, "zh-CN")).toMatchObject({
      title: "基本救助",
      note: "不设起付标准",
      rule: "年度累计 32,101.00 × 70% = 应付 20,000.00，减已付 9,870.70",
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
    expect([carried.rule, carried.warning]).toEqual(["4,200.00 due this year, less than the 6,300.00 paid; 2,100.00 carried", null]);
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

describe("the catalogues", () => {
  it("have the same sentences with the same figures in both languages", () => {
    const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    for (const key of ruleKeys) {
      const [zh, en] = [sentences["zh-CN"].rules[key], sentences.en.rules[key]];
      expect([key, placeholders(zh.rule)]).toEqual([key, placeholders(en.rule)]);
      expect([key, zh.note === undefined]).toEqual([key, en.note === undefined]);
    }
    for (const key of stepKeys) expect(sentences["zh-CN"].titles[key]).not.toBe(sentences.en.titles[key]);
  });

  it("speak Chinese without foreign words and without begging", () => {
    for (const key of ruleKeys) {
      const { rule, plain, note = "" } = sentences["zh-CN"].rules[key];
      expect(`${rule}${plain}${note}`.replace(/\{\w+\}/g, "")).not.toMatch(/[A-Za-z]|请您|！/);
    }
  });

  it("write ratios as per cent, band by band", () => {
    expect([percent("0.7"), percent("1"), percent("0.655"), percent("0.6 / 0.75")]).toEqual(["70%", "100%", "65.5%", "60% / 75%"]);
  });
});
