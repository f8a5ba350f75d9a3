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

/** Which record is kept, why, and on which paper; what counts together stands in the question. */
export function ProposeForm({ pair, version, today, records, over }: ProposeFormProps) {
  const t = useTranslations("merging.page");
  const trpc = useTRPC();
  const [kept, setKept] = useState(records[0].id);
  const [words, setWords] = useState("");
  const [documentNumber, setDocumentNumber] = useState("");
  const [documentOn, setDocumentOn] = useState(today);
  const [asks, setAsks] = useState(false);
  const typed = words === "" && documentNumber === "" ? {} : { kept, words, documentNumber, documentOn };
  const drop = useKeptFields(`record-pair/${pair}`, typed, (before) => {
    setKept(records.find(({ id }) => id === before.kept)?.id ?? kept);
    setWords(before.words ?? "");
    setDocumentNumber(before.documentNumber ?? "");
    setDocumentOn(before.documentOn ?? today);
  });
  const done = () => {
    drop();
    setAsks(false);
  };
  const propose = useVerb(trpc.merging.propose.mutationOptions(), { onDone: done });
  const isShort = isTooShort({ words, documentNumber, documentOn });
  return (
    <>
      <KeptChoice records={records} kept={kept} onChange={setKept} />
      <label className="field-label" htmlFor="words">
        {t("grounds")}
      </label>
      <Grounds value={words} placeholder={t("groundsHint")} onChange={setWords} />
      <label className="field-label" htmlFor="documentNumber">
        {t("documentNumber")}
      </label>
      <input
        id="documentNumber"
        className="control"
        maxLength={80}
        autoComplete="off"
        value={documentNumber}
        onChange={(event) => setDocumentNumber(event.target.value)}
      />
      <label className="field-label" htmlFor="documentOn">
        {t("documentOn")}
      </label>
      <DateInput id="documentOn" name="documentOn" max={today} value={documentOn} onChange={setDocumentOn} />
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

function Grounds({ value, placeholder, onChange }: { value: string; placeholder: string; onChange: (words: string) => void }) {
  return (
    <textarea
      id="words"
      className="control"
      rows={3}
      maxLength={300}
      value={value}
      placeholder={placeholder}
      onChange={(event) => onChange(event.target.value)}
    />
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
