"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { businessDateOf } from "@/server/dates";
import type { ItemSeen } from "./item-seen";

/** What came back by the bank: its voucher, the day and how much; parts are recorded one by one. */
export function ReceiveDialog({ item, onClose }: { item: ItemSeen; onClose: () => void }) {
  const t = useTranslations("recoveries");
  const trpc = useTRPC();
  const field = useId();
  const today = businessDateOf(new Date());
  const receive = useVerb(trpc.recoveries.receive.mutationOptions(), { onDone: onClose });
  function hand(typed: FormData) {
    const text = (name: string) => String(typed.get(name) ?? "");
    const facts = { voucher: text("voucher"), receivedOn: text("receivedOn"), amount: text("amount").replaceAll(",", "").trim() };
    receive.mutate({ id: item.id, version: item.version, ...facts, idempotencyKey: receive.idempotencyKey });
  }
  return (
    <FormDialog act={receive} title={t("act.receive")} verb={t("act.receiveVerb")} browserChecks onSubmit={hand} onClose={onClose}>
      <label className="field-label" htmlFor={`${field}-voucher`}>
        {t("page.voucher")}
      </label>
      <input id={`${field}-voucher`} name="voucher" className="control" required minLength={2} maxLength={60} autoComplete="off" />
      <label className="field-label" htmlFor={`${field}-day`}>
        {t("page.day")}
      </label>
      <DateInput id={`${field}-day`} name="receivedOn" defaultValue={today} max={today} required />
      <label className="field-label" htmlFor={`${field}-amount`}>
        {t("act.receiveAmount")}
      </label>
      <input
        id={`${field}-amount`}
        name="amount"
        className="control"
        required
        inputMode="decimal"
        pattern="[0-9,]{1,17}(\.[0-9]{1,2})?"
        defaultValue={item.open}
        aria-describedby={`${field}-hint`}
      />
      <p id={`${field}-hint`}>
        <small>{t("act.receiveNote", { amount: formatAmount(item.open) })}</small>
      </p>
    </FormDialog>
  );
}
