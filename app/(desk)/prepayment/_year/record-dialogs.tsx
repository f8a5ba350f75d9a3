"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { YearSeen } from "./shown";

interface DialogProps {
  year: YearSeen;
  onClose: () => void;
}

const text = (given: FormData, name: string) => String(given.get(name) ?? "").trim();
const yuan = (given: FormData, name: string) => text(given, name).replaceAll(",", "");

export function TextField({ name, label, value }: { name: string; label: string; value?: string }) {
  const id = useId();
  return (
    <>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input id={id} name={name} className="control" required minLength={2} maxLength={60} defaultValue={value} autoComplete="off" />
    </>
  );
}

export function AmountField({ name, label, value }: { name: string; label: string; value?: string }) {
  const id = useId();
  return (
    <>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        name={name}
        className="control"
        required
        inputMode="decimal"
        pattern="[0-9,]{1,17}(\.[0-9]{1,2})?"
        defaultValue={value}
        autoComplete="off"
      />
    </>
  );
}

export function DayField({ name, label, today }: { name: string; label: string; today: string }) {
  const id = useId();
  return (
    <>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <DateInput id={id} name={name} defaultValue={today} max={today} required />
    </>
  );
}

export function OutOfAreaDialog({
  year,
  facts,
  onClose,
}: DialogProps & { facts: { within: string | null; across: string | null } | null }) {
  const t = useTranslations("prepayment.act");
  const trpc = useTRPC();
  const act = useVerb(trpc.prepayment.setOutOfArea.mutationOptions(), { onDone: onClose });
  return (
    <FormDialog
      act={act}
      title={t("setOutOfArea")}
      verb={t("record")}
      browserChecks
      onClose={onClose}
      onSubmit={(given) =>
        act.mutate({
          ...{ id: year.id, version: year.version, within: yuan(given, "within"), across: yuan(given, "across") },
          ...{ documentNumber: text(given, "documentNumber"), documentOn: text(given, "documentOn") },
          idempotencyKey: act.idempotencyKey,
        })
      }
    >
      <p>{t("outOfAreaFacts", { amount: formatAmount(year.transfer) })}</p>
      <AmountField name="within" label={t("within")} value={facts?.within ?? ""} />
      <AmountField name="across" label={t("across")} value={facts?.across ?? ""} />
      <TextField name="documentNumber" label={t("document")} />
      <DayField name="documentOn" label={t("documentOn")} today={year.today} />
    </FormDialog>
  );
}

export function PayDialog({ year, onClose }: DialogProps) {
  const t = useTranslations("prepayment.act");
  const trpc = useTRPC();
  const act = useVerb(trpc.prepayment.pay.mutationOptions(), { onDone: onClose });
  const amount = formatAmount(year.transfer);
  return (
    <FormDialog
      act={act}
      title={t("pay")}
      verb={t("payVerb", { amount })}
      browserChecks
      onClose={onClose}
      onSubmit={(given) =>
        act.mutate({
          ...{ id: year.id, version: year.version, amount: year.transfer, paidOn: text(given, "paidOn") },
          ...{ documentNumber: text(given, "documentNumber"), voucher: text(given, "voucher") },
          idempotencyKey: act.idempotencyKey,
        })
      }
    >
      <p>{t("payFacts", { amount })}</p>
      <TextField name="documentNumber" label={t("document")} />
      <TextField name="voucher" label={t("voucher")} />
      <DayField name="paidOn" label={t("paidOn")} today={year.today} />
    </FormDialog>
  );
}

export function SendUpDialog({ year, onClose }: DialogProps) {
  const t = useTranslations("prepayment.act");
  const trpc = useTRPC();
  const act = useVerb(trpc.prepayment.sendUp.mutationOptions(), { onDone: onClose });
  const sent = year.outOfArea;
  if (sent === null) return null;
  const amount = formatAmount(sent);
  return (
    <FormDialog
      act={act}
      title={t("sendUp")}
      verb={t("sendUpVerb", { amount })}
      browserChecks
      onClose={onClose}
      onSubmit={(given) =>
        act.mutate({
          ...{ id: year.id, version: year.version, amount: sent, sentUpOn: text(given, "sentUpOn") },
          ...{ documentNumber: text(given, "documentNumber"), idempotencyKey: act.idempotencyKey },
        })
      }
    >
      <p>{t("sendUpFacts", { amount })}</p>
      <TextField name="documentNumber" label={t("document")} />
      <DayField name="sentUpOn" label={t("sentUpOn")} today={year.today} />
    </FormDialog>
  );
}

export function ConfirmDialog({ year, onClose }: DialogProps) {
  const t = useTranslations("prepayment.act");
  const trpc = useTRPC();
  const act = useVerb(trpc.prepayment.confirm.mutationOptions(), { onDone: onClose });
  return (
    <FormDialog
      act={act}
      title={t("confirm")}
      verb={t("record")}
      browserChecks
      onClose={onClose}
      onSubmit={(given) =>
        act.mutate({
          ...{ id: year.id, version: year.version, confirmedOn: text(given, "confirmedOn"), receipt: text(given, "receipt") },
          idempotencyKey: act.idempotencyKey,
        })
      }
    >
      <TextField name="receipt" label={t("receipt")} />
      <DayField name="confirmedOn" label={t("confirmedOn")} today={year.today} />
    </FormDialog>
  );
}

export function RequestDialog({ year, onClose }: DialogProps) {
  const t = useTranslations("prepayment.act");
  const trpc = useTRPC();
  const act = useVerb(trpc.prepayment.requestOpening.mutationOptions(), { onDone: onClose });
  return (
    <FormDialog
      act={act}
      title={t("requestOpening")}
      verb={t("record")}
      browserChecks
      onClose={onClose}
      onSubmit={(given) =>
        act.mutate({
          ...{ id: year.id, version: year.version, requestedOn: text(given, "requestedOn") },
          ...{ documentNumber: text(given, "documentNumber"), idempotencyKey: act.idempotencyKey },
        })
      }
    >
      <TextField name="documentNumber" label={t("document")} />
      <DayField name="requestedOn" label={t("requestedOn")} today={year.today} />
    </FormDialog>
  );
}

export function OpeningDialog({ year, onClose }: DialogProps) {
  const t = useTranslations("prepayment.act");
  const trpc = useTRPC();
  const act = useVerb(trpc.prepayment.recordOpening.mutationOptions(), { onDone: onClose });
  return (
    <FormDialog
      act={act}
      title={t("recordOpening")}
      verb={t("record")}
      browserChecks
      onClose={onClose}
      onSubmit={(given) =>
        act.mutate({ id: year.id, version: year.version, openedOn: text(given, "openedOn"), idempotencyKey: act.idempotencyKey })
      }
    >
      <DayField name="openedOn" label={t("openedOn")} today={year.today} />
    </FormDialog>
  );
}
