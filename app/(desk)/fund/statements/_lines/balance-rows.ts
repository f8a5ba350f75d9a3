/** 银行存款余额调节表 as rows, for the screen, the sheet and the paper alike. */
import type { caller } from "@/server/requests/caller";

export type Balance = NonNullable<Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["statements"]["balance"]>>>;
interface Item {
  id: string;
  day: string;
  amount: string;
  name: string | null;
  number: string | null;
  words: string | null;
  explanation?: string | null;
}

export interface BalanceWords {
  bank: string;
  book: string;
  bookInto: string;
  bookOutOf: string;
  bankInto: string;
  bankOutOf: string;
  adjusted: string;
}

export interface BalanceSide {
  key: "bank" | "book";
  start: { words: string; amount: string };
  groups: { words: string; items: readonly Item[] }[];
  end: { words: string; amount: string };
}

/** The bank's side is moved by what only the ledger has, the ledger's by what only the bank has. */
export function sidesOf(found: Balance, words: BalanceWords): [BalanceSide, BalanceSide] {
  return [
    {
      key: "bank",
      start: { words: words.bank, amount: found.bank },
      groups: [
        { words: words.bookInto, items: found.bookOnly.into },
        { words: words.bookOutOf, items: found.bookOnly.outOf },
      ],
      end: { words: words.adjusted, amount: found.adjustedBank },
    },
    {
      key: "book",
      start: { words: words.book, amount: found.book },
      groups: [
        { words: words.bankInto, items: found.bankOnly.into },
        { words: words.bankOutOf, items: found.bankOnly.outOf },
      ],
      end: { words: words.adjusted, amount: found.adjustedBook },
    },
  ];
}

export const itemWords = ({ day, number, name, words }: Item): string =>
  [day, number, name, number === null ? words : null].filter((part) => part !== null && part !== "").join(" ");
