/** What stands on the official forms, to the fen and to the word: they are signed, stamped and paid by. */
import { describe, expect, test } from "vitest";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { inCapitals, money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import { advanceSummaryContent } from "./advance-summary";
import { agreementContent } from "./agreement";
import { assistanceSettlementContent } from "./assistance-settlement";
import type { Block, Table, UncutContent } from "./contract";
import type { BatchSubject, CaseSubject, StaySubject } from "./data-subjects";
import { materialLabelsContent } from "./material-labels";
import { type MissingPaper, missingMaterialsContent } from "./missing-materials";
import { assertSheets, MOST_SHEETS } from "./rules";
import { basisOf } from "./words";

const tablesOf = ({ blocks }: UncutContent) => blocks.filter((block): block is Table => block.kind === "table");
const paragraphsOf = ({ blocks }: UncutContent) => blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
const boxesOf = ({ blocks }: UncutContent) => blocks.find((block): block is Extract<Block, { kind: "boxes" }> => block.kind === "boxes");
const textOf = (rows: Table["rows"] | undefined) => (rows ?? []).map((row) => row.map((cell) => cell.text));

const stay = {
  admissionNumber: "ZY1",
  insuranceType: "resident",
  admittedOn: "2026-10-01",
  dischargedOn: "2026-10-05",
  diagnosis: "肺炎",
  invoiceNumber: "PJ1",
  settlementNumber: "S1",
  hospitalAssistance: money("1000"),
};
const settled = {
  tagUsed: "subsistence_allowance",
  totalCost: money("10500"),
  policyScopeCost: money("10000"),
  basicInsurance: money("6000"),
  criticalIllness: money("500"),
  supplementary: money(0),
  povertyInsurance: money("300"),
  basicAssistance: money("1000"),
  bedDayAssistance: money(0),
  tiltAssistance: money(0),
  topUp: money(0),
  personBurden: money("2700"),
  hospitalDifference: money(0),
};

function sheet(change: { stay?: object; settlement?: object } = {}): UncutContent {
  const settlement = { ...settled, ...change.settlement } as unknown as NonNullable<StaySubject["settlement"]>;
  const subject = {
    stay: { ...stay, ...change.stay },
    settlement,
    ...{ name: "谢春娣", sex: "female", numberMasked: "441602********0011", hospitalName: "源城区人民医院", hospitalCode: "H1" },
  } as unknown as StaySubject;
  return assistanceSettlementContent(subject, settlement, "依据 实施方案");
}

describe("the settlement sheet", () => {
  test("says whose stay it was, from when to when, and by which number", () => {
    const [identity, costs] = tablesOf(sheet());
    expect(textOf(identity?.rows)).toEqual([
      ["姓名", "谢春娣", "性别", "女", "身份证号", "441602********0011"],
      ["住院号", "ZY1", "险种", "城乡居民基本医疗保险", "身份类别", "低保对象"],
      ["入院日期", "2026-10-01", "出院日期", "2026-10-05", "住院天数", "4 天"],
      ["诊断", "肺炎", "票据号码", "PJ1"],
      ["结算单号", "S1"],
    ]);
    expect(textOf(costs?.rows)).toEqual([["10,500.00", "10,000.00", "500.00"]]);
  });

  test("leaves blank what is not known, and counts a stay of one day as a day", () => {
    const change = {
      stay: { admissionNumber: null, diagnosis: null, invoiceNumber: null, admittedOn: "2026-10-05" },
      settlement: { tagUsed: null },
    };
    const rows = textOf(tablesOf(sheet(change))[0]?.rows);
    expect(rows[1]).toEqual(["住院号", "", "险种", "城乡居民基本医疗保险", "身份类别", "无"]);
    expect(rows[2]?.[5]).toBe("1 天");
    expect(rows[3]).toEqual(["诊断", "", "票据号码", ""]);
  });

  test("lists who pays, leaving out what pays nothing here, and numbers the lines", () => {
    const [, , payers] = tablesOf(sheet());
    expect(textOf(payers?.rows).map(([number, words, , amount]) => [number, words, amount])).toEqual([
      ["1", "基本医疗保险", "6,000.00"],
      ["2", "大病保险", "500.00"],
      ["3", "扶贫保险", "300.00"],
      ["4", "医疗救助", "1,000.00"],
      ["5", "个人负担", "2,700.00"],
    ]);
    expect(textOf(payers?.foot)).toEqual([["合计", "10,500.00"]]);
  });

  test("shows insurance and assistance also where they pay nothing", () => {
    const nothing = { basicInsurance: money(0), criticalIllness: money(0), povertyInsurance: money(0), basicAssistance: money(0) };
    const words = textOf(tablesOf(sheet({ settlement: nothing, stay: { hospitalAssistance: money(0) } }))[2]?.rows).map((row) => row[1]);
    expect(words).toEqual(["基本医疗保险", "大病保险", "扶贫保险", "医疗救助", "个人负担"]);
  });

  const everyKind = { supplementary: money("40"), bedDayAssistance: money("120"), tiltAssistance: money("30"), topUp: money("7") };

  test("adds every kind of assistance to what is due, the bed days and the tilt too", () => {
    const content = sheet({ settlement: everyKind, stay: { hospitalAssistance: money("1157") } });
    const [, , payers, totals] = tablesOf(content);
    expect(textOf(payers?.rows).map(([, words, , amount]) => [words, amount])).toEqual([
      ["基本医疗保险", "6,000.00"],
      ["大病保险", "500.00"],
      ["补充医疗保险", "40.00"],
      ["扶贫保险", "300.00"],
      ["医疗救助", "1,000.00"],
      ["精神病床日救助", "120.00"],
      ["倾斜救助", "30.00"],
      ["财政补助", "7.00"],
      ["个人负担", "2,700.00"],
    ]);
    expect(textOf(totals?.rows)).toEqual([
      ["应救助合计", "1,157.00", `大写：${inCapitals("1157")}`],
      ["医院垫付合计", "1,457.00", `大写：${inCapitals("1457")}`],
      ["个人负担", "2,700.00", `大写：${inCapitals("2700")}`],
    ]);
    expect(paragraphsOf(content)).toEqual(["以上金额已向本人（家属）逐项说明，本人（家属）确认无误。"]);
  });

  test("sets the bill beside what is due where the hospital advanced less, and says who returns it", () => {
    const content = sheet({
      settlement: { ...everyKind, hospitalDifference: money("-157.50") },
      stay: { hospitalAssistance: money("999.50") },
    });
    const [, , beside, totals] = tablesOf(content);
    expect(textOf(beside?.rows).map(([number, words, , bill, due]) => [number, words, bill, due])).toEqual([
      ["1", "基本医疗保险", "6,000.00", "6,000.00"],
      ["2", "大病保险", "500.00", "500.00"],
      ["3", "补充医疗保险", "40.00", "40.00"],
      ["4", "扶贫保险", "300.00", "300.00"],
      ["5", "医疗救助", "999.50", "1,157.00"],
      ["6", "个人负担", "2,857.50", "2,700.00"],
    ]);
    expect(textOf(beside?.foot)).toEqual([["合计", "10,500.00", "10,500.00"]]);
    expect(textOf(totals?.rows).map((row) => row[1])).toEqual(["1,157.00", "1,299.50", "2,857.50"]);
    expect(paragraphsOf(content)[0]).toBe("医院垫付医疗救助 999.50 元，应救助 1,157.00 元，少垫付 157.50 元，由医院退给救助对象（家属）。");
  });

  test("says that the fund does not pay what was advanced beyond what is due", () => {
    const content = sheet({ settlement: { hospitalDifference: money("200") }, stay: { hospitalAssistance: money("1200") } });
    expect(paragraphsOf(content)[0]).toBe(
      "医院垫付医疗救助 1,200.00 元，应救助 1,000.00 元，多垫付 200.00 元，多垫部分医疗救助基金不予支付。",
    );
    expect(textOf(tablesOf(content)[2]?.rows).map((row) => row[1])).toEqual([
      "基本医疗保险",
      "大病保险",
      "扶贫保险",
      "医疗救助",
      "个人负担",
    ]);
  });

  test("is headed by hospital and month, and signed by the person, whoever made it and whoever checked it", () => {
    const content = sheet();
    expect(content).toMatchObject({
      ...{
        title: "住院医疗救助结算单",
        issuer: "源城区人民医院",
        period: "2026年10月",
        landscape: false,
        isDraft: false,
        basis: "依据 实施方案",
      },
    });
    expect(boxesOf(content)).toMatchObject({
      seal: "源城区人民医院",
      signatures: [{ label: "救助对象或家属签字" }, { label: "经办人", lines: ["结算日期：2026年10月5日"] }, { label: "审核人" }],
    });
  });
});

const batch = {
  batch: { number: "QS-1", month: "2026-10-01" },
  hospitalName: "源城区人民医院",
  hospitalCode: "H1",
} as unknown as BatchSubject;
const oneCase = (change: object = {}) =>
  ({
    ...{ name: "谢春娣", numberMasked: "441602********0011", tagUsed: "orphan", admissionNumber: "ZY1", dischargedOn: "2026-10-05" },
    ...{ totalCost: money("10500"), assistanceClaimed: money("1000"), povertyInsuranceClaimed: money("300.50") },
    ...change,
  }) as unknown as CaseSubject;

describe("the table of what a hospital advanced", () => {
  const other = {
    tagUsed: null,
    admissionNumber: null,
    totalCost: money("200"),
    assistanceClaimed: money("20"),
    povertyInsuranceClaimed: money(0),
  };
  const draw = (isFinal: boolean) =>
    advanceSummaryContent(batch, [oneCase(), oneCase(other)], { areaName: "河源市", basis: "依据 实施方案", isFinal });

  test("has a line a case and the sums of each column, of both shares together in capitals", () => {
    const [table] = tablesOf(draw(true));
    expect(textOf(table?.rows)).toEqual([
      ["1", "谢春娣", "441602********0011", "孤儿", "ZY1", "2026-10-05", "10,500.00", "1,000.00", "300.50", "1,300.50"],
      ["2", "谢春娣", "441602********0011", "", "", "2026-10-05", "200.00", "20.00", "0.00", "20.00"],
    ]);
    expect(textOf(table?.foot)).toEqual([
      ["合计 2 例", "10,700.00", "1,020.00", "300.50", "1,320.50"],
      [`垫付合计大写：${inCapitals("1320.50")}`],
    ]);
  });

  test("is a draft, and says so, until the month is over", () => {
    expect(draw(true)).toMatchObject({
      isDraft: false,
      issuer: "河源市　源城区人民医院",
      period: "2026年10月　批次号 QS-1　单位：元",
      landscape: true,
    });
    expect(paragraphsOf(draw(true))).toEqual([]);
    expect(draw(false).isDraft).toBe(true);
    expect(paragraphsOf(draw(false)).join()).toContain("草稿");
    expect(boxesOf(draw(true))).toMatchObject({ seal: "源城区人民医院", signatures: [{}, {}, { label: "医院负责人" }] });
  });
});

describe("the agreement", () => {
  const person = { person: "p", name: "谢春娣", numberMasked: "441602********0011", sex: "male", bornOn: "1950-01-01" } as const;
  const facts = {
    ...{ person, hospitalName: "源城区人民医院", tags: ["orphan", "subsistence_allowance"], insurance: "未参保", basis: "依据 实施方案" },
    ...{ admissionNumber: "ZY1", admittedOn: "2026-10-01", day: "2026-10-02" },
  };

  test("names both sides, the identities, and the days", () => {
    const content = agreementContent(facts);
    expect(paragraphsOf(content).slice(0, 2)).toEqual(["甲方（定点医疗机构）：源城区人民医院", "乙方（救助对象）：谢春娣"]);
    expect(textOf(tablesOf(content)[0]?.rows)).toEqual([
      ["姓名", "谢春娣", "性别", "男"],
      ["身份证号", "441602********0011", "参保险种", "未参保"],
      ["身份类别", "孤儿、低保对象", "核验日期", "2026年10月2日"],
      ["住院号", "ZY1", "入院日期", "2026年10月1日"],
    ]);
    expect(content).toMatchObject({ issuer: "源城区人民医院", period: "2026年10月2日", isDraft: false, landscape: false });
    expect(boxesOf(content)).toMatchObject({
      seal: "源城区人民医院",
      signatures: [{ label: "救助对象或家属签字" }, { label: "甲方经办人" }],
    });
  });

  test("has its clauses in order, numbered", () => {
    const clauses = paragraphsOf(agreementContent(facts)).filter((text) => /^[一二三四五六]、/.test(text));
    expect(clauses.map((text) => text.slice(0, 2))).toEqual(["一、", "二、", "三、", "四、", "五、", "六、"]);
    expect(clauses[0]).toContain("免收住院押金");
  });

  test("leaves room for what is written in at admission", () => {
    const rows = textOf(tablesOf(agreementContent({ ...facts, admissionNumber: null, admittedOn: null }))[0]?.rows);
    expect(rows[3]).toEqual(["住院号", "", "入院日期", ""]);
  });
});

describe("the list of missing papers", () => {
  const item = (marks: string[] = [], original = false) =>
    ({ key: "k", name: { zh: "诊断证明", en: "" }, marks, original }) as unknown as MissingPaper["item"];
  const paper = (change: Partial<MissingPaper> = {}): MissingPaper => ({
    ...{ name: "谢春娣", admissionNumber: "ZY1", dischargedOn: "2026-10-05", item: item(), state: "missing", missing: [] },
    ...change,
  });
  const stamped = item(["hospital_stamp", "patient_or_family_signature"], true);

  test("says of each paper what is wanting: the paper, a mark nobody has seen, or one somebody looked for in vain", () => {
    const papers = [
      paper(),
      paper({ item: stamped }),
      paper({ item: stamped, missing: ["hospital_stamp", "original"] }),
      paper({ item: stamped, state: "unsigned", missing: ["patient_or_family_signature", "original"] }),
      paper({ name: null, admissionNumber: null, dischargedOn: null }),
    ];
    const content = missingMaterialsContent(batch, papers, null);
    expect(textOf(tablesOf(content)[0]?.rows)).toEqual([
      ["1", "谢春娣", "ZY1", "2026-10-05", "诊断证明", "缺件"],
      ["2", "谢春娣", "ZY1", "2026-10-05", "诊断证明", "缺件（医院盖章、本人或家属签字、原件）"],
      ["3", "谢春娣", "ZY1", "2026-10-05", "诊断证明", "待确认：医院盖章、原件"],
      ["4", "谢春娣", "ZY1", "2026-10-05", "诊断证明", "缺本人或家属签字、原件"],
      ["5", "本批次", "", "", "诊断证明", "缺件"],
    ]);
  });

  test("counts papers and cases, and names the day where there is one", () => {
    const papers = [
      paper(),
      paper({ item: stamped }),
      paper({ name: "王芳", admissionNumber: null }),
      paper({ name: null, admissionNumber: null }),
    ];
    const [words] = paragraphsOf(missingMaterialsContent(batch, papers, "2026-11-05"));
    expect(words).toBe("2026年10月垫付清算还缺 4 件材料，涉及 2 例，2026年11月5日前收齐，逾期转入下月清算。材料不齐、不真实的，不予清算。");
    const waiting = [paper({ item: stamped, state: "to_confirm" }), paper({ item: stamped, state: "unsigned" }), paper()];
    expect(paragraphsOf(missingMaterialsContent(batch, waiting, null))[0]).toContain(
      "还缺 1 件材料、缺签字盖章 1 件、待确认 1 件，涉及 1 例。",
    );
    const content = missingMaterialsContent(batch, papers, null);
    expect(paragraphsOf(content)[0]).toContain("涉及 2 例。材料不齐");
    expect(content).toMatchObject({ issuer: "源城区人民医院", period: "2026年10月　批次号 QS-1", isDraft: false, landscape: false });
    expect(boxesOf(content)).toMatchObject({ seal: null, signatures: [{ label: "催收人" }, { label: "责任科室签收" }] });
  });
});

test("a code page says in large letters what follows it, and where that belongs", () => {
  const labels = [
    { stay: "s1", item: "diagnosis", itemName: "诊断证明", name: "谢春娣", admissionNumber: "ZY1", dischargedOn: "2026-10-05" },
    { stay: "s2", item: "bill", itemName: "结算单", name: "王芳", admissionNumber: null, dischargedOn: "2026-10-06" },
  ];
  const content = materialLabelsContent(batch, labels);
  expect(content.targets).toEqual([
    { stay: "s1", item: "diagnosis" },
    { stay: "s2", item: "bill" },
  ]);
  const lines = content.blocks.map((block) => (block.kind === "poster" ? block.lines.slice(0, 3) : []));
  expect(lines).toEqual([
    [
      { text: "诊断证明", large: true },
      { text: "谢春娣　ZY1", large: true },
      { text: "2026-10-05 出院", large: false },
    ],
    [
      { text: "结算单", large: true },
      { text: "王芳　", large: true },
      { text: "2026-10-06 出院", large: false },
    ],
  ]);
  expect(content).toMatchObject({ issuer: "源城区人民医院", isDraft: false, landscape: false });
});

test("the foot names the policy, and one that is no more than a draft as such, once", () => {
  const { documents, name } = packOfRegion("heyuan");
  const titled = (zh: string) => [{ ...documents[0], title: { zh, en: "" } }] as typeof documents;
  expect(basisOf({ documents: titled("实施细则"), name, status: "in_force" as never })).toBe("依据 实施细则");
  expect(basisOf({ documents: titled("实施细则"), name, status: "draft" })).toBe("依据 实施细则（草案）");
  expect(basisOf({ documents: titled("实施细则（征求意见稿）"), name, status: "draft" })).toBe("依据 实施细则（征求意见稿）");
  expect(basisOf({ documents: [], name, status: "in_force" as never })).toBe(`依据 ${name.zh}`);
});

test("a list of sheets is printed as it was confirmed, as long as one printing holds it", () => {
  expect(() => assertSheets({ total: MOST_SHEETS, shown: MOST_SHEETS }, MOST_SHEETS)).not.toThrow();
  expect(() => assertSheets({ total: MOST_SHEETS + 1, shown: MOST_SHEETS }, MOST_SHEETS)).toThrow(
    new Refusal("too_many_sheets", { count: MOST_SHEETS + 1, limit: MOST_SHEETS }),
  );
  expect(() => assertSheets({ total: 0, shown: 0 }, 0)).toThrow("nothing_to_print");
  expect(() => assertSheets({ total: 2, shown: 2 }, 3)).toThrow(new Refusal("sheets_changed_meanwhile", { count: 2 }));
});
