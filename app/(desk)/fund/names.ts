/** What accounts and entries of the ledger are called. */
import type { translatorIn } from "@/app/messages/render";
import { type Share, shares } from "@/server/clearing/rules";
import { accountKind, type Source } from "@/server/ledger/account-rules";
import { PERSONS } from "@/server/payments/purpose-rules";
import { orderStepOf, type Purpose } from "@/server/payments/rules";

/** The ledger's words, and the payments' for what money is reserved for. */
export interface Words {
  ledger: ReturnType<typeof translatorIn<"ledger">>;
  payments: ReturnType<typeof translatorIn<"payments">>;
}

const isShare = (text: string): text is Share => shares.some((share) => share === text);

/** Whom accounts are of: organisations by their ids, counties by their codes. */
export async function holdersOf(api: {
  ledger: { holders: () => Promise<readonly { key: string; name: string }[]> };
}): Promise<ReadonlyMap<string, string>> {
  return new Map((await api.ledger.holders()).map(({ key, name }) => [key, name]));
}

/** `names`: whom accounts are of. */
export function accountName(code: string, { ledger: t, payments }: Words, names: ReadonlyMap<string, string>): string {
  const kind = accountKind(code);
  const rest = code.split("/")[1] ?? "";
  const nameOf = (id: string) => (id === PERSONS ? t("accounts.persons") : (names.get(id) ?? id));
  switch (kind) {
    case "source":
      return `${t("accounts.source")} · ${t(`sources.${rest as Source}`)}`;
    case "reserved":
      return t("accounts.reservedFor", { share: isShare(rest) ? payments(`shares.${rest}`) : payments(`purposes.${rest as Purpose}`) });
    case "payable":
      return t("accounts.payableTo", { name: nameOf(rest) });
    case "paid":
      return t("accounts.paidTo", { name: nameOf(rest) });
    case "receivable":
      return t("accounts.receivableFrom", { name: nameOf(rest) });
    case "written_off":
      return t("accounts.writtenOffOf", { name: nameOf(rest) });
    case "county_expenditure":
    case "pooled_outlay":
    case "top_up_source":
      return rest === "" ? t(`accounts.${kind}`) : `${t(`accounts.${kind}`)} · ${nameOf(rest)}`;
    default:
      return t(`accounts.${kind}`);
  }
}

/** What an entry is for; a step of a payment order is said in the reader's language, words that a person wrote as they are. */
export function narrationOf(
  entry: { cause: string; words: string; reverses: string | null },
  { ledger: t }: Pick<Words, "ledger">,
): string {
  const step = orderStepOf(entry.cause);
  const [number = ""] = entry.words.split(" ", 1);
  const words = step === null ? entry.words : t(`steps.${step}`, { number });
  return entry.reverses === null ? words : `${t("reversed")} ${words}`;
}

/** The page of what a posting was made for; null where it was posted by hand. */
export function hrefOfCause(cause: string): string | null {
  const [kind, id] = cause.split("/");
  if (id === undefined) return null;
  return kind === "payment-order" ? `/payments/${id}` : kind === "recovery" ? `/recoveries/${id}` : null;
}
