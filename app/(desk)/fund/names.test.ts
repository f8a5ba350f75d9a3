import { describe, expect, it } from "vitest";
import type { Language } from "@/app/messages/language";
import { translatorIn } from "@/app/messages/render";
import { accountName, narrationOf } from "./names";

const wordsIn = (locale: Language) => ({ ledger: translatorIn(locale, "ledger"), payments: translatorIn(locale, "payments") });
const [zh, en] = [wordsIn("zh-CN"), wordsIn("en")];
const entry = (cause: string, words: string, reverses: string | null = null) => ({ cause, words, reverses });

describe("the ledger in words", () => {
  it.each([
    ["payment-order/7/reserve", "FK-1 预留", "FK-1 预留", "FK-1 reserved"],
    ["payment-order/7/fail", "FK-1 支付失败，退回", "FK-1 支付失败，退回", "FK-1 failed, released"],
    ["payment-order/7/draw", "FK-1 抵付预付款", "FK-1 抵付预付款", "FK-1 drawn from the prepayment"],
    ["receipt/8", "河财社〔2026〕1号 中央补助", "河财社〔2026〕1号 中央补助", "河财社〔2026〕1号 中央补助"],
  ])("%s is said in the reader's language", (cause, words, chinese, english) => {
    expect(narrationOf(entry(cause, words), zh)).toBe(chinese);
    expect(narrationOf(entry(cause, words), en)).toBe(english);
  });

  it("marks what takes another entry back", () => {
    expect(narrationOf(entry("reversal/9", "金额有误", "9"), zh)).toBe("冲销 金额有误");
  });

  it("calls accounts by their names", () => {
    const names = new Map([["h", "县人民医院"]]);
    expect(accountName("payable/h", zh, names)).toBe("应付 县人民医院");
    expect(accountName("reserved/poverty_insurance", en, names)).toBe("Reserved (Poverty insurance)");
    expect(accountName("expenditure", zh, names)).toBe("经办机构基金支出户");
  });
});
