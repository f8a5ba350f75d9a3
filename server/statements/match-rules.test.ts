import { describe, expect, it } from "vitest";
import { money } from "@/server/money";
import { chainOf } from "./chain-rules";
import { candidatesOf, differencesOf, type LineToMatch, type MoveToMatch, matchAll } from "./match-rules";

const line = (id: string, amount: string, change: Partial<LineToMatch> = {}): LineToMatch => ({
  ...{ id, amount: money(amount), onDay: "2026-11-05", counterparty: null, reference: null, voucher: null, words: null },
  ...change,
});
const move = (transfer: string, amount: string, change: Partial<MoveToMatch> = {}): MoveToMatch => ({
  ...{
    transfer,
    amount: money(amount),
    bookedDay: "2026-11-05",
    orderNumber: null,
    payee: null,
    bankReference: null,
    bankFile: null,
    voucher: null,
  },
  ...change,
});
const found = (lines: LineToMatch[], moves: MoveToMatch[]) =>
  matchAll(lines, moves).map(({ line: id, rule, moves: taken }) => [id, rule, ...taken.map(({ transfer }) => transfer)]);

describe("a line is", () => {
  it("the order that its words name, whoever it was paid to and whenever", () => {
    const order = move("m", "-120.00", { orderNumber: "FK-441600-20261101-0001", bookedDay: null });
    expect(found([line("l", "-120.00", { words: "清算　ＦＫ－441600－20261101－0001" })], [order])).toEqual([["l", "order_number", "m"]]);
    expect(found([line("l", "-120.01", { words: "FK-441600-20261101-0001" })], [order])).toEqual([]);
    expect(found([line("l", "120.00", { words: "FK-441600-20261101-0001" })], [order])).toEqual([]);
  });

  it("several orders, where it names them all or the file they went in", () => {
    const orders = ["1", "2"].map((nth) => move(`m${nth}`, `-${nth}0.00`, { orderNumber: `FK-1-0000${nth}`, bankFile: "YH-20261105-01" }));
    expect(found([line("l", "-30.00", { words: "FK-1-00001 FK-1-00002" })], orders)).toEqual([["l", "order_number", "m1", "m2"]]);
    expect(found([line("l", "-30.00", { words: "批量代付 YH-20261105-01" })], orders)).toEqual([["l", "bank_file", "m1", "m2"]]);
  });

  it("what bears its reference or its voucher, else what agrees in amount, name and day", () => {
    const moves = [
      move("a", "-5.00", { bankReference: "B77123" }),
      move("b", "9.00", { voucher: "HD0042" }),
      move("c", "-7.00", { payee: "东源县人民医院（本部）" }),
      move("d", "8.00"),
    ];
    const lines = [
      line("1", "-5.00", { reference: "b77123" }),
      line("2", "9.00", { words: "拨款 hd0042" }),
      line("3", "-7.00", { counterparty: "东源县人民医院(本部)" }),
      line("4", "8.00", { counterparty: "财政局" }),
    ];
    expect(found(lines, moves)).toEqual([
      ["1", "reference", "a"],
      ["2", "voucher", "b"],
      ["3", "payee_day", "c"],
      ["4", "only_one", "d"],
    ]);
  });

  it("left to a person where two are alike, the day differs or another name is said", () => {
    expect(found([line("1", "8.00")], [move("a", "8.00"), move("b", "8.00")])).toEqual([]);
    expect(found([line("1", "8.00"), line("2", "8.00")], [move("a", "8.00")])).toEqual([]);
    expect(found([line("1", "8.00")], [move("a", "8.00", { bookedDay: "2026-11-04" })])).toEqual([]);
    expect(found([line("1", "-8.00", { counterparty: "甲医院" })], [move("a", "-8.00", { payee: "乙医院" })])).toEqual([]);
  });

  it("never the same move as another line", () => {
    const order = move("m", "-120.00", { orderNumber: "FK-1-00009" });
    const twice = ["1", "2"].map((id) => line(id, "-120.00", { words: "FK-1-00009" }));
    expect(found(twice, [order])).toEqual([["1", "order_number", "m"]]);
  });
});

describe("what stands against a match", () => {
  it("is named to the field", () => {
    const said = line("l", "-8.00", { counterparty: "甲医院" });
    expect(differencesOf(said, move("m", "-8.10", { payee: "乙医院", bookedDay: "2026-11-02" }))).toEqual([
      { field: "amount", bank: "-8.00", book: "-8.10", days: null },
      { field: "day", bank: "2026-11-05", book: "2026-11-02", days: 3 },
      { field: "payee", bank: "甲医院", book: "乙医院", days: null },
    ]);
    expect(differencesOf(said, move("m", "-8.00", { bookedDay: null })).map(({ field }) => field)).toEqual(["unpaid"]);
  });

  it("is shown of the nearest first, and of nothing that is not near", () => {
    const said = line("l", "-8.00", { counterparty: "甲医院" });
    const near = candidatesOf(said, [
      move("far", "-9.00", { bookedDay: "2026-11-05" }),
      move("day", "-8.00", { bookedDay: "2026-11-09" }),
      move("named", "-8.00", { payee: "甲医院", bookedDay: "2026-11-09" }),
      move("in", "8.00"),
    ]);
    expect(near.map((one) => one.move.transfer)).toEqual(["named", "day"]);
  });
});

describe("the lines of a statement", () => {
  const of = (rows: [string, string][]) =>
    rows.map(([amount, balance], at) => ({
      rowNumber: at + 2,
      onDay: `2026-11-0${at + 1}`,
      amount: money(amount),
      balance: money(balance),
    }));

  it("add up from the first to the last, whichever stands on top", () => {
    const rows = of([
      ["100", "100"],
      ["-30", "70"],
      ["5", "75"],
    ]);
    expect(chainOf(rows).breaks).toEqual([]);
    const back = rows.toReversed();
    expect(chainOf(back).lines.map(({ rowNumber }) => rowNumber)).toEqual([2, 3, 4]);
    expect(chainOf(back).breaks).toEqual([]);
  });

  it("say where they do not", () => {
    const { breaks } = chainOf(
      of([
        ["100", "100"],
        ["-30", "70"],
        ["5", "85"],
      ]),
    );
    expect(breaks.map(({ rowNumber, expected, written }) => [rowNumber, expected.toFixed(2), written.toFixed(2)])).toEqual([
      [4, "75.00", "85.00"],
    ]);
  });
});
