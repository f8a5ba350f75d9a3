"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { Stack } from "@/app/_ui/layout/layout";
import { useTRPC } from "@/app/_ui/layout/trpc";

const LIMIT_BYTES = 20 * 1024 * 1024;

/** A batch and the hospital's own list of it; the outcome opens as a page of its own. */
export function ReconcileForm({ batches }: { batches: { id: string; label: string }[] }) {
  const t = useTranslations("fund.reconcile");
  const trpc = useTRPC();
  const router = useRouter();
  const field = useId();
  const [batch, setBatch] = useState(batches[0]?.id ?? "");
  const [failure, setFailure] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const reconcile = useMutation(
    trpc.reconciliation.reconcile.mutationOptions({ onSuccess: (kept) => router.push(`/payments/reconciliations/${kept.id}`) }),
  );
  async function send(file: File | undefined) {
    if (file === undefined) return;
    setFailure(null);
    setSending(true);
    try {
      const stored = await uploadFile(file, "reconciliation");
      reconcile.mutate({ batch, file: stored.id, idempotencyKey: crypto.randomUUID() });
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
    </Stack>
  );
}
