/** What accounts and entries of the ledger are called. */
import type { translatorIn } from "@/app/messages/render";
import { type Share, shares } from "@/server/clearing/rules";
import { PERSONS } from "@/server/payments/purpose-rules";
import { accountKind, orderStepOf, type Purpose, type Source } from "@/server/payments/rules";

type Words = ReturnType<typeof translatorIn<"fund">>;

const isShare = (text: string): text is Share => shares.some((share) => share === text);

/** `names`: hospitals by their ids. */
export function accountName(code: string, t: Words, names: ReadonlyMap<string, string>): string {
  const kind = accountKind(code);
  const rest = code.split("/")[1] ?? "";
  const nameOf = (id: string) => (id === PERSONS ? t("accounts.persons") : (names.get(id) ?? id));
  switch (kind) {
    case "source":
      return `${t("accounts.source")} · ${t(`sources.${rest as Source}`)}`;
    case "reserved":
      return t("accounts.reservedFor", { share: isShare(rest) ? t(`shares.${rest}`) : t(`purposes.${rest as Purpose}`) });
    case "payable":
      return t("accounts.payableTo", { name: nameOf(rest) });
    case "paid":
      return t("accounts.paidTo", { name: nameOf(rest) });
    case "receivable":
      return t("accounts.receivableFrom", { name: nameOf(rest) });
    case "written_off":
      return t("accounts.writtenOffOf", { name: nameOf(rest) });
    case "fiscal":
    case "expenditure":
    case "clearing":
    case "insurer":
      return t(`accounts.${kind}`);
  }
}

/** What an entry is for; a step of a payment order is said in the reader's language, words that a person wrote as they are. */
export function narrationOf(entry: { cause: string; words: string; reverses: string | null }, t: Words): string {
  const step = orderStepOf(entry.cause);
  const [number = ""] = entry.words.split(" ", 1);
  const words = step === null ? entry.words : t(`ledger.steps.${step}`, { number });
  return entry.reverses === null ? words : `${t("ledger.reversed")} ${words}`;
}
