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
});
