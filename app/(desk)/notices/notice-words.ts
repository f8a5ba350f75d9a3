import { withAmounts } from "@/app/_ui/figures/amount";
import { formatMonth } from "@/app/_ui/figures/dates";
import type { getTranslator } from "@/app/messages/translator";
import { noticeKinds } from "@/server/notices/notice-rules";

/** What no notice of some kinds says; each sentence takes what it names. */
const nothingSaid = {
  number: "",
  hospital: "",
  name: "",
  account: "",
  words: "",
  people: "",
  changed: "",
  by: "",
  written: "",
  ended: "",
  case: "",
  amount: "",
  due: "",
  office: "",
  cases: "",
  count: "0",
  date: "",
  outcome: "dismissed",
  from: "",
  other: "",
  year: "",
  dueOn: "",
  application: "",
};

type Words = Awaited<ReturnType<typeof getTranslator<"staff.notices">>>;
type DateWords = Awaited<ReturnType<typeof getTranslator<"common.dates">>>;

/** A notice as its reader reads it. */
export function noticeWords(notice: { kind: string; parameters: Record<string, string> }, t: Words, dates: DateWords): string {
  const kind = noticeKinds.find((known) => known === notice.kind) ?? "other";
  const month = notice.parameters.month === undefined ? "" : formatMonth(notice.parameters.month, dates);
  return t(`kinds.${kind}`, { ...nothingSaid, ...withAmounts(notice.parameters), month });
}
