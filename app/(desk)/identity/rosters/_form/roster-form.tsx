"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { Card } from "@/app/_ui/layout/card";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPCClient } from "@/app/_ui/layout/trpc";
import type { IdentityTag } from "@/server/benefits/contract";
import { daysOfRoster, type Scope, scopes } from "@/server/rosters/rules";
import styles from "./roster-form.module.css";

export const ROSTER_BYTES = 200 * 1024 * 1024;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;

interface RosterFormProps {
  form: { classes: readonly IdentityTag[]; month: string; dueOn: string | null };
  corrects: { id: string; month: string; number: number; classes: readonly IdentityTag[]; scope: Scope } | null;
}

/** What a roster is about, and its file; the same file again leads to what it led to before. */
export function RosterForm({ form, corrects }: RosterFormProps) {
  const t = useTranslations("rosters");
  const common = useTranslations("common");
  const client = useTRPCClient();
  const router = useRouter();
  const [month, setMonth] = useState(corrects?.month ?? form.month);
  const [scope, setScope] = useState<Scope>(corrects === null ? "whole" : "changes");
  const [classes, setClasses] = useState<readonly IdentityTag[]>(corrects?.classes ?? form.classes);
  const [documentNumber, setDocumentNumber] = useState("");
  const [documentOn, setDocumentOn] = useState("");
  const [meant, setMeant] = useState(false);
  const [sent, setSent] = useState<number | null>(null);
  const isComplete = MONTH.test(month) && classes.length > 0 && documentNumber.trim().length > 1 && DAY.test(documentOn);
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const idempotencyKey = crypto.randomUUID();
      setSent(0);
      const { id } = await uploadFile(file, "rosters", { onProgress: setSent });
      const about = { month, scope, classes: [...classes], documentNumber, documentOn, sameFileMeant: meant };
      const mending = corrects === null ? {} : { corrects: corrects.id };
      const begun = await client.rosters.begin.mutate({ file: id, ...about, ...mending, idempotencyKey });
      return { ...begun, before: begun.isRepeated ? await client.rosters.page.query({ roster: begun.roster }) : null };
    },
    onSuccess: (begun) => {
      if (!begun.isRepeated) router.push(`/identity/rosters/${begun.roster}`);
    },
    onSettled: () => setSent(null),
  });
  const toggle = (tag: IdentityTag, isChosen: boolean) =>
    setClasses(form.classes.filter((other) => (other === tag ? isChosen : classes.includes(other))));
  return (
    <Card>
      {corrects !== null && (
        <NoticeBand meaning="attention">{t("form.corrects", { month: corrects.month, number: corrects.number })}</NoticeBand>
      )}
      <div className={styles.fields}>
        <div>
          <label className="field-label" htmlFor="month">
            {t("form.month")}
          </label>
          <input id="month" type="month" className="control" value={month} onChange={(event) => setMonth(event.target.value)} />
          {form.dueOn !== null && <p className="tertiary">{t("form.due", { date: form.dueOn })}</p>}
        </div>
        <div>
          <label className="field-label" htmlFor="document-number">
            {t("form.documentNumber")}
          </label>
          <input
            id="document-number"
            className="control"
            maxLength={80}
            value={documentNumber}
            onChange={(event) => setDocumentNumber(event.target.value)}
          />
        </div>
        <div>
          <label className="field-label" htmlFor="document-on">
            {t("form.documentOn")}
          </label>
          <DateInput id="document-on" value={documentOn} onChange={setDocumentOn} />
        </div>
      </div>
      <fieldset className={styles.choices}>
        <legend className="field-label">{t("form.scope")}</legend>
        {scopes.map((choice) => (
          <label key={choice}>
            <input type="radio" name="scope" checked={scope === choice} onChange={() => setScope(choice)} />
            <b>{t(`scopes.${choice}`)}</b>
            <span className="tertiary">
              {t(`scopeNotes.${choice}`, { date: MONTH.test(month) ? daysOfRoster(month, "end_of_previous_month").endsOn : "" })}
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className={styles.choices}>
        <legend className="field-label">{t("form.classes")}</legend>
        {form.classes.map((tag) => (
          <label key={tag}>
            <input type="checkbox" checked={classes.includes(tag)} onChange={(event) => toggle(tag, event.target.checked)} />
            {common(`identity.${tag}`)}
          </label>
        ))}
        <p className="tertiary">{t("form.classesNote")}</p>
      </fieldset>
      {isComplete ? (
        <FileDrop
          title={t("form.drop")}
          note={sent === null ? t("form.fileNote") : t("form.sending", { percent: Math.floor(sent * 100) })}
          accept={[".xlsx", ".csv"]}
          limitBytes={ROSTER_BYTES}
          busy={upload.isPending}
          onFiles={([file]) => file !== undefined && upload.mutate(file)}
        />
      ) : (
        <p className="tertiary">{t("form.incomplete")}</p>
      )}
      {upload.data?.before != null && (
        <NoticeBand meaning="attention" live action={<Link href={`/identity/rosters/${upload.data.roster}`}>{t("form.open")}</Link>}>
          {t("form.repeated", { at: upload.data.before.recordedAt })}
        </NoticeBand>
      )}
      <RefusalText error={upload.error} />
      {(upload.isError || meant) && (
        <label className={styles.meant}>
          <input type="checkbox" checked={meant} onChange={(event) => setMeant(event.target.checked)} />
          {t("form.meant")}
        </label>
      )}
    </Card>
  );
}
