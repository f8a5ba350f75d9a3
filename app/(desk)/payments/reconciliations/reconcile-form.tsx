"use client";

import { useMutation } from "@tanstack/react-query";
import type { inferOutput } from "@trpc/tanstack-react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import type { VerbState } from "@/app/_ui/forms/use-verb";
import { Stack } from "@/app/_ui/layout/layout";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ListNotices } from "@/app/_ui/lists/list-notices";
import { type Answer, ListQuestion } from "@/app/_ui/lists/list-question";
import type { StayField } from "@/server/stays/rules";

/** What of a hospital's list is compared. */
const ownFields = [
  "settlementNumber",
  "hospitalAssistance",
  "povertyInsurancePaid",
  "admissionNumber",
  "dischargedOn",
] as const satisfies readonly StayField[];
const LIMIT_BYTES = 20 * 1024 * 1024;

/** A batch and the hospital's own list of it; the outcome opens as a page of its own. */
export function ReconcileForm({ batches }: { batches: { id: string; label: string }[] }) {
  const t = useTranslations("reconciliation");
  const trpc = useTRPC();
  const router = useRouter();
  const field = useId();
  const [batch, setBatch] = useState(batches[0]?.id ?? "");
  const [failure, setFailure] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const [stored, setStored] = useState("");
  const reconcile = useMutation(
    trpc.reconciliation.reconcile.mutationOptions({
      // What was left aside is read before the outcome.
      onSuccess: ({ kept }) => kept !== null && kept.notices.length === 0 && router.push(`/payments/reconciliations/${kept.id}`),
    }),
  );
  const read = (file: string, choice?: Answer) =>
    reconcile.mutate({ batch, file, ...(choice === undefined ? {} : { choice }), idempotencyKey: crypto.randomUUID() });
  async function send(file: File | undefined) {
    if (file === undefined) return;
    setFailure(null);
    setSending(true);
    try {
      const { id } = await uploadFile(file, "reconciliation");
      setStored(id);
      read(id);
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
    }
  }
  return (
    <Stack>
      <p>
        <label className="field-label" htmlFor={field}>
          {t("chooseBatch")}
        </label>
        <select id={field} className="control" value={batch} onChange={(event) => setBatch(event.target.value)}>
          {batches.map((batch) => (
            <option key={batch.id} value={batch.id}>
              {batch.label}
            </option>
          ))}
        </select>
      </p>
      <FileDrop
        title={t("upload")}
        note={t("uploadNote")}
        accept={[".xlsx", ".csv"]}
        limitBytes={LIMIT_BYTES}
        busy={sending || reconcile.isPending}
        onFiles={(files) => void send(files[0])}
      />
      <RefusalText error={failure ?? reconcile.error} />
      <Outcome data={reconcile.data} act={reconcile} onAnswer={(choice) => read(stored, choice)} />
    </Stack>
  );
}

interface OutcomeProps {
  data: inferOutput<ReturnType<typeof useTRPC>["reconciliation"]["reconcile"]> | undefined;
  act: VerbState;
  onAnswer: (choice: Answer) => void;
}

/** What must be said first, or what was left aside while the list was read. */
function Outcome({ data, act, onAnswer }: OutcomeProps) {
  const t = useTranslations("reconciliation");
  const { asked = null, kept = null } = data ?? {};
  const choices = ownFields.map((field) => ({ value: field, label: t(`columns.${field}`) }));
  return (
    <>
      {asked !== null && <ListQuestion key={asked.question.reason} asked={asked} fields={choices} act={act} onAnswer={onAnswer} />}
      {kept !== null && kept.notices.length > 0 && (
        <ListNotices
          notices={kept.notices}
          unused={[]}
          unusedMoney={[]}
          action={<Link href={`/payments/reconciliations/${kept.id}`}>{t("open")}</Link>}
        />
      )}
    </>
  );
}
