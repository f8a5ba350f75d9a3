"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { FaultList } from "@/app/_ui/forms/fault-list";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { useFaults } from "@/app/(desk)/people/_forms/faults";
import { Field } from "@/app/(desk)/people/_forms/field";
import form from "@/app/(desk)/people/_forms/form.module.css";
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
  const router = useRouter();
  const [key] = useState(() => crypto.randomUUID());
  const add = useMutation(
    trpc.people.addEnrolment.mutationOptions({
      onSuccess: () => {
        onClose();
        router.refresh();
      },
    }),
  );
  const labels = useMemo(() => ({ validFrom: t("from"), validTo: t("to") }), [t]);
  const faults = useFaults(add.error, labels);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    add.mutate({
      person,
      insuranceType: given.get("insuranceType") === "employee" ? "employee" : "resident",
      insuredRegion: String(given.get("insuredRegion") ?? region),
      validFrom: String(given.get("validFrom") ?? ""),
      validTo: textOf(given, "validTo"),
      idempotencyKey: key,
    });
  }
  return (
    <Dialog open title={t("addTitle")} onClose={onClose}>
      <form onSubmit={submit} noValidate className={form.dialog}>
        <FaultList faults={faults} />
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
          <input id="validFrom" name="validFrom" type="date" className="control" defaultValue={today} />
        </Field>
        <Field id="validTo" label={t("to")} hint={t("toHint")}>
          <input id="validTo" name="validTo" type="date" className="control" aria-describedby="validTo-hint" />
        </Field>
        <RefusalText error={faults.length > 0 ? null : add.error} />
        <div className="form-actions">
          <Button onClick={onClose}>{words("actions.cancel")}</Button>
          <Button kind="primary" type="submit" busy={add.isPending}>
            {t("addVerb")}
          </Button>
        </div>
      </form>
    </Dialog>
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
  const words = useTranslations("common.actions");
  const trpc = useTRPC();
  const router = useRouter();
  const [key] = useState(() => crypto.randomUUID());
  const done = {
    onSuccess: () => {
      onClose();
      router.refresh();
    },
  };
  const end = useMutation(trpc.people.endEnrolment.mutationOptions(done));
  const withdraw = useMutation(trpc.people.withdrawEnrolment.mutationOptions(done));
  const running = what === "end" ? end : withdraw;
  const labels = useMemo(() => ({ validTo: t("lastDay"), reason: t("reason") }), [t]);
  const faults = useFaults(running.error, labels);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const reason = String(given.get("reason") ?? "");
    if (what === "end") end.mutate({ id: period.id, validTo: String(given.get("validTo") ?? ""), reason, idempotencyKey: key });
    else withdraw.mutate({ id: period.id, reason, idempotencyKey: key });
  }
  return (
    <Dialog open title={t(what === "end" ? "endTitle" : "withdrawTitle")} onClose={onClose}>
      <form onSubmit={submit} noValidate className={form.dialog}>
        <FaultList faults={faults} />
        {what === "withdraw" && <p>{t("withdrawNote")}</p>}
        {what === "end" && (
          <Field id="validTo" label={t("lastDay")}>
            <input id="validTo" name="validTo" type="date" className="control" min={period.validFrom} defaultValue={today} />
          </Field>
        )}
        <Field id="reason" label={t("reason")}>
          <input id="reason" name="reason" className="control" maxLength={200} autoComplete="off" />
        </Field>
        <RefusalText error={faults.length > 0 ? null : running.error} />
        <div className="form-actions">
          <Button onClick={onClose}>{words("cancel")}</Button>
          <Button kind={what === "end" ? "primary" : "danger"} type="submit" busy={running.isPending}>
            {t(what === "end" ? "endVerb" : "withdrawVerb")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
