import { sql } from "drizzle-orm";
import { pgView } from "drizzle-orm/pg-core";
import { account, transfer } from "@/db/tables/ledger";

/** Money that moved from one account to another on a day, and what for. */
export const moneyMoved = pgView("money_moved").as((query) =>
  query
    .select({
      area: transfer.area,
      id: transfer.id,
      from: transfer.from,
      to: transfer.to,
      amount: transfer.amount,
      cause: transfer.cause,
      words: transfer.words,
      onDay: transfer.onDay,
    })
    .from(transfer),
);

/** What an account holds, as it is kept beside its postings. */
export const accountKept = pgView("account_kept").as((query) =>
  query.select({ area: account.area, code: account.code, balance: account.balance }).from(account),
);

/** A posting as one line of text, for the seal over it; every column that says something. */
export const transferSealed = pgView("transfer_sealed").as((query) =>
  query
    .select({
      area: transfer.area,
      id: transfer.id,
      recordedAt: transfer.recordedAt,
      line: sql<string>`jsonb_build_array(${transfer.id}, ${transfer.from}, ${transfer.to}, ${transfer.amount}, ${transfer.cause}, ${transfer.words},
        ${transfer.reverses}, ${transfer.onDay}, ${transfer.memberName}, extract(epoch from ${transfer.recordedAt}))::text`.as("line"),
    })
    .from(transfer),
);
