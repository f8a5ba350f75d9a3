"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount, isZero, subtractAmounts, sumAmounts } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { DecisionBar } from "@/app/_ui/forms/decision-bar";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { money, toText } from "@/server/money";
import { keptBack } from "@/server/payments/rules";
import { Choices, keyOf, type Row } from "./choices";

interface MakeOrdersProps {
  rows: Row[];
  balances: { code: "expenditure" | "clearing"; balance: string }[];
}

const keptBackOf = (rows: readonly Row[]) =>
  toText(keptBack(rows.map(({ amount, owed, ...row }) => ({ ...row, amount: money(amount), owed: money(owed) }))));

/** Batches ready to be paid; one order is made for each batch and kind of money that is ticked, once it was confirmed. */
export function MakeOrdersForm({ rows, balances }: MakeOrdersProps) {
  const t = useTranslations("payments");
  const ledger = useTranslations("ledger");
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asks, setAsks] = useState(false);
  const make = useVerb(trpc.payments.make.mutationOptions(), { goTo: () => "/payments?tab=made" });
  const ticked = rows.filter((row) => chosen.has(keyOf(row)));
  const total = sumAmounts(ticked.map((row) => row.amount));
  const after = balances.map(({ code, balance }) => {
    const paid = ticked.filter((row) => row.account === code);
    // Of an order only what is not kept back leaves the account.
    const amount = subtractAmounts(sumAmounts(paid.map((row) => row.amount)), keptBackOf(paid));
    return { code, balance, amount, rest: subtractAmounts(balance, amount) };
  });
  const kept = keptBackOf(ticked);
  const short = after.find(({ rest }) => rest.startsWith("-"));
  const batches = [...new Set(ticked.map((row) => row.batch))];
  const blockedBy =
    ticked.length === 0
      ? t("make.chooseFirst")
      : short === undefined
        ? undefined
        : t("make.tooLittle", { account: ledger(`accounts.${short.code}`) });
  return (
    <>
      <Choices rows={rows} chosen={chosen} onChoose={setChosen} />
      <DecisionBar
        title={t("make.selected", { batches: batches.length, orders: ticked.length, amount: formatAmount(total) })}
        note={after.map(({ code, balance, amount, rest }) => (
          <div key={code} className={rest.startsWith("-") ? "wrong" : undefined}>
            {t("make.balance", { account: ledger(`accounts.${code}`), amount: formatAmount(balance) })}
            {amount !== "0.00" && `；${t("make.afterwards", { amount: formatAmount(amount), rest: formatAmount(rest) })}`}
          </div>
        ))}
      >
        <Button kind="primary" blockedBy={blockedBy} onClick={() => setAsks(true)}>
          {t("make.verb", { count: ticked.length })}
        </Button>
      </DecisionBar>
      {asks && (
        <VerbDialog
          act={make}
          open
          title={t("make.confirmTitle")}
          facts={[
            { label: t("orders.count"), value: ticked.length },
            { label: t("orders.sum"), value: formatAmount(total) },
            ...(isZero(kept) ? [] : [{ label: t("orders.offset"), value: formatAmount(kept) }]),
          ]}
          verb={t("make.verb", { count: ticked.length })}
          onConfirm={() =>
            make.mutate({
              batches,
              only: ticked.map(({ batch, share }) => ({ batch, share })),
              seen: { count: ticked.length, total },
              idempotencyKey: make.idempotencyKey,
            })
          }
          onClose={() => setAsks(false)}
        >
          <p>{t("make.confirmFacts")}</p>
        </VerbDialog>
      )}
    </>
  );
}
