/** What may happen to an order, whose it is, how a bank's words are read, and where the money of each purpose stands. */
import { describe, expect, test } from "vitest";
import { money, toText } from "@/server/money";
import { departments, duties } from "@/server/staff/department-rules";
import type { Order } from "./data-orders";
import { assertSeen } from "./hold-orders";
import { causesReturned, movementsOf } from "./movements";
import * as purposes from "./purpose-rules";
import * as rules from "./rules";

const states: rules.OrderState[] = ["made", "approved", "declined", "cancelled", "sent", "paid", "failed", "returned", "reissued"];
const actions: rules.OrderAction[] = ["approve", "decline", "cancel", "send", "pay", "fail", "return", "reissue"];

describe("what may happen to an order", () => {
  test.each<[rules.OrderState, rules.OrderAction[]]>([
    ["made", ["approve", "decline", "cancel"]],
    ["approved", ["cancel", "send"]],
    ["declined", []],
    ["cancelled", []],
    ["sent", ["pay", "fail"]],
    ["paid", ["return"]],
    ["failed", ["reissue"]],
    ["returned", ["reissue"]],
    ["reissued", []],
  ])("that is %s: %j", (state, expected) => {
    expect(actions.filter((action) => rules.isPossible(state, action))).toEqual(expected);
  });

  test.each<[rules.OrderState, rules.OrderAction, string[]]>([
    ["made", "approve", ["finance approver"]],
    ["made", "decline", ["finance approver"]],
    ["made", "cancel", ["agency maker", "finance maker"]],
    ["approved", "send", ["finance maker", "finance approver"]],
    ["approved", "cancel", ["agency maker", "finance maker"]],
    ["sent", "pay", ["finance maker", "finance approver"]],
    ["failed", "reissue", ["agency maker", "finance maker"]],
    ["returned", "reissue", ["agency maker", "finance maker"]],
  ])("that is %s is offered to whoever may: %s", (state, action, expected) => {
    const members = departments.flatMap((department) => duties.map((duty) => ({ department, duty })));
    const offered = members.filter((member) => rules.orderActions(state, member).includes(action));
    expect(offered.map(({ department, duty }) => `${department} ${duty}`)).toEqual(expected);
  });

  test("its money is on its way or arrived, or none of it is", () => {
    expect(states.filter(rules.isStanding)).toEqual(["made", "approved", "sent", "paid"]);
  });
});

describe("accounts", () => {
  test("a posting is known by the step of its order, and one made by hand by none", () => {
    expect(rules.orderCause("o1", "pay")).toBe("payment-order/o1/pay");
    expect(rules.orderStepOf("payment-order/o1/return/offset")).toBe("return");
    expect(rules.orderStepOf(rules.drawCause("o1", "draw-back"))).toBe("draw-back");
    expect(rules.orderStepOf("payment-order/o1/elsewhere")).toBeNull();
    expect(rules.orderStepOf("receipt/o1/pay")).toBeNull();
  });

  test("an order of a payee moves on the accounts of that payee, in the order of everybody", () => {
    expect(purposes.accountsAround("h")).toEqual([
      ...["payable/h", "paid/h", "receivable/h", "written_off/h"],
      ...["payable/persons", "paid/persons", "receivable/persons", "written_off/persons"],
      ...["expenditure", "clearing", "fiscal", "prepayment", "reserved/assistance", "reserved/poverty_insurance"],
      ...["reserved/clearing", "reserved/subsidy", "reserved/application", "reserved/one_off", "reserved/top_up"],
      ...["reserved/pooled_claim", "reserved/prepayment", "reserved/refund"],
    ]);
  });
});

describe("the bank's word", () => {
  test.each<[string, rules.Outcome | null]>([
    ["成功", "paid"],
    [" 交易 成功 ", "paid"],
    ["交易成功(0000)", "paid"],
    ["交易成功【0000】", "paid"],
    ["0000:交易成功", "paid"],
    ["[00]-支付成功", "paid"],
    ["SUCCESS", "paid"],
    ["失败", "failed"],
    ["E001-交易失败", "failed"],
    ["冲正", "failed"],
    ["退汇", "returned"],
    ["已退汇", "returned"],
    ["处理中", null],
    ["不成功", null],
    ["", null],
  ])("%j is %s", (text, expected) => {
    expect(rules.readOutcome(text)).toBe(expected);
  });
});

describe("each purpose", () => {
  test.each<[rules.Purpose, "assistance" | "poverty_insurance" | null, [account: string, words: string, reserved: string]]>([
    ["clearing", "assistance", ["expenditure", "医疗救助垫付清算", "reserved/assistance"]],
    ["clearing", "poverty_insurance", ["clearing", "扶贫保险垫付清算", "reserved/poverty_insurance"]],
    ["subsidy", null, ["fiscal", "资助参保", "reserved/subsidy"]],
    ["application", null, ["expenditure", "依申请医疗救助", "reserved/application"]],
    ["one_off", null, ["expenditure", "一次性医疗救助", "reserved/one_off"]],
    ["top_up", null, ["expenditure", "医疗救助兜底", "reserved/top_up"]],
    ["pooled_claim", null, ["pooled_expenditure", "职工医保门诊、个人账户支付", "reserved/pooled_claim"]],
    ["prepayment", null, ["expenditure", "医疗救助预付金", "reserved/prepayment"]],
    ["refund", "poverty_insurance", ["clearing", "扶贫保险补付", "reserved/poverty_insurance"]],
    ["refund", null, ["expenditure", "医疗救助补付", "reserved/refund"]],
  ])("%s of %s is paid, named and reserved by %j", (purpose, share, expected) => {
    const paid = { purpose, share };
    expect([purposes.payingAccountOf(paid), purposes.bankWordsOf(paid), purposes.reservedAccountOf(paid)]).toEqual(expected);
  });

  test("pays whom and for what it says", () => {
    const said = rules.purposeKeys.map((purpose) => [purpose, purposes.rulesOf(purpose).payees, purposes.rulesOf(purpose).causes]);
    expect(said).toEqual([
      ["clearing", ["organisation"], ["case_share"]],
      ["subsidy", ["organisation", "person"], ["subsidy"]],
      ["application", ["person", "organisation"], ["application"]],
      ["one_off", ["person"], ["application"]],
      ["top_up", ["person"], ["application"]],
      ["pooled_claim", ["person"], ["application"]],
      ["prepayment", ["organisation"], ["prepayment"]],
      ["refund", ["person", "organisation"], ["recovery", "application"]],
    ]);
  });
});

describe("the money of an order", () => {
  const order = (change: object = {}) =>
    ({
      ...{ id: "o1", number: "FK-1", state: "made", purpose: "clearing", share: "assistance", account: "expenditure", payee: "h" },
      ...{ amount: money("3000"), offset: money("1000"), prepaymentDrawn: money(0), ...change },
    }) as Order;
  const ways = (step: rules.OrderStep, change: object = {}) =>
    movementsOf(order(change), step).map(({ from, to, amount }) => `${from} → ${to} ${toText(amount)}`);

  test.each<[rules.OrderStep, string, string, object]>([
    ["reserve", "expenditure → reserved/assistance", "receivable/h → reserved/assistance", {}],
    ["approve", "reserved/assistance → payable/h", "reserved/assistance → payable/h", {}],
    ["decline", "reserved/assistance → expenditure", "reserved/assistance → receivable/h", {}],
    ["cancel", "reserved/assistance → expenditure", "reserved/assistance → receivable/h", {}],
    ["cancel", "payable/h → expenditure", "payable/h → receivable/h", { state: "approved" }],
    ["pay", "payable/h → paid/h", "payable/h → paid/h", {}],
    ["fail", "payable/h → expenditure", "payable/h → receivable/h", {}],
    ["return", "paid/h → expenditure", "paid/h → receivable/h", {}],
  ])("moves at %s: %s, and what is kept back: %s", (step, paid, kept, change) => {
    expect(ways(step, change)).toEqual([`${paid} 3000.00`, `${kept} 1000.00`]);
  });

  test.each<[rules.OrderStep, string[]]>([
    ["reserve", ["prepayment → expenditure 750.00", "expenditure → reserved/assistance 3000.00"]],
    ["approve", ["reserved/assistance → payable/h 3000.00"]],
    ["decline", ["reserved/assistance → expenditure 3000.00", "expenditure → prepayment 750.00"]],
    ["cancel", ["reserved/assistance → expenditure 3000.00", "expenditure → prepayment 750.00"]],
    ["pay", ["payable/h → paid/h 3000.00"]],
    ["fail", ["payable/h → expenditure 3000.00", "expenditure → prepayment 750.00"]],
    ["return", ["paid/h → expenditure 3000.00", "expenditure → prepayment 750.00"]],
  ])("comes out of the prepayment before it is reserved and goes back after it is: %s", (step, wanted) => {
    const drawn = { offset: money(0), prepaymentDrawn: money("750") };
    expect(ways(step, drawn)).toEqual(wanted);
    expect(causesReturned(order(drawn))).toEqual(["payment-order/o1/pay", "payment-order/o1/draw"]);
  });

  test("is posted as far as there is any, with a cause and words of its own", () => {
    expect(ways("reserve", { offset: money(0) })).toEqual(["expenditure → reserved/assistance 3000.00"]);
    expect(ways("pay", { amount: money(0) })).toEqual(["payable/h → paid/h 1000.00"]);
    expect(movementsOf(order(), "return").map(({ cause, words }) => [cause, words])).toEqual([
      ["payment-order/o1/return", "FK-1 到账后退汇，冲回"],
      ["payment-order/o1/return/offset", "FK-1 到账后退汇，冲回（抵扣应收）"],
    ]);
    expect(ways("pay", { payee: null, offset: money(0) })).toEqual(["payable/persons → paid/persons 3000.00"]);
  });
});

describe("what orders keep back", () => {
  const row = (payee: string, share: string, amount: string, owed: string) => ({ payee, share, amount: money(amount), owed: money(owed) });

  test("goes as far as is owed or is paid, of each payee and share once", () => {
    expect(toText(rules.keptBack([]))).toBe("0.00");
    expect(toText(rules.keptBack([row("h", "assistance", "4000", "1000")]))).toBe("1000.00");
    expect(toText(rules.keptBack([row("h", "assistance", "4000", "5000")]))).toBe("4000.00");
    const rows = [
      ...[row("h", "assistance", "4000", "5000"), row("h", "assistance", "3000", "5000")],
      ...[row("h", "poverty_insurance", "800", "100"), row("g", "assistance", "4000", "50")],
    ];
    expect(toText(rules.keptBack(rows))).toBe("5150.00");
  });
});

test("what somebody saw is the count and the total, to the fen", () => {
  const orders = [{ amount: money("1.10") }, { amount: money("2.00") }];
  expect(() => assertSeen(orders, { count: 2, total: "3.1" })).not.toThrow();
  for (const seen of [
    { count: 1, total: "3.10" },
    { count: 2, total: "3.11" },
  ])
    expect(() => assertSeen(orders, seen)).toThrow("payment_total_changed");
});
