"use client";

import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { useFaults } from "@/app/(desk)/people/_forms/faults";
import { Field } from "@/app/(desk)/people/_forms/field";
import { textOf } from "@/app/(desk)/people/_forms/text-of";
import styles from "./person.module.css";

interface AddInsuranceProps {
  person: string;
  region: string;
  today: string;
  counties: readonly { code: string; name: string }[];
}

/** Records a period of insurance. */
export function AddInsurance(props: AddInsuranceProps) {
  const t = useTranslations("people.insurance");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon="plus" onClick={() => setOpen(true)}>
        {t("add")}
      </Button>
      {open && <AddDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function AddDialog({ person, region, today, counties, onClose }: AddInsuranceProps & { onClose: () => void }) {
  const t = useTranslations("people.insurance");
  const words = useTranslations("common");
  const trpc = useTRPC();
  const add = useVerb(trpc.people.addEnrolment.mutationOptions(), { onDone: onClose });
  const labels = useMemo(() => ({ validFrom: t("from"), validTo: t("to") }), [t]);
  const faults = useFaults(add.error, labels);
  function submit(typed: FormData) {
    add.mutate({
      person,
      insuranceType: typed.get("insuranceType") === "employee" ? "employee" : "resident",
      insuredRegion: String(typed.get("insuredRegion") ?? region),
      validFrom: String(typed.get("validFrom") ?? ""),
      validTo: textOf(typed, "validTo"),
      idempotencyKey: add.idempotencyKey,
    });
  }
  return (
    <FormDialog act={add} title={t("addTitle")} verb={t("addVerb")} faults={faults} onSubmit={submit} onClose={onClose}>
      <Field id="insuranceType" label={t("type")}>
        <select id="insuranceType" name="insuranceType" className="control">
          <option value="resident">{words("insurance.resident")}</option>
          <option value="employee">{words("insurance.employee")}</option>
        </select>
      </Field>
      <Field id="insuredRegion" label={t("place")}>
        <select id="insuredRegion" name="insuredRegion" className="control" defaultValue={region}>
          {counties.map((county) => (
            <option key={county.code} value={county.code}>
              {county.name}
            </option>
          ))}
        </select>
      </Field>
      <Field id="validFrom" label={t("from")}>
        <DateInput id="validFrom" name="validFrom" defaultValue={today} />
      </Field>
      <Field id="validTo" label={t("to")} hint={t("toHint")}>
        <DateInput id="validTo" name="validTo" aria-describedby="validTo-hint" />
      </Field>
    </FormDialog>
  );
}

interface ActedOn {
  id: string;
  validFrom: string;
  mayEnd: boolean;
}

/** End a period, or withdraw one recorded by mistake. */
export function InsuranceActions({ period, today }: { period: ActedOn; today: string }) {
  const t = useTranslations("people.insurance");
  const [asking, setAsking] = useState<"end" | "withdraw" | null>(null);
  return (
    <>
      <div className={styles.actions}>
        {period.mayEnd && (
          <Button size="small" onClick={() => setAsking("end")}>
            {t("end")}
          </Button>
        )}
        <Button size="small" onClick={() => setAsking("withdraw")}>
          {t("withdraw")}
        </Button>
      </div>
      {asking !== null && <ChangeDialog period={period} today={today} what={asking} onClose={() => setAsking(null)} />}
    </>
  );
}

interface ChangeDialogProps {
  period: ActedOn;
  today: string;
  what: "end" | "withdraw";
  onClose: () => void;
}

function ChangeDialog({ period, today, what, onClose }: ChangeDialogProps) {
  const t = useTranslations("people.insurance");
  const trpc = useTRPC();
  const end = useVerb(trpc.people.endEnrolment.mutationOptions(), { onDone: onClose });
  const withdraw = useVerb(trpc.people.withdrawEnrolment.mutationOptions(), { onDone: onClose });
  const act = what === "end" ? end : withdraw;
  const labels = useMemo(() => ({ validTo: t("lastDay"), reason: t("reason") }), [t]);
  const faults = useFaults(act.error, labels);
  function submit(typed: FormData) {
    const reason = String(typed.get("reason") ?? "");
    if (what === "withdraw") withdraw.mutate({ id: period.id, reason, idempotencyKey: withdraw.idempotencyKey });
    else end.mutate({ id: period.id, validTo: String(typed.get("validTo") ?? ""), reason, idempotencyKey: end.idempotencyKey });
  }
  return (
    <FormDialog
      act={act}
      title={t(what === "end" ? "endTitle" : "withdrawTitle")}
      verb={t(what === "end" ? "endVerb" : "withdrawVerb")}
      danger={what === "withdraw"}
      faults={faults}
      onSubmit={submit}
      onClose={onClose}
    >
      {what === "withdraw" && <p>{t("withdrawNote")}</p>}
      {what === "end" && (
        <Field id="validTo" label={t("lastDay")}>
          <DateInput id="validTo" name="validTo" min={period.validFrom} defaultValue={today} />
        </Field>
      )}
      <Field id="reason" label={t("reason")}>
        <input id="reason" name="reason" className="control" maxLength={200} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
