/** The ledger of a person, line by line: an auditor reads nothing else. */
import { describe, expect, test } from "vitest";
import { money } from "@/server/money";
import type { Table, UncutContent } from "./contract";
import { ledgerSheets } from "./ledger-file";
import { type Ledger, personLedgerContent } from "./person-ledger";

const at = new Date("2026-03-01T16:30:00Z");
const person = {
  ...{ name: "谢春娣", numberMasked: "441602********0011", sex: "female", bornOn: "1950-01-01", regionName: "源城区", phoneMasked: null },
};
const nothing = {
  page: { person, family: null, enrolments: [] },
  tags: { rows: [], tiers: [] },
  ...{ statuses: [], numbers: [], years: [], records: [], stays: [], subsidies: [], recoveries: [] },
} as unknown as Ledger;

function drawn(change: object = {}): UncutContent {
  return personLedgerContent({ ...nothing, ...change } as Ledger, "源城区医保局", "2026-11-30");
}
const tablesOf = ({ blocks }: UncutContent) => blocks.filter((block): block is Table => block.kind === "table");
const headingsOf = ({ blocks }: UncutContent) => blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []));
const textOf = (rows: Table["rows"] | undefined) => (rows ?? []).map((row) => row.map((cell) => cell.text));
/** The only part besides the facts of the person. */
function part(change: object) {
  const content = drawn(change);
  const [, table] = tablesOf(content);
  expect(tablesOf(content)).toHaveLength(2);
  expect(table?.widths).toHaveLength(table?.head[0]?.length ?? 0);
  expect((table?.widths ?? []).reduce((width, column) => width + column, 0)).toBe(257);
  return { heading: headingsOf(content).join(), heads: textOf(table?.head)[0], rows: textOf(table?.rows), foot: textOf(table?.foot) };
}

describe("the ledger of a person", () => {
  test("says who it is about, and nothing of what there is not", () => {
    const content = drawn();
    expect(content).toMatchObject({
      ...{ title: "医疗救助对象台账", issuer: "源城区医保局", period: "截至 2026年11月30日　单位：元", landscape: true, isDraft: false },
    });
    expect(content.blocks).toHaveLength(1);
    expect(textOf(tablesOf(content)[0]?.rows)).toEqual([
      ["姓名", "谢春娣", "证件号码", "441602********0011", "性别", "女", "出生日期", "1950-01-01"],
      ["户籍地", "源城区", "联系电话", "", "户号", ""],
    ]);
    const known = drawn({
      page: { person: { ...person, phoneMasked: "138****0001" }, family: { number: "H-7", members: [] }, enrolments: [] },
    });
    expect(textOf(tablesOf(known)[0]?.rows)[1]).toEqual(["户籍地", "源城区", "联系电话", "138****0001", "户号", "H-7"]);
  });

  test("lists identities with their dates, withdrawn ones as such, and none that another took the place of", () => {
    const tag = (change: object) => ({
      ...{ tag: "subsistence_allowance", state: "in_force", validFrom: "2024-01-01", validTo: null, recognisedByName: "民政局" },
      ...{ documentNumber: "源民8号", recordedAt: at, ...change },
    });
    const rows = [tag({}), tag({ state: "withdrawn", validTo: "2025-12-31", recognisedByName: null }), tag({ state: "superseded" })];
    expect(part({ tags: { rows, tiers: [] } })).toMatchObject({
      heading: "身份标识",
      heads: ["身份类别", "起止日期", "认定部门", "文号", "登记日期"],
      rows: [
        ["低保对象", "2024-01-01 至 今", "民政局", "源民8号", "2026-03-02"],
        ["低保对象（已撤回）", "2024-01-01 至 2025-12-31", "", "源民8号", "2026-03-02"],
      ],
      foot: [],
    });
  });

  test("lists the insurance that counts", () => {
    const enrolment = (change: object) => ({
      ...{ insuranceType: "resident", validFrom: "2020-01-01", validTo: null, regionName: "源城区", recordedAt: at },
      ...{ supersededAt: null, withdrawn: false, ...change },
    });
    const enrolments = [enrolment({}), enrolment({ supersededAt: at }), enrolment({ withdrawn: true })];
    expect(part({ page: { person, family: null, enrolments } })).toMatchObject({
      heading: "参保",
      rows: [["城乡居民基本医疗保险", "2020-01-01 至 今", "源城区", "2026-03-02"]],
    });
  });

  test("names the other records and the documents of before", () => {
    const record = { name: "谢春弟", numberMasked: "441602********0029", from: at, until: null };
    expect(part({ records: [record, { ...record, until: new Date("2026-05-01T00:00:00Z") }] })).toMatchObject({
      heading: "同一人的其他档案",
      rows: [
        ["谢春弟", "441602********0029", "2026-03-02 至 今"],
        ["谢春弟", "441602********0029", "2026-03-02 至 2026-05-01"],
      ],
    });
    const numbers = [{ numberMasked: "M-1", words: "补录证件", recordedAt: at }];
    expect(part({ numbers })).toMatchObject({ heading: "曾用证件", rows: [["M-1", "补录证件", "2026-03-02"]] });
  });

  test("says what is true of the person, and what was changed since", () => {
    const status = { kind: "deceased", counts: true, onDay: "2026-02-28", sourceList: "殡葬名单", documentNumber: "殡6号", recordedAt: at };
    expect(part({ statuses: [status, { ...status, kind: "moved_away", counts: false }] })).toMatchObject({
      heading: "人员状态",
      rows: [
        ["身故", "2026-02-28", "殡葬名单", "殡6号", "2026-03-02"],
        ["迁出（已更改）", "2026-02-28", "殡葬名单", "殡6号", "2026-03-02"],
      ],
    });
  });

  test("names the family by what each is to the head", () => {
    const relations = ["head", "spouse", "child", "parent", "grandchild", "grandparent", "sibling", "other", null];
    const members = relations.map((relation) => ({ name: "谢某", numberMasked: "M", relation }));
    const { heading, rows } = part({ page: { person, family: { number: null, members }, enrolments: [] } });
    expect([heading, rows.map((row) => row[2])]).toEqual([
      "家庭成员",
      ["户主", "配偶", "子女", "父母", "孙子女", "祖父母", "兄弟姐妹", "其他", ""],
    ]);
  });

  test("adds up years, with the cap of the basic assistance where there is one", () => {
    const cap = { kind: "cap", payer: "basic_assistance", limit: "20000" };
    const year = (uses: object[]) => ({ year: 2026, settledCount: 2, assistancePaid: "4000", tiltPaid: "30", personPaid: "2700", uses });
    const others = [
      { ...cap, limit: null },
      { ...cap, kind: "deductible", limit: "1" },
      { ...cap, payer: "tilt", limit: "2" },
    ];
    expect(part({ years: [year([...others, cap]), year(others)] })).toMatchObject({
      heading: "各年度累计",
      heads: ["年度", "已结算", "医疗救助", "倾斜救助", "年度限额", "个人负担"],
      rows: [
        ["2026", "2 次", "4,000.00", "30.00", "20,000.00", "2,700.00"],
        ["2026", "2 次", "4,000.00", "30.00", "—", "2,700.00"],
      ],
    });
  });

  test("lists every stay, and sums those that were settled", () => {
    const stay = {
      ...{
        hospitalName: "源城区人民医院",
        settlementNumber: "S1",
        batchNumber: "QS-1",
        admittedOn: "2026-10-01",
        dischargedOn: "2026-10-05",
      },
      ...{ state: "settled", totalCost: money("10500"), assistance: money("4000"), personBurden: money("500") },
    };
    const stays = [
      stay,
      { ...stay, batchNumber: null, totalCost: money("100"), assistance: money("40"), personBurden: money("5") },
      ...["recorded", "refused", "refunded", "withdrawn"].map((state) => ({ ...stay, state, assistance: null, personBurden: null })),
    ];
    const { heading, rows, foot } = part({ stays });
    expect(heading).toBe("住院与结算");
    expect(rows.slice(0, 2)).toEqual([
      ["1", "源城区人民医院", "2026-10-01 至 2026-10-05", "S1\n垫付批次 QS-1", "10,500.00", "4,000.00", "500.00", "已结算"],
      ["2", "源城区人民医院", "2026-10-01 至 2026-10-05", "S1", "100.00", "40.00", "5.00", "已结算"],
    ]);
    expect(rows.slice(2).map((row) => row.slice(5))).toEqual([
      ["—", "—", "未结算"],
      ["—", "—", "不能结算"],
      ["—", "—", "已退费"],
      ["—", "—", "已撤销"],
    ]);
    expect(foot).toEqual([["合计 2 次已结算", "10,600.00", "4,040.00", "505.00", ""]]);
  });

  test("leaves as a sheet a part, with amounts to calculate with and their total", () => {
    const stay = {
      hospitalName: "源城区人民医院",
      settlementNumber: "S1",
      batchNumber: "QS-1",
      admittedOn: "2026-10-01",
      dischargedOn: "2026-10-05",
    };
    const settled = { ...stay, state: "settled", totalCost: money("10500"), assistance: money("4000"), personBurden: money("-500") };
    const sheets = ledgerSheets(drawn({ stays: [settled, { ...settled, state: "refused", assistance: null, personBurden: null }] }));
    expect(sheets.map(({ name, title, lines }) => [name, title, lines])).toEqual([
      ["基本情况", "医疗救助对象台账", ["源城区医保局", "截至 2026年11月30日　单位：元"]],
      ["住院与结算", "医疗救助对象台账", ["源城区医保局", "截至 2026年11月30日　单位：元"]],
    ]);
    const [facts, stays] = sheets;
    expect([...((facts?.rows ?? []) as Iterable<unknown>)].slice(0, 2)).toEqual([
      ["姓名", "谢春娣"],
      ["证件号码", "441602********0011"],
    ]);
    expect(stays?.columns.map(({ title, kind }) => `${title} ${kind}`).slice(3)).toEqual([
      ...["结算单号 text", "费用总额 amount", "医疗救助 amount", "个人负担 amount", "状态 text"],
    ]);
    expect([...((stays?.rows ?? []) as Iterable<readonly unknown[]>)].map((row) => row.slice(3))).toEqual([
      ["S1\n垫付批次 QS-1", "10500.00", "4000.00", "-500.00", "已结算"],
      ["S1\n垫付批次 QS-1", "10500.00", null, null, "不能结算"],
    ]);
    expect(stays?.totals?.()).toEqual(["合计 1 次已结算", null, null, null, "10500.00", "4000.00", "-500.00", ""]);
  });

  test("says what each identity gives today, which governs and why, and a dash where the area left something open", () => {
    const tier = {
      tag: "orphan",
      assistance: { key: "a", name: { zh: "一类", en: "1" } },
      governsAssistance: true,
      assistanceReason: "higher",
    };
    const subsidised = { subsidy: "400.00", governsSubsidy: false, subsidyReason: "same" };
    const open = { ...tier, tag: "subsistence_allowance", assistance: null, governsAssistance: false, assistanceReason: "none" };
    const tiers = [
      { ...tier, ...subsidised },
      { ...open, subsidy: null, governsSubsidy: false, subsidyReason: "none" },
      { ...tier, assistanceReason: "only", subsidy: "0.00", governsSubsidy: true, subsidyReason: "lower" },
    ];
    expect(part({ tags: { rows: [], tiers } })).toMatchObject({
      heading: "待遇档与资助档（今日）",
      heads: ["身份类别", "救助类别", "救助", "资助参保", "资助"],
      rows: [
        ["孤儿", "一类", "适用，高于其他身份", "400.00", "与其他身份同档"],
        ["低保对象", "—", "不享受", "—", "不享受"],
        ["孤儿", "一类", "适用，唯一身份", "0.00", "适用，低于其他身份"],
      ],
    });
  });

  test("lists the subsidies of enrolment with how they were given and how far they are", () => {
    const subsidy = {
      ...{ year: 2026, basis: "orphan", premium: money("400"), amount: money("360"), way: "pay_on_behalf", reason: null, outlay: null },
    };
    const subsidies = [
      subsidy,
      { ...subsidy, way: "pay_then_refund", outlay: "o1" },
      { ...subsidy, way: "green_channel", basis: null, amount: money(0), reason: "insured_elsewhere", outlay: "o1" },
    ];
    expect(part({ subsidies })).toMatchObject({
      heading: "资助参保",
      heads: ["年度", "适用身份", "个人缴费标准", "资助金额", "方式", "办理"],
      rows: [
        ["2026", "孤儿", "400.00", "360.00", "代缴", "未付"],
        ["2026", "孤儿", "400.00", "360.00", "先缴后补", "已制单"],
        ["2026", "—", "400.00", "0.00", "绿色通道", "不符合"],
      ],
    });
  });

  test("lists what is recovered and paid afterwards, from whom and how far", () => {
    const recovery = { number: "ZH-1", direction: "recover", party: "hospital", amount: money("1000"), settled: money("250.50") };
    const states = ["opened", "proposed", "decided", "in_settlement", "settled", "cancelled"];
    const { heading, heads, rows } = part({ recoveries: states.map((state) => ({ ...recovery, state })) });
    expect([heading, heads]).toEqual(["追回与补付", ["编号", "方向", "对象", "金额", "已结清", "状态"]]);
    expect(rows[0]).toEqual(["ZH-1", "追回", "医疗机构", "1,000.00", "250.50", "待办理"]);
    expect(rows.map((row) => row.at(-1))).toEqual(["待办理", "待决定", "已决定", "办理中", "已结清", "已撤销"]);
    const back = { ...recovery, direction: "pay", party: "person", state: "decided" };
    expect(part({ recoveries: [back] }).rows).toEqual([["ZH-1", "补付", "本人", "1,000.00", "250.50", "已决定"]]);
  });
});
