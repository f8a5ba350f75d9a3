"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { RejectionReason } from "@/server/clearing/rules";
import styles from "./batch.module.css";
import type { CaseRow } from "./words";

/** Gives the returned cases back, each with an explanation where no paper was replaced. */
export function ResubmitButton({ batch, version, count }: { batch: string; version: number; count: number }) {
  const t = useTranslations("clearing.batch");
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <>
      <Button kind="primary" icon="forward" onClick={() => setOpen(true)}>
        {t("resubmit", { count })}
      </Button>
      {open && <ResubmitDialog batch={batch} version={version} onClose={() => setOpen(false)} />}
    </>
  );
}

function ResubmitDialog({ batch, version, onClose }: { batch: string; version: number; onClose: () => void }) {
  const t = useTranslations("clearing");
  const common = useTranslations("common.actions");
  const trpc = useTRPC();
  const [words, setWords] = useState<Record<string, string>>({});
  const returned = useQuery(trpc.clearing.cases.queryOptions({ batch, group: "returned" }));
  const resubmit = useVerb(trpc.clearing.resubmit.mutationOptions(), { onDone: onClose });
  const rows = returned.data?.rows ?? [];
  const more = (returned.data?.total ?? 0) - rows.length;
  return (
    <Dialog
      open
      wide
      title={t("resubmit.title")}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            kind="primary"
            busy={resubmit.isPending || returned.isPending}
            onClick={() =>
              resubmit.mutate({
                batch,
                version,
                answers: rows.map((row) => ({ case: row.id, words: (words[row.id] ?? "").trim() })),
                idempotencyKey: resubmit.idempotencyKey,
              })
            }
          >
            {t("resubmit.verb", { count: rows.length })}
          </Button>
        </>
      }
    >
      <p className="tertiary">{t("resubmit.note")}</p>
      <ul className={styles.answers}>
        {rows.map((row) => (
          <Answer key={row.id} row={row} words={words[row.id] ?? ""} onChange={(answer) => setWords({ ...words, [row.id]: answer })} />
        ))}
      </ul>
      {more > 0 && <p className="tertiary">{t("resubmit.more", { count: more })}</p>}
      <RefusalText error={resubmit.error ?? returned.error} />
    </Dialog>
  );
}

/** What was rejected in one case, and the hospital's explanation. */
function Answer({ row, words, onChange }: { row: CaseRow; words: string; onChange: (words: string) => void }) {
  const t = useTranslations("clearing");
  const shared = useTranslations("common");
  return (
    <li className={styles.answer}>
      <b>{row.name}</b> <small>{row.admissionNumber ?? row.visitNumber}</small>
      {row.reviews
        .filter((review) => review.state === "returned" && review.words !== null)
        .map((review) => (
          <p key={review.share}>{review.words}</p>
        ))}
      <p className="wrong">
        {t("resubmit.rejected", {
          items: row.rejections
            .map(
              (rejection) =>
                nameOf(t, rejection.item) + shared("aside", { words: t(`reasons.${rejection.reasonCode as RejectionReason}`) }),
            )
            .join(t("batch.joiner")),
        })}
      </p>
      <label className="field-label" htmlFor={`answer-${row.id}`}>
        {t("resubmit.answer")} <small>{t("resubmit.answerHint")}</small>
      </label>
      <input id={`answer-${row.id}`} className="control" maxLength={300} value={words} onChange={(event) => onChange(event.target.value)} />
    </li>
  );
}

function nameOf(t: ReturnType<typeof useTranslations<"clearing">>, item: string): string {
  if (item === "identity_and_benefit") return t("review.identity");
  if (item === "duplicates_and_limits") return t("review.doubles");
  const key = `papers.${item}` as Parameters<typeof t.has>[0];
  return t.has(key) ? t(key as "papers.diagnosis_certificate") : item;
}
