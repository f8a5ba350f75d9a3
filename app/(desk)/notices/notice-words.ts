import { formatMonth } from "@/app/_ui/figures/dates";
import type { getTranslator } from "@/app/messages/translator";

const kinds = [
  "clearing_submitted",
  "clearing_resubmitted",
  "clearing_returned",
  "clearing_reviewed",
  "clearing_closed",
  "account_changed",
  "payee_account_proposed",
  "payee_account_confirmed",
  "payee_account_refused",
  "payee_account_withdrawn",
  "payment_returned",
] as const;

type Words = Awaited<ReturnType<typeof getTranslator<"staff.notices">>>;
type DateWords = Awaited<ReturnType<typeof getTranslator<"common.dates">>>;

/** A notice as its reader reads it. */
export function noticeWords(notice: { kind: string; parameters: Record<string, string> }, t: Words, dates: DateWords): string {
  const kind = kinds.find((known) => known === notice.kind) ?? "other";
  const month = notice.parameters.month === undefined ? "" : formatMonth(notice.parameters.month, dates);
  return t(`kinds.${kind}`, { number: "", hospital: "", name: "", account: "", words: "", ...notice.parameters, month });
}
