import { formatMonth } from "@/app/_ui/figures/dates";
import type { getTranslator } from "@/app/messages/translator";

const kinds = [
  "clearing_submitted",
  "clearing_resubmitted",
  "clearing_returned",
  "clearing_reviewed",
  "clearing_closed",
  "roster_to_confirm",
  "roster_returned",
  "account_changed",
  "payee_account_proposed",
  "payee_account_confirmed",
  "payee_account_refused",
  "payee_account_withdrawn",
  "payment_returned",
  "push_received",
  "roster_reminder",
  "books_differ",
  "api_key_issued",
  "api_key_revoked",
  "push_reminder",
  "payment_taken_back",
  "clearing_case_left",
  "recovery_opened",
  "recovery_proposed",
  "recovery_decided",
  "recovery_settled",
  "objection_raised",
  "objection_answered",
  "merge_confirmed",
  "merge_declined",
  "part_confirmed",
  "part_declined",
  "subsidy_list_released",
  "finding_assigned",
  "finding_answered",
  "finding_returned",
  "finding_closed",
  "finding_reopened",
  "draw_made",
  "draw_published",
  "public_notice_published",
  "public_notice_withdrawn",
  "public_notice_objected",
  "public_notice_objection_decided",
  "plan_submitted",
  "plan_returned",
  "plans_applied",
  "plan_paid",
] as const;

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
};

type Words = Awaited<ReturnType<typeof getTranslator<"staff.notices">>>;
type DateWords = Awaited<ReturnType<typeof getTranslator<"common.dates">>>;

/** A notice as its reader reads it. */
export function noticeWords(notice: { kind: string; parameters: Record<string, string> }, t: Words, dates: DateWords): string {
  const kind = kinds.find((known) => known === notice.kind) ?? "other";
  const month = notice.parameters.month === undefined ? "" : formatMonth(notice.parameters.month, dates);
  return t(`kinds.${kind}`, { ...nothingSaid, ...notice.parameters, month });
}
