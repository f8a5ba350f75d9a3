import { formatAmount } from "@/app/_ui/figures/amount";
import type { translatorIn } from "@/app/messages/render";
import type { Differing } from "@/server/statements/match-rules";

type Words = ReturnType<typeof translatorIn<"statements">>;

/** In what a line of the bank and an entry of the ledger differ, in words. */
export function differenceIn(t: Words, { field, bank, book, days }: Differing): string {
  switch (field) {
    case "amount":
      return t("differ.amount", { bank: formatAmount(bank), book: formatAmount(book) });
    case "day":
      return days !== null && days < 0 ? t("differ.earlier", { days: -days }) : t("differ.later", { days: days ?? "" });
    case "payee":
      return t("differ.payee", { bank, book });
    case "unpaid":
      return t("differ.unpaid");
  }
}
