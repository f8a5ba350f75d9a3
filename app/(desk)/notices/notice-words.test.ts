import { expect, test } from "vitest";
import { languages } from "@/app/messages/language";
import { translatorIn } from "@/app/messages/render";
import { noticeKinds } from "@/server/notices/notice-rules";
import { noticeWords } from "./notice-words";

test.each(languages)("each kind of notice says in %s what it is about, whatever it names", (language) => {
  const t = translatorIn(language, "staff.notices");
  const dates = translatorIn(language, "common.dates");
  const said = noticeKinds.map((kind) => noticeWords({ kind, parameters: {} }, t, dates));
  expect(new Set(said).size).toBe(noticeKinds.length);
  expect(said).not.toContain(noticeWords({ kind: "of another version", parameters: {} }, t, dates));
  expect(said.filter((words) => /notices\.|[{}]/.test(words))).toEqual([]);
});
