"use client";

import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ListNotices } from "@/app/_ui/lists/list-notices";
import { type Answer, ListQuestion } from "@/app/_ui/lists/list-question";
import { type ResultField, resultHeadings } from "@/server/payments/rules";
import type { AppRouter } from "@/server/router";
import { AnswerRows, UnreadRows } from "./answer-rows";

const resultFields = Object.keys(resultHeadings) as ResultField[];
const AS_FOUND: Answer = { sheet: null, headRow: null, fields: null };
const LIMIT_BYTES = 20 * 1024 * 1024;

/** Uploads the bank's answer, shows row by row what it will do, and takes it once somebody has confirmed that. */
export function BankResultForm() {
  const t = useTranslations("payments.bank");
  const [failure, setFailure] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const [file, setFile] = useState<string | null>(null);
  async function send(chosen: File | undefined) {
    if (chosen === undefined) return;
    setFailure(null);
    setSending(true);
    try {
      setFile((await uploadFile(chosen, "bank-result")).id);
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
    }
  }
  return (
    <Stack>
      <FileDrop
        title={t("upload")}
        note={t("uploadNote")}
        accept={[".xlsx", ".csv"]}
        limitBytes={LIMIT_BYTES}
        busy={sending}
        onFiles={(files) => void send(files[0])}
      />
      <RefusalText error={failure} />
      {file !== null && <Preview key={file} file={file} onClose={() => setFile(null)} />}
    </Stack>
  );
}

function Preview({ file, onClose }: { file: string; onClose: () => void }) {
  const t = useTranslations("payments.bank");
  const trpc = useTRPC();
  const [asks, setAsks] = useState(false);
  const take = useVerb(trpc.payments.importResult.mutationOptions(), { onDone: () => setAsks(false) });
  const [choice, setChoice] = useState(AS_FOUND);
  const preview = useQuery({ ...trpc.payments.previewResult.queryOptions({ file, choice }), enabled: take.data === undefined });
  const asked = preview.data?.asked ?? null;
  const seen = preview.data?.seen ?? undefined;
  if (take.data !== undefined) return <Taken taken={take.data} />;
  if (asked !== null)
    return (
      <ListQuestion
        key={asked.question.reason}
        asked={asked}
        fields={resultFields.map((field) => ({ value: field, label: t(`columns.${field}`) }))}
        act={{ isPending: preview.isFetching, error: preview.error }}
        onAnswer={setChoice}
      />
    );
  if (seen === undefined) return <RefusalText error={preview.error} />;
  if (seen.isTaken) return <NoticeBand meaning="attention">{t("repeated")}</NoticeBand>;
  const taking = seen.counts.paid + seen.counts.failed + seen.counts.returned;
  const sums = (["paid", "failed", "returned"] as const)
    .filter((key) => seen.counts[key] > 0)
    .map((key) => ({ label: t(key), value: `${seen.counts[key]} · ${formatAmount(seen.amounts[key])}` }));
  const facts = [...sums, ...(seen.counts.faults > 0 ? [{ label: t("left"), value: seen.counts.faults }] : [])];
  return (
    <section aria-label={t("preview", { name: seen.fileName })}>
      <Stack>
        <h3>{t("preview", { name: seen.fileName })}</h3>
        <p>
          {facts.map(({ label, value }) => `${label} ${value}`).join("；")}
          {facts.length > 0 && "。"}
          {t("previewNote")}
        </p>
        <ListNotices notices={seen.notices} unused={[]} unusedMoney={[]} />
        <UnreadRows rows={seen.unread} count={seen.unreadCount} />
        {seen.rowCount > seen.rows.length && <p>{t("shown", { shown: seen.rows.length, rows: seen.rowCount })}</p>}
        <AnswerRows rows={seen.rows} />
        <p>
          <Button onClick={onClose}>{t("other")}</Button>{" "}
          <Button
            kind="primary"
            blockedBy={seen.unreadCount > 0 ? t("unread", { count: seen.unreadCount }) : taking === 0 ? t("nothingToTake") : undefined}
            onClick={() => setAsks(true)}
          >
            {t("confirm", { count: taking })}
          </Button>
        </p>
      </Stack>
      {asks && (
        <VerbDialog
          act={take}
          open
          title={t("preview", { name: seen.fileName })}
          facts={facts}
          verb={t("confirm", { count: taking })}
          onConfirm={() => take.mutate({ file, choice, seen: seen.counts, idempotencyKey: take.idempotencyKey })}
          onClose={() => setAsks(false)}
        >
          <p>{t("confirmFacts")}</p>
        </VerbDialog>
      )}
    </section>
  );
}

function Taken({ taken }: { taken: inferRouterOutputs<AppRouter>["payments"]["importResult"] }) {
  const t = useTranslations("payments.bank");
  return (
    <NoticeBand meaning={taken.repeated || taken.faults.length > 0 ? "attention" : "done"}>
      {taken.repeated ? t("repeated") : t("taken", { paid: taken.paid, failed: taken.failed, returned: taken.returned })}
    </NoticeBand>
  );
}
