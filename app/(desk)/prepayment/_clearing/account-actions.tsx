"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { AmountField, DayField, TextField } from "@/app/(desk)/prepayment/_year/record-dialogs";

/** Freezes what the account held at the end of the oldest month that is over. */
export function CloseMonthButton({ month, waiting }: { month: string; waiting: number }) {
  const t = useTranslations("prepayment.clearing");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const act = useVerb(trpc.prepayment.closeMonth.mutationOptions(), { onDone: () => setOpen(false) });
  return (
    <>
      <Button size="small" kind="primary" onClick={() => setOpen(true)}>
        {t("close", { month })}
      </Button>
      <VerbDialog
        act={act}
        open={open}
        title={t("close", { month })}
        facts={[
          { label: t("month"), value: month },
          { label: t("waiting"), value: String(waiting) },
        ]}
        verb={t("closeVerb", { month })}
        onConfirm={() => act.mutate({ month, idempotencyKey: act.idempotencyKey })}
        onClose={() => setOpen(false)}
      >
        <p>{t("closeFacts")}</p>
      </VerbDialog>
    </>
  );
}

/** Tells the insurer what is due; said again beside it when it was said before. */
export function TellButton({ close, month, open: due, toldAt }: { close: string; month: string; open: string; toldAt: string | null }) {
  const t = useTranslations("prepayment.clearing");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const act = useVerb(trpc.prepayment.tellInsurer.mutationOptions(), { onDone: () => setOpen(false) });
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("tell")}
      </Button>
      <VerbDialog
        act={act}
        open={open}
        title={t("tell")}
        facts={[
          { label: t("month"), value: month },
          { label: t("due"), value: formatAmount(due) },
          ...(toldAt === null ? [] : [{ label: t("toldAt"), value: toldAt }]),
        ]}
        verb={t("tellVerb")}
        onConfirm={() => act.mutate({ close, idempotencyKey: act.idempotencyKey })}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

interface ReceiveProps {
  close: { id: string; month: string; open: string };
  today: string;
  unlinked: readonly { id: string; amount: string; onDay: string; words: string }[];
}

/** What the insurer paid for the month; a posting that was made before may be counted for it instead. */
export function ReceiveButton(props: ReceiveProps) {
  const t = useTranslations("prepayment.clearing");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("receive")}
      </Button>
      {open && <ReceiveDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function ReceiveDialog({ close, today, unlinked, onClose }: ReceiveProps & { onClose: () => void }) {
  const t = useTranslations("prepayment.clearing");
  const trpc = useTRPC();
  const receive = useVerb(trpc.prepayment.receiveTopUp.mutationOptions(), { onDone: onClose });
  const link = useVerb(trpc.prepayment.linkTopUp.mutationOptions(), { onDone: onClose });
  return (
    <FormDialog
      act={receive}
      title={t("receiveTitle", { month: close.month })}
      verb={t("receiveVerb")}
      browserChecks
      onClose={onClose}
      onSubmit={(given) => {
        const text = (name: string) => String(given.get(name) ?? "").trim();
        receive.mutate({
          ...{ close: close.id, amount: text("amount").replaceAll(",", ""), receivedOn: text("receivedOn") },
          ...{ documentNumber: text("documentNumber"), idempotencyKey: receive.idempotencyKey },
        });
      }}
    >
      <p>{t("receiveFacts", { amount: formatAmount(close.open) })}</p>
      <AmountField name="amount" label={t("amount")} value={close.open} />
      <TextField name="documentNumber" label={t("document")} />
      <DayField name="receivedOn" label={t("receivedOn")} today={today} />
      {unlinked.length > 0 && (
        <>
          <p>{t("posted")}</p>
          {unlinked.map((posting) => (
            <p key={posting.id}>
              {posting.onDay}　{posting.words}　{formatAmount(posting.amount)}{" "}
              <Button
                size="small"
                busy={link.isPending}
                onClick={() => link.mutate({ close: close.id, transfer: posting.id, idempotencyKey: link.idempotencyKey })}
              >
                {t("link")}
              </Button>
            </p>
          ))}
          <RefusalText error={link.error} />
        </>
      )}
    </FormDialog>
  );
}
