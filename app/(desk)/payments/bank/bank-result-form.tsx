"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ListNotices } from "@/app/_ui/lists/list-notices";
import { type Answer, ListQuestion } from "@/app/_ui/lists/list-question";
import { type ResultField, resultHeadings } from "@/server/payments/rules";

const resultFields = Object.keys(resultHeadings) as ResultField[];
const LIMIT_BYTES = 20 * 1024 * 1024;

/** Uploads the bank's answer and says, row by row, what could not be taken. */
export function BankResultForm() {
  const t = useTranslations("fund.bank");
  const trpc = useTRPC();
  const router = useRouter();
  const [failure, setFailure] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const take = useMutation(trpc.payments.importResult.mutationOptions({ onSuccess: () => router.refresh() }));
  const [stored, setStored] = useState("");
  const read = (file: string, choice?: Answer) =>
    take.mutate({ file, ...(choice === undefined ? {} : { choice }), idempotencyKey: crypto.randomUUID() });
  async function send(file: File | undefined) {
    if (file === undefined) return;
    setFailure(null);
    setSending(true);
    try {
      const { id } = await uploadFile(file, "bank-result");
      setStored(id);
      read(id);
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
    }
  }
  const result = take.data?.taken ?? undefined;
  const asked = take.data?.asked ?? null;
  return (
    <>
      <FileDrop
        title={t("upload")}
        note={t("uploadNote")}
        accept={[".xlsx", ".csv"]}
        limitBytes={LIMIT_BYTES}
        busy={sending || take.isPending}
        onFiles={(files) => void send(files[0])}
      />
      <RefusalText error={failure ?? take.error} />
      {asked !== null && (
        <ListQuestion
          key={asked.question.reason}
          asked={asked}
          fields={resultFields.map((field) => ({ value: field, label: t(`fields.${field}`) }))}
          act={take}
          onAnswer={(choice) => read(stored, choice)}
        />
      )}
      {result !== undefined && <ListNotices notices={result.notices} unused={[]} unusedMoney={[]} />}
      {result !== undefined && (
        <NoticeBand meaning={result.repeated || result.faults.length > 0 ? "attention" : "done"}>
          {result.repeated ? t("repeated") : t("taken", { paid: result.paid, failed: result.failed })}
        </NoticeBand>
      )}
      {result !== undefined && result.faults.length > 0 && (
        <>
          <p className="wrong">{t("faults", { count: result.faults.length })}</p>
          <ul>
            {result.faults.map((fault) => (
              <li key={fault.row}>
                {t("faultRow", { row: fault.row, number: fault.number })}:{" "}
                {t(`faultReasons.${fault.reason}`, { approved: "none", ...fault.parameters })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
