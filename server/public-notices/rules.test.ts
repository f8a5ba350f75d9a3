import { expect, test } from "vitest";
import type { ToPublish } from "@/server/applications/to-publish";
import { money } from "@/server/money";
import { wordsOf } from "./prepare";
import { noticeContent } from "./print-notice";
import { isOver, isPossible, isSameEntry, lastDayAfter, lastDayOf, noticeActions } from "./rules";

const known = {
  ...{ id: "a", name: "曲长林", class: "因病致贫重病患者", amount: money("20265.7"), place: "九寨镇", period: "2026 年" },
  ...{ number: "210881196801013015", phone: "13900007745", account: "6222000011112222", diagnosis: "肺癌", address: "东升村 3 组" },
} satisfies ToPublish & Record<string, unknown>;

test("a notice takes five things of a case, whatever else is known of it", () => {
  const words = wordsOf(known);
  expect(words).toEqual({ name: "曲长林", class: "因病致贫重病患者", amount: "20265.70", place: "九寨镇", period: "2026 年" });
  expect(wordsOf({ ...known, amount: null }).amount).toBeNull();
  expect(isSameEntry(words, wordsOf(known))).toBe(true);
  expect(isSameEntry(words, { ...words, amount: "20265.71" })).toBe(false);
  const entry = { area: "210800", id: "e", notice: "n", application: "a", ...words, amount: known.amount };
  const notice = {
    ...{ area: "210800", id: "n", number: "GS-210800-2026-0001", region: "210881101", office: "o", phone: "0417-7812345" },
    ...{ state: "published" as const, publishedOn: "2026-11-06", endsOn: "2026-11-13", digest: "d", withdrawnWords: null },
    ...{ publishedBy: "m", version: 2, recordedBy: "m", recordedAt: new Date(0) },
  };
  const printed = JSON.stringify(noticeContent({ notice, entries: [entry], officeName: "九寨镇人民政府", place: "盖州市 · 九寨镇" }));
  for (const words of ["曲长林", "20,265.70", "2026年11月6日至2026年11月12日", "0417-7812345", "可以不署名"])
    expect(printed).toContain(words);
  for (const kept of [known.number, known.phone, known.account, known.diagnosis, known.address]) expect(printed).not.toContain(kept);
});

test("a notice hangs for as many days as were set, the first among them, and is over the day after", () => {
  expect(lastDayAfter("2026-11-06", 7)).toBe("2026-11-12");
  expect(lastDayOf("2026-11-13")).toBe("2026-11-12");
  expect([isOver("2026-11-13", "2026-11-12"), isOver("2026-11-13", "2026-11-13"), isOver(null, "2026-11-13")]).toEqual([
    false,
    true,
    false,
  ]);
});

test("what hangs is the affair of its office, and only what is prepared is edited", () => {
  const member = { department: "township", duty: "maker", organisation: "own" } as const;
  const of = (state: "draft" | "published", office: string) => noticeActions({ state, office, endsOn: "2026-11-13" }, member, "2026-11-13");
  expect(of("draft", "own")).toEqual(["edit", "publish"]);
  expect(of("published", "own")).toEqual(["object", "end", "withdraw"]);
  expect(of("published", "other")).toEqual(["object"]);
  expect(isPossible("published", "edit")).toBe(false);
});
