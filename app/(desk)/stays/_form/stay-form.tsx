"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { withAmounts } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { ConfirmDialog } from "@/app/_ui/forms/confirm-dialog";
import { DraftBand } from "@/app/_ui/forms/draft-band";
import { enterMovesOn } from "@/app/_ui/forms/enter-moves-on";
import { FaultList } from "@/app/_ui/forms/fault-list";
import { useOpenFaults } from "@/app/_ui/forms/open-faults";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useDraft } from "@/app/_ui/forms/use-draft";
import { Card } from "@/app/_ui/layout/card";
import { useTRPCClient } from "@/app/_ui/layout/trpc";
import type { Fault } from "@/server/stays/rules";
import { DueHint } from "./due-hint";
import { FieldGrid, FormState, TextField } from "./fields";
import styles from "./form.module.css";
import { type KnownPatient, PatientLine, PatientOfNumber, usePatientOf } from "./patient-part";
import { AmountFields, CareFields } from "./stay-fields";
import { type Written, writtenOf } from "./written";

const SHORTEST_REASON = 4;

export interface StayFormProps {
  hospitals: readonly { id: string; name: string }[];
  /** Known from a look-up, or because the stay exists already. */
  patient: KnownPatient | null;
  /** The stay that is amended; a new one is recorded without it. */
  stay?: { id: string; version: number; settlementNumber: string; hospital: string };
  initial: Written;
}

/** Why a stay is amended is asked before anything is asked about its amounts. */
function hasReason(form: HTMLFormElement, hint: string): boolean {
  const reason = form.elements.namedItem("words");
  if (!(reason instanceof HTMLInputElement)) return true;
  reason.setCustomValidity(reason.value.trim().length < SHORTEST_REASON ? hint : "");
  return reason.reportValidity();
}

/** Everything of one settlement as on the insurance sheet; checked by the server, all faults at once. */
export function StayForm(props: StayFormProps) {
  const { patient, stay, hospitals } = props;
  const t = useTranslations("stays");
  const actions = useTranslations("common.actions");
  const [isRefund, setIsRefund] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft(stay === undefined ? `stays/new/${patient?.id ?? ""}` : `stays/amend/${stay.id}`, form);
  const submission = useSubmission(props, form, draft.done);
  const faults = useOpenFaults(useFaultWords(submission.faults));
  const wrong = useMemo(() => new Map(faults.map((fault) => [fault.field, fault.message])), [faults]);
  const [number, setNumber] = useState("");
  const found = usePatientOf(patient === null ? number : "");
  const known = patient ?? found.patient;
  return (
    <FormState value={{ initial: props.initial, wrong }}>
      <form
        ref={form}
        onSubmit={(event) => (hasReason(event.currentTarget, t("form.wordsHint")) ? submission.submit(event) : event.preventDefault())}
        onKeyDown={enterMovesOn}
        noValidate
        className={styles.form}
      >
        <DraftBand draft={draft} />
        <FaultList faults={faults} />
        {patient !== null && stay === undefined && (
          <Card title={t("form.groups.patient")}>
            <PatientLine patient={patient} />
          </Card>
        )}
        {(patient === null || (hospitals.length > 1 && stay === undefined)) && (
          <Card title={t("form.groups.patient")}>
            <FieldGrid>
              {hospitals.length > 1 && stay === undefined && <HospitalField hospitals={hospitals} />}
              {patient === null && <TextField field="number" wide hint={t("form.numberHint")} onChange={setNumber} />}
              {patient === null && <TextField field="name" />}
            </FieldGrid>
            {patient === null && <PatientOfNumber found={found} />}
          </Card>
        )}
        <CareFields numberFixed={stay !== undefined} />
        <AmountFields initial={props.initial} due={<DueHint form={form} person={known?.id ?? null} stay={stay} />} />
        <Card>
          {stay === undefined ? (
            <RefundFields isRefund={isRefund} onChange={setIsRefund} />
          ) : (
            <div>
              <label className="field-label" htmlFor="words">
                {t("form.words")}
              </label>
              <input id="words" name="words" className="control" maxLength={200} aria-describedby="words-hint" />
              <p id="words-hint" className={styles.hint}>
                {t("form.wordsHint")}
              </p>
            </div>
          )}
          <RefusalText error={submission.error} />
          <div className="form-actions">
            <ButtonLink href={stay === undefined ? "/stays" : `/stays/${stay.id}`}>{actions("cancel")}</ButtonLink>
            <Button kind="primary" type="submit" busy={submission.isBusy}>
              {stay === undefined ? t("form.check") : t("form.amend")}
            </Button>
          </div>
        </Card>
      </form>
      <WarningsDialog submission={submission} verb={stay === undefined ? t("form.confirmRecord") : t("form.confirmAmend")} />
    </FormState>
  );
}

function HospitalField({ hospitals }: { hospitals: StayFormProps["hospitals"] }) {
  const t = useTranslations("stays.form");
  return (
    <div className={styles.wide}>
      <label className="field-label" htmlFor="hospital">
        {t("hospital")}
      </label>
      <select id="hospital" name="hospital" className="control" defaultValue="">
        <option value="" disabled>
          {t("chooseHospital")}
        </option>
        {hospitals.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function RefundFields({ isRefund, onChange }: { isRefund: boolean; onChange: (isRefund: boolean) => void }) {
  const t = useTranslations("stays.form");
  return (
    <>
      <label className={styles.check}>
        <input type="checkbox" name="refundFlag" value="1" checked={isRefund} onChange={(event) => onChange(event.target.checked)} />
        {t("isRefund")}
      </label>
      {isRefund && <TextField field="refundOfNumber" wide hint={t("refundHint")} />}
    </>
  );
}

type Submission = ReturnType<typeof useSubmission>;

/** Check first; what is only asked about waits for a second word. The same content is sent under the same key. */
function useSubmission(
  { patient, stay, hospitals }: StayFormProps,
  form: { readonly current: HTMLFormElement | null },
  onDone: () => void,
) {
  const client = useTRPCClient();
  const router = useRouter();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [warnings, setWarnings] = useState<readonly Fault[]>([]);
  const sent = useRef({ content: "", key: "" });
  const mutation = useMutation({
    mutationFn: async (warningsConfirmed: boolean) => {
      const data = new FormData(form.current ?? undefined);
      const written = writtenOf(data);
      const hospital = stay?.hospital ?? (hospitals.length > 1 ? String(data.get("hospital") ?? "") || undefined : undefined);
      const recorded = { written, ...(patient === null ? {} : { person: patient.id }), ...(hospital === undefined ? {} : { hospital }) };
      const words = String(data.get("words") ?? "");
      const content = JSON.stringify([recorded, words, warningsConfirmed]);
      if (sent.current.content !== content) sent.current = { content, key: crypto.randomUUID() };
      const idempotencyKey = sent.current.key;
      if (!warningsConfirmed) {
        const checked = await client.stays.check.mutate({
          ...recorded,
          ...(stay === undefined ? {} : { stay: stay.id, written: { ...written, settlementNumber: stay.settlementNumber } }),
        });
        setFaults(checked.faults.filter((fault) => fault.severity === "fault"));
        if (checked.faults.some((fault) => fault.severity === "fault")) return null;
        setWarnings(checked.faults);
        if (checked.faults.length > 0) return null;
      }
      if (stay === undefined) return client.stays.record.mutate({ ...recorded, warningsConfirmed, idempotencyKey });
      return client.stays.amend.mutate({ stay: stay.id, version: stay.version, written, warningsConfirmed, words, idempotencyKey });
    },
    onSuccess: (recorded) => {
      if (recorded === null) return;
      setWarnings([]);
      onDone();
      router.push(recorded.settlement === null ? `/stays/${recorded.id}` : `/settlements/${recorded.id}`);
      router.refresh();
    },
  });
  return {
    faults,
    warnings,
    error: mutation.error,
    isBusy: mutation.isPending,
    submit: (event: FormEvent) => {
      event.preventDefault();
      mutation.mutate(false);
    },
    confirm: () => mutation.mutate(true),
    close: () => setWarnings([]),
  };
}

function WarningsDialog({ submission, verb }: { submission: Submission; verb: string }) {
  const t = useTranslations("stays.form");
  const list = useTranslations("common.list");
  const each = useFaultWords(submission.warnings);
  // What is said of several fields in the same words, such as that they were left empty, is said once.
  const messages = [...new Set(each.map(({ message }) => message))];
  const words = messages.map((message) => {
    const fields = each.filter((warning) => warning.message === message);
    return { message, label: fields.map(({ label }) => label).join(list("listed")) };
  });
  return (
    <ConfirmDialog
      open={submission.warnings.length > 0}
      title={t("warningsTitle", { count: words.length })}
      verb={verb}
      busy={submission.isBusy}
      refusal={<RefusalText error={submission.error} />}
      onConfirm={submission.confirm}
      onClose={submission.close}
    >
      <ul className={styles.warnings}>
        {words.map((warning) => (
          <li key={warning.message}>
            <b>{warning.label}</b> {warning.message}
          </li>
        ))}
      </ul>
      <p className="tertiary">{t("warningsNote")}</p>
    </ConfirmDialog>
  );
}

/** A fault in the reader's words, with how to correct it. */
function useFaultWords(faults: readonly Fault[]) {
  const t = useTranslations("stays");
  return useMemo(
    () =>
      faults.map((fault) => ({
        field: fault.field,
        label: t(`fields.${fault.field}`),
        message: t("withCorrection", {
          fault: t(`faults.${fault.reason}`, withAmounts(fault.parameters) as never),
          correction: t(`corrections.${fault.reason}`),
        }),
      })),
    [faults, t],
  );
}
