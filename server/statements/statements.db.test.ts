/** A statement from the file to the reconciled balance: read, written once, matched by rules and by hand, and taken back. */
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { type BankLine, csvOf, daysAgo, key, mintStatementWorld, type StatementWorld, today } from "./statements-world";

let world: StatementWorld;
let api: ReturnType<StatementWorld["as"]>;

beforeAll(async () => {
  world = await mintStatementWorld();
  api = world.as(world.maker);
}, 120_000);
afterAll(() => world.end());

/** What the world's finance moved to the account that pays, as the bank has it. */
const appropriation: BankLine = [today, "900000.00", "", "900000.00", "河源市财政局", "L1", "拨入支出户"];

test("a statement is written once confirmed, and each line finds its move by a rule", async () => {
  const named = await world.order("120.00");
  const byReference = await world.order("30.00", { reference: "BK30" });
  await world.order("55.00");
  const written = await world.take([
    appropriation,
    [today, "", "120.00", "899880.00", "汤明", "L2", named.number],
    [today, "", "30.00", "899850.00", "", "BK30", "代付"],
    [today, "", "55.00", "899795.00", "汤明", "L4", "代付"],
    [today, "", "12.50", "899782.50", "农业银行", "L5", "手续费"],
  ]);
  expect(written.state).toBe("written");
  const lines = await world.lines();
  expect(lines.map(({ reference, rule, state }) => [reference, rule, state])).toEqual([
    ["L1", "only_one", "matched"],
    ["L2", "order_number", "matched"],
    ["BK30", "reference", "matched"],
    ["L4", "payee_day", "matched"],
    ["L5", null, "open"],
  ]);
  const line = await api.statements.line({ line: lines[2]?.id ?? "" });
  expect(line.matches[0]?.move).toMatchObject({ orderNumber: byReference.number, amount: "-30.00" });
  expect((await api.workbench.view({})).tasks.find(({ kind }) => kind === "matchStatementLines")).toMatchObject({ count: 1 });
});

describe("the same line is never there twice:", () => {
  test("the same file leads to what it led to", async () => {
    const again = await world.preview(csvOf([[today, "1.00", "", "899783.50", "", "L6", "利息"]]), { name: "一.csv" });
    const same = await world.preview(csvOf([[today, "1.00", "", "899783.50", "", "L6", "利息"]]), { name: "二.csv" });
    expect(same.id).toBe(again.id);
    await api.statementImports.discard({ import: again.id, ...key() });
  });

  test("of a statement that overlaps only what is new is written", async () => {
    const overlapping: BankLine[] = [
      [today, "", "12.50", "899782.50", "农业银行", "L5", "手续费"],
      [today, "1.00", "", "899783.50", "", "L6", "利息"],
    ];
    const before = await world.lines();
    const seen = await world.preview(csvOf(overlapping));
    expect([seen.goodCount, seen.repeatedCount, seen.totals.opening, seen.totals.gap]).toEqual([1, 1, "899782.50", undefined]);
    await api.statementImports.confirm({ import: seen.id, rows: 1, total: "899783.50", ...key() });
    await world.work();
    expect((await world.lines()).map(({ reference }) => reference)).toEqual([...before.map(({ reference }) => reference), "L6"]);
  });

  test("two that are confirmed at once write it once", async () => {
    const line: BankLine = [today, "2.00", "", "899785.50", "", "L7", "利息"];
    const previews = [
      await world.preview(csvOf([line])),
      await world.preview(csvOf([line], "交易日期,收入,支出,余额,对方户名,流水号,用途")),
    ];
    for (const { id } of previews) await api.statementImports.confirm({ import: id, rows: 1, total: "899785.50", ...key() });
    await Promise.all([world.work(), world.work()]);
    expect((await world.lines()).filter(({ reference }) => reference === "L7")).toHaveLength(1);
  });
});

describe("a statement says what is wrong with it:", () => {
  test("a balance that does not follow stops it, and names the row", async () => {
    const seen = await world.preview(
      csvOf([
        [today, "3.00", "", "899788.50", "", "L8", ""],
        [today, "", "1.00", "899787.00", "", "L9", ""],
      ]),
    );
    expect(seen.totals).toMatchObject({ breaks: "1", breakRow: "3", breakExpected: "899787.50", breakWritten: "899787.00" });
    await expect(api.statementImports.confirm({ import: seen.id, rows: 2, total: "899787.00", ...key() })).rejects.toThrow(
      "statement_breaks",
    );
    await api.statementImports.discard({ import: seen.id, ...key() });
  });

  test("what is missing since the last one is named and can be taken all the same", async () => {
    const seen = await world.preview(csvOf([[today, "5.00", "", "899800.50", "", "L10", ""]]));
    expect(seen.totals).toMatchObject({ opening: "899795.50", gap: "10.00", gapDay: today, gapBalance: "899785.50" });
    await api.statementImports.discard({ import: seen.id, ...key() });
  });

  test("a sheet with titles, signed amounts, full-width digits, balance rows and a foot is read as it is", async () => {
    const text = (title: string) => ({ title, kind: "text" as const });
    const content = await workbookBytes([
      {
        name: "明细",
        columns: ["交易时间", "借贷标志", "发生额", "账户余额", "对方名称", "对方账号", "摘要"].map(text),
        title: "中国农业银行账户明细清单",
        lines: ["账号：4405****1234　币种：人民币"],
        rows: [
          [null, null, null, "７９０．００", null, null, "期初余额"],
          [`${today} 09:12:33`, "贷", "１０．００", "800.00", "捐赠人", "6222020000001234", "捐赠"],
          [`${today} 10:00:00`, "借", "-200.00", "600.00", "张三", "6222020000005678", "退款"],
          ["合计", null, "-190.00", null, null, null, null],
        ],
      },
    ]);
    await world
      .as(world.approver)
      .ledger.postMoney({ posting: "insurerTopUp", amount: "1.00", documentNumber: "保9", words: "预付", ...key() });
    const seen = await world.preview(content, { account: "clearing", name: "明细.xlsx" });
    expect([seen.goodCount, seen.faultyCount, seen.repeatedCount]).toEqual([2, 0, 1]);
    expect(seen.totals).toMatchObject({ opening: "790.00", closing: "600.00", into: "10.00", outOf: "200.00", breaks: "0" });
    const { rows } = await api.statementImports.rows({ import: seen.id, verdict: "good" });
    expect(rows[0]?.values.counterpartyAccount).not.toContain("6222020000001234");
    await api.statementImports.discard({ import: seen.id, ...key() });
  });

  test("an account that no bank has takes none", async () => {
    await expect(world.preview(csvOf([appropriation]), { account: "source/city" })).rejects.toThrow("account_not_at_a_bank");
    await expect(world.preview(csvOf([appropriation]), { account: "prepayment" })).rejects.toThrow("account_not_at_a_bank");
  });
});

describe("by hand", () => {
  test("a line that differs says in what, and several moves may be it", async () => {
    const [first, second] = [await world.order("70.00", { reference: "Q1" }), await world.order("30.00", { reference: "Q2" })];
    await world.take([[today, "", "100.00", "899685.50", "某人", "H1", "补发"]]);
    const line = await world.lineOf("H1");
    expect(line.state).toBe("open");
    const moves = (await api.statements.moves({ account: "expenditure" })).rows;
    const transferOf = (number: string) => moves.find(({ orderNumber }) => orderNumber === number)?.transfer ?? "";
    const transfers = [transferOf(first.number), transferOf(second.number)];
    await expect(api.statements.match({ line: line.id, transfers: [transfers[0] ?? ""], ...key() })).rejects.toThrow("match_differs");
    await expect(api.statements.match({ line: line.id, transfers: [v7()], ...key() })).rejects.toThrow("move_not_found");
    const approver = world.as(world.approver);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? api : approver).statements.match({ line: line.id, transfers, ...key() })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.message] : []));
    expect(new Set(reasons)).toEqual(new Set(["statement_line_is"]));
    expect((await api.statements.line({ line: line.id })).matches).toHaveLength(2);
  });

  test("a move is never two lines, and is free again once it was taken apart", async () => {
    await world.order("40.00", { reference: "Q3" });
    await world.take([
      [today, "", "40.00", "899645.50", "别人", "H2", ""],
      [today, "", "40.00", "899605.50", "别人", "H3", ""],
    ]);
    const [one, other] = [await world.lineOf("H2"), await world.lineOf("H3")];
    expect([one.nearest?.differences.map(({ field }) => field), other.state]).toEqual([["payee"], "open"]);
    const transfers = [one.nearest?.move.transfer ?? ""];
    await api.statements.match({ line: one.id, transfers, ...key() });
    await expect(api.statements.match({ line: other.id, transfers, ...key() })).rejects.toThrow("move_matched_already");
    await api.statements.unmatch({ line: one.id, words: "选错了一笔", ...key() });
    await api.statements.match({ line: other.id, transfers, ...key() });
    expect((await api.statements.line({ line: one.id })).matches[0]?.undone).toMatchObject({ words: "选错了一笔" });
  });

  test("a line may stay open with a reason, which may be taken back", async () => {
    const { id } = await world.lineOf("L5");
    await api.statements.explain({ line: id, words: "银行手续费，待记账", ...key() });
    expect(await world.lines("explained")).toMatchObject([{ id, explanation: "银行手续费，待记账" }]);
    await expect(api.statements.explain({ line: id, words: "再说一遍原因", ...key() })).rejects.toThrow("statement_line_is");
    await api.statements.takeExplanationBack({ line: id, words: "已经入账了", ...key() });
    expect((await world.lineOf("L5")).state).toBe("open");
    await expect(api.statements.explain({ line: v7(), words: "没有这一笔", ...key() })).rejects.toThrow("statement_line_not_found");
  });
});

describe("both balances", () => {
  test("come to the same figure by what only one side has", async () => {
    const unpaid = await world.order("500.00", { paid: false });
    const seen = await api.statements.balance({ account: "expenditure" });
    if (seen === null) throw new Error("no statement of the account");
    expect(seen.bookOnly.outOf.map(({ number }) => number)).toContain(unpaid.number);
    expect(seen.bankOnly.outOf.map(({ number }) => number)).toEqual(expect.arrayContaining(["L5", "H2"]));
    expect(seen).toMatchObject({ bank: "899605.50", before: "0.00", unexplained: "0.00", isEven: true });
    expect(seen.adjustedBank).toBe(seen.adjustedBook);
    expect(await api.statements.balance({ account: "expenditure", day: daysAgo(1) })).toBeNull();
    const { accounts, waiting } = await api.statements.overview();
    expect(accounts.find(({ code }) => code === "expenditure")).toMatchObject({ bank: "899605.50", toDay: today });
    expect(waiting[0]).toMatchObject({ from: 0, count: 1, amount: "500.00" });
  });

  test("of an order that was taken back the bank knows nothing, and the balances still agree", async () => {
    const failed = await world.order("77.00", { paid: false });
    await world.answer([failed.id], "failed");
    const { rows } = await api.statements.moves({ account: "expenditure", words: failed.number });
    expect(rows).toEqual([]);
    expect(await api.statements.balance({ account: "expenditure" })).toMatchObject({ isEven: true });
  });
});

test("a statement is undone as one, unless somebody matched or explained a line of it", async () => {
  const inUse = (await api.statementImports.list({})).rows.at(-1);
  await api.statements.explain({ line: (await world.lineOf("L5")).id, words: "银行手续费，待记账", ...key() });
  await expect(api.statementImports.undo({ import: inUse?.id ?? "", words: "传错了账户", ...key() })).rejects.toThrow("statement_in_use");
  const taken = await world.take([[today, "6.00", "", "899611.50", "", "U1", "利息"]]);
  await api.statementImports.undo({ import: taken.id, words: "传错了账户", ...key() });
  await world.work();
  expect((await world.lines()).map(({ reference }) => reference)).not.toContain("U1");
  await world.take([[today, "6.00", "", "899611.50", "", "U1", "利息"]]);
  expect((await world.lines()).filter(({ reference }) => reference === "U1")).toHaveLength(1);
});

test("an office that only reads acts on nothing, and another area sees nothing", async () => {
  const agency = await world.staff("agency", "maker");
  const { id } = await world.lineOf("L6");
  await expect(world.as(agency).statements.explain({ line: id, words: "没有权限说明", ...key() })).rejects.toThrow("forbidden");
  expect((await world.as(agency).statements.lines({ state: "all" })).rows.length).toBeGreaterThan(0);
  const stranger = { ...world.maker, area: "210800" };
  expect((await world.as(stranger).statements.lines({ state: "all" })).rows).toEqual([]);
  await expect(world.as(stranger).statements.line({ line: id })).rejects.toThrow("statement_line_not_found");
  await expect(world.as(await world.staff("hospital", "maker")).statements.overview()).rejects.toThrow("forbidden");
});
