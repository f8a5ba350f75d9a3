"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "./same.module.css";

interface Choice {
  id: string;
  label: string;
  counts: string;
}

interface ProposeFormProps {
  pair: string;
  version: number;
  today: string;
  records: readonly [Choice, Choice];
  /** What was paid above the caps of the years already; null where nothing was. */
  over: string | null;
}

const SHORTEST = { words: 4, document: 2 } as const;

function isTooShort({ words, documentNumber, documentOn }: { words: string; documentNumber: string; documentOn: string }): boolean {
  return words.trim().length < SHORTEST.words || documentNumber.trim().length < SHORTEST.document || documentOn === "";
}

/** What is said of a pair, kept until it is proposed. */
function useProposal(pair: string, records: ProposeFormProps["records"], today: string) {
  const [typed, setTyped] = useState({ kept: records[0].id, words: "", documentNumber: "", documentOn: today });
  const isEmpty = typed.words === "" && typed.documentNumber === "";
  const drop = useKeptFields(`record-pair/${pair}`, isEmpty ? {} : typed, (before) =>
    setTyped((now) => ({ ...now, ...before, kept: records.find(({ id }) => id === before.kept)?.id ?? now.kept })),
  );
  return { typed, type: (change: Partial<typeof typed>) => setTyped((now) => ({ ...now, ...change })), drop };
}

/** Which record is kept, why, and on which paper; what counts together stands in the question. */
export function ProposeForm({ pair, version, today, records, over }: ProposeFormProps) {
  const t = useTranslations("merging.page");
  const trpc = useTRPC();
  const { typed, type, drop } = useProposal(pair, records, today);
  const { kept, words, documentNumber, documentOn } = typed;
  const [asks, setAsks] = useState(false);
  const done = () => {
    drop();
    setAsks(false);
  };
  const propose = useVerb(trpc.merging.propose.mutationOptions(), { onDone: done });
  const isShort = isTooShort({ words, documentNumber, documentOn });
  return (
    <>
      <KeptChoice records={records} kept={kept} onChange={(id) => type({ kept: id })} />
      <label className="field-label" htmlFor="words">
        {t("grounds")}
      </label>
      <textarea
        id="words"
        className="control"
        rows={3}
        maxLength={300}
        value={words}
        placeholder={t("groundsHint")}
        onChange={(event) => type({ words: event.target.value })}
      />
      <label className="field-label" htmlFor="documentNumber">
        {t("documentNumber")}
      </label>
      <input
        id="documentNumber"
        className="control"
        maxLength={80}
        autoComplete="off"
        value={documentNumber}
        onChange={(event) => type({ documentNumber: event.target.value })}
      />
      <label className="field-label" htmlFor="documentOn">
        {t("documentOn")}
      </label>
      <DateInput id="documentOn" name="documentOn" max={today} value={documentOn} onChange={(day) => type({ documentOn: day })} />
      <div className="form-actions">
        <Button kind="primary" blockedBy={isShort ? t("missing") : undefined} onClick={() => setAsks(true)}>
          {t("propose")}
        </Button>
      </div>
      <VerbDialog
        open={asks}
        act={propose}
        title={t("confirmTitle")}
        facts={[
          ...records.map((record) => ({ label: record.label, value: record.counts })),
          ...(over === null ? [] : [{ label: t("overSum"), value: over }]),
        ]}
        verb={t("confirmVerb")}
        onConfirm={() => propose.mutate({ pair, version, kept, words, documentNumber, documentOn, idempotencyKey: propose.idempotencyKey })}
        onClose={() => setAsks(false)}
      >
        <p>{t("confirmNote")}</p>
      </VerbDialog>
    </>
  );
}

/** Which of the two records goes on. */
function KeptChoice({ records, kept, onChange }: Pick<ProposeFormProps, "records"> & { kept: string; onChange: (id: string) => void }) {
  const t = useTranslations("merging.page");
  return (
    <fieldset className={styles.choices}>
      <legend className="field-label">{t("kept")}</legend>
      {records.map((record) => (
        <label key={record.id}>
          <input type="radio" name="kept" value={record.id} checked={kept === record.id} onChange={() => onChange(record.id)} />
          {record.label}
        </label>
      ))}
      <small>{t("keptHint")}</small>
    </fieldset>
  );
}
