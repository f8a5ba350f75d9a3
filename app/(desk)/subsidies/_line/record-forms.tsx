"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

const LIMIT_BYTES = 10 * 1024 * 1024;
const text = (given: FormData, name: string) => String(given.get(name) ?? "");

function TextField({ name, label, value }: { name: string; label: string; value?: string }) {
  return (
    <>
      <label className="field-label" htmlFor={name}>
        {label}
      </label>
      <input id={name} name={name} className="control" maxLength={80} required autoComplete="off" defaultValue={value} />
    </>
  );
}

/** The person paid first: the voucher with its file, and where the refund goes. */
export function RecordVoucher({ line, today, holder }: { line: string; today: string; holder: string }) {
  const t = useTranslations("subsidies.line");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="document" onClick={() => setOpen(true)}>
        {t("recordVoucher")}
      </Button>
      {open && <VoucherForm line={line} today={today} holder={holder} onClose={() => setOpen(false)} />}
    </>
  );
}

function VoucherForm({ line, today, holder, onClose }: { line: string; today: string; holder: string; onClose: () => void }) {
  const t = useTranslations("subsidies.line");
  const trpc = useTRPC();
  const [isMissing, setMissing] = useState(false);
  const act = useVerb(trpc.subsidies.recordVoucher.mutationOptions(), { onDone: onClose });
  const upload = useMutation({ mutationFn: (file: File) => uploadFile(file, "payment-voucher", {}) });
  return (
    <FormDialog
      act={act}
      wide
      title={t("recordVoucher")}
      verb={t("record")}
      browserChecks
      onClose={onClose}
      onSubmit={(given) => {
        const file = upload.data?.id;
        setMissing(file === undefined);
        if (file === undefined) return;
        act.mutate({
          ...{ line, file, number: text(given, "number"), paidOn: text(given, "paidOn"), amount: text(given, "amount") },
          ...{ holderName: text(given, "holderName"), bankName: text(given, "bankName"), bankAccount: text(given, "bankAccount") },
          idempotencyKey: act.idempotencyKey,
        });
      }}
    >
      <TextField name="number" label={t("voucherNumber")} />
      <label className="field-label" htmlFor="paidOn">
        {t("paidOnLabel")}
      </label>
      <DateInput id="paidOn" name="paidOn" max={today} required />
      <TextField name="amount" label={t("paidAmount")} />
      <TextField name="holderName" label={t("holder")} value={holder} />
      <TextField name="bankName" label={t("bank")} />
      <TextField name="bankAccount" label={t("accountNumber")} />
      <FileDrop
        title={t("file")}
        note={upload.data === undefined ? t("fileNote") : t("fileKept", { name: upload.data.fileName })}
        accept={[".pdf", ".jpg", ".png"]}
        limitBytes={LIMIT_BYTES}
        busy={upload.isPending}
        onFiles={([file]) => file !== undefined && upload.mutate(file)}
      />
      {isMissing && <p className="wrong">{t("fileMissing")}</p>}
      <RefusalText error={upload.error} />
    </FormDialog>
  );
}

export function RecordElsewhere({ person, year }: { person: string; year: number }) {
  const t = useTranslations("subsidies.line");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const act = useVerb(trpc.subsidies.recordElsewhere.mutationOptions(), { onDone: () => setOpen(false) });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("recordElsewhere")}</Button>
      {open && (
        <FormDialog
          act={act}
          title={t("recordElsewhere")}
          verb={t("record")}
          browserChecks
          onClose={() => setOpen(false)}
          onSubmit={(given) =>
            act.mutate({
              ...{ person, year, place: text(given, "place"), documentNumber: text(given, "documentNumber") },
              idempotencyKey: act.idempotencyKey,
            })
          }
        >
          <TextField name="place" label={t("place")} />
          <TextField name="documentNumber" label={t("document")} />
        </FormDialog>
      )}
    </>
  );
}

export function WithdrawElsewhere({ id }: { id: string }) {
  const t = useTranslations("subsidies.line");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const act = useVerb(trpc.subsidies.withdrawElsewhere.mutationOptions(), { onDone: () => setOpen(false) });
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("withdrawElsewhere")}
      </Button>
      {open && (
        <ReasonDialog
          act={act}
          title={t("withdrawElsewhere")}
          facts={[]}
          verb={t("withdrawElsewhere")}
          label={t("reason")}
          missing={t("reasonMissing")}
          shortest={4}
          onConfirm={(words) => act.mutate({ id, words, idempotencyKey: act.idempotencyKey })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
