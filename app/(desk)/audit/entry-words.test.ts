import { describe, expect, it } from "vitest";
import { linesOf } from "./entry-words";

describe("what the log keeps of an act", () => {
  it("is told as before and after, in the reader's language", () => {
    const [before, after] = [
      { state: "waiting", duty: "maker" },
      { state: "cut", duty: "approver", approved: "1200.00", reasonCode: "stamp_missing" },
    ];
    expect(linesOf("zh-CN", { before, after }).lines).toEqual(["状态：待审 → 核减", "岗位：经办 → 审批", "核定：1,200.00", "原因：未盖章"]);
    expect(linesOf("en", { before, after }).lines).toEqual([
      "state: waiting → cut",
      "duty: Maker → Approver",
      "approved: 1,200.00",
      "reason: no stamp",
    ]);
  });

  it("says how somebody signed in, and never the code's own words", () => {
    expect(linesOf("zh-CN", { before: null, after: { confirmedBy: "password", secondFactor: true } }).lines).toEqual([
      "登录方式：密码",
      "动态口令：是",
    ]);
    expect(linesOf("zh-CN", { before: null, after: { item: "hospital_advance_summary_table", opened: true } }).lines).toEqual([
      "材料或核对项：垫付统计表",
      "打开：是",
    ]);
  });

  it("tells what was taken away, lists and what is inside, and leaves out what did not change", () => {
    expect(linesOf("zh-CN", { before: { validTo: "2026-12-31", name: "陈某" }, after: { validTo: null, name: "陈某" } }).lines).toEqual([
      "终止日期：2026-12-31 → 无",
    ]);
    expect(
      linesOf("zh-CN", { before: null, after: { tags: ["orphan", "subsistence_allowance"], filed: { filed: 3, tray: 1 } } }).lines[0],
    ).toMatch(/^救助身份：\S+、\S+$/);
    expect(linesOf("en", { before: null, after: { rows: 12 } }).lines).toEqual(["rows: 12"]);
  });

  it("calls a returned payment as the payments do, and a returned case as the review does", () => {
    const change = { before: { state: "paid" }, after: { state: "returned" } };
    expect(linesOf("zh-CN", { ...change, subjectKind: "payment-order" }).lines).toEqual(["状态：已到账 → 已退汇"]);
    expect(linesOf("zh-CN", { after: change.after, before: null, subjectKind: "review" }).lines).toEqual(["状态：退回"]);
  });

  it("counts what has no words instead of showing it", () => {
    const kept = { settlement: "0190f3a2-0000-7000-8000-000000000001", contentHash: "a".repeat(64), somethingNew: 1 };
    expect(linesOf("en", { before: null, after: kept })).toEqual({ lines: [], untold: 3 });
  });
});
