import type { Meaning } from "@/app/_ui/figures/meanings";
import type { getTranslator } from "@/app/messages/translator";
import type { PrepaymentState } from "@/server/prepayment/rules";
import type { caller } from "@/server/requests/caller";

type Api = Awaited<ReturnType<typeof caller>>["prepayment"];
/** A year as its page shows it. */
export type Seen = Awaited<ReturnType<Api["year"]>>;
export type Found = NonNullable<Seen["found"]>;
export type Course = NonNullable<Seen["course"]>;
export type Rule = NonNullable<Seen["rule"]>;
export type Account = NonNullable<Awaited<ReturnType<Api["account"]>>>;
export type Words = Awaited<ReturnType<typeof getTranslator<"prepayment">>>;

export const prepaymentMeanings: Record<PrepaymentState, Meaning> = {
  draft: "attention",
  submitted: "review",
  reviewed: "review",
  approved: "preparing",
  paid: "preparing",
  sent_up: "preparing",
  confirmed: "preparing",
  requested: "preparing",
  opened: "done",
};

/** "25" of "0.250000", as a percentage is said. */
export const inPercent = (ratio: string): string => `${String(Number((Number(ratio) * 100).toFixed(4)))}%`;

/** "01-10" of a day; pages of one year need no more. */
export const shortDay = (day: string): string => day.slice(5);

/** The prepayment as it stands on screen: if anything of it changed since, nothing is done. */
export interface YearSeen {
  id: string;
  version: number;
  year: number;
  transfer: string;
  outOfArea: string | null;
  today: string;
}
