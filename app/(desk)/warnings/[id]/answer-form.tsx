"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { DraftBand } from "@/app/_ui/forms/draft-band";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useDraft } from "@/app/_ui/forms/use-draft";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useKeys } from "@/app/_ui/layout/keys";
import { useTRPC } from "@/app/_ui/layout/trpc";
import drawer from "@/app/(desk)/warnings/_list/warning-drawer.module.css";
import styles from "@/app/(desk)/warnings/_list/warnings.module.css";
import type { IdentityTag } from "@/server/benefits/contract";
import { type Answer, answers } from "@/server/warnings/rules";
import type { Seen } from "./acts";

interface AnswerFormProps {
  seen: Seen;
  recognisable: readonly IdentityTag[];
  today: string;
  /** What else may be done with it, at the foot. */
  acts: ReactNode;
}

/** What the office found: an identity from a day on, an application, other help, or no risk. */
export function AnswerForm({ seen, recognisable, today, acts }: AnswerFormProps) {
  const t = useTranslations("warnings.act");
  const trpc = useTRPC();
  const own = useId();
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft(`warnings/answer/${seen.id}`, form);
  const [chosen, setChosen] = useState<Answer>(recognisable.length > 0 ? "recognised" : "other_help");
  const [tag, setTag] = useState<IdentityTag | null>(recognisable[0] ?? null);
  const answer = useVerb(trpc.warnings.answer.mutationOptions(), { onDone: () => draft.done() });
  const keys = useRef({ "Ctrl+Enter": () => form.current?.requestSubmit() });
  useKeys(keys.current);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => String(typed.get(name) ?? "").trim();
    const base = { ...seen, words: text("words"), idempotencyKey: answer.idempotencyKey };
    if (chosen === "recognised" && tag !== null) {
      const paper = { from: text("from"), documentNumber: text("documentNumber"), documentOn: text("documentOn") };
      answer.mutate({ ...base, answer: chosen, tag, ...paper });
    } else if (chosen === "no_risk") {
      answer.mutate({ ...base, answer: chosen, visitedOn: text("visitedOn"), visitedBy: text("visitedBy") });
    } else if (chosen === "application" || chosen === "other_help") answer.mutate({ ...base, answer: chosen });
  }
  const notes: Partial<Record<Answer, string>> = {
    application: t("applicationNote"),
    other_help: t("otherNote"),
    no_risk: t("noRiskNote"),
  };
  return (
    <>
      <form ref={form} id={own} onSubmit={submit} className={drawer.part}>
        <h3>{t("given")}</h3>
        <DraftBand draft={draft} />
        <div className={styles.answers} role="radiogroup" aria-label={t("words")}>
          {answers
            .filter((one) => one !== "recognised" || recognisable.length > 0)
            .map((one) => (
              <div key={one}>
                <label>
                  <input type="radio" name="answer" value={one} checked={chosen === one} onChange={() => setChosen(one)} /> {t(one)}{" "}
                  {notes[one] !== undefined && <small>{notes[one]}</small>}
                </label>
                {chosen === one && one === "recognised" && tag !== null && (
                  <>
                    <RecognisedFields recognisable={recognisable} today={today} tag={tag} onTag={setTag} />
                    <Effect id={seen.id} tag={tag} />
                  </>
                )}
                {chosen === one && one === "no_risk" && <VisitFields today={today} />}
              </div>
            ))}
        </div>
        <WordsField />
        <RefusalText error={answer.error} />
      </form>
      <div className={drawer.foot}>
        {acts}
        <Button kind="primary" type="submit" form={own} keys="Ctrl ↵" busy={answer.isPending}>
          {t("submit")}
        </Button>
      </div>
    </>
  );
}

interface RecognisedProps {
  recognisable: readonly IdentityTag[];
  today: string;
  tag: IdentityTag;
  onTag: (tag: IdentityTag) => void;
}

/** As what, from when on, and by which decision. */
function RecognisedFields({ recognisable, today, tag, onTag }: RecognisedProps) {
  const t = useTranslations("warnings.act");
  const identity = useTranslations("common.identity");
  const field = useId();
  return (
    <div className={styles.fields}>
      <label>
        <span className="field-label">{t("recognised")}</span>
        <select className="control" name="tag" value={tag} onChange={(event) => onTag(event.target.value as IdentityTag)}>
          {recognisable.map((value) => (
            <option key={value} value={value}>
              {identity(value)}
            </option>
          ))}
        </select>
      </label>
      <div>
        <label className="field-label" htmlFor={`${field}-from`}>
          {t("from")}
        </label>
        <DateInput id={`${field}-from`} name="from" defaultValue={today} required />
      </div>
      <label>
        <span className="field-label">{t("document")}</span>
        <input name="documentNumber" className="control" required minLength={2} maxLength={80} autoComplete="off" />
      </label>
      <div>
        <label className="field-label" htmlFor={`${field}-document`}>
          {t("documentOn")}
        </label>
        <DateInput id={`${field}-document`} name="documentOn" max={today} required />
      </div>
    </div>
  );
}

/** The record of the visit. */
function VisitFields({ today }: { today: string }) {
  const t = useTranslations("warnings.act");
  const field = useId();
  return (
    <div className={styles.fields}>
      <div>
        <label className="field-label" htmlFor={`${field}-visited`}>
          {t("visitedOn")}
        </label>
        <DateInput id={`${field}-visited`} name="visitedOn" max={today} required />
      </div>
      <label>
        <span className="field-label">{t("visitedBy")}</span>
        <input name="visitedBy" className="control" required minLength={2} maxLength={60} autoComplete="off" />
      </label>
    </div>
  );
}

function WordsField() {
  const t = useTranslations("warnings.act");
  const field = useId();
  return (
    <>
      <label className="field-label" htmlFor={`${field}-words`}>
        {t("words")}
      </label>
      <textarea
        id={`${field}-words`}
        name="words"
        className="control"
        rows={2}
        required
        minLength={4}
        maxLength={300}
        aria-describedby={`${field}-hint`}
      />
      <p id={`${field}-hint`}>
        <small>{t("wordsHint")}</small>
      </p>
    </>
  );
}

const terms = ["deductible", "ratio", "cap"] as const;
type Term = (typeof terms)[number];

/** What the next settlement is worked out with, beside what it is worked out with today; the figures of the text. */
function Effect({ id, tag }: { id: string; tag: IdentityTag }) {
  const t = useTranslations("warnings.act");
  const trpc = useTRPC();
  const compared = useQuery(trpc.warnings.compare.queryOptions({ id, tag }));
  if (compared.data === undefined) return null;
  const { now, given } = compared.data;
  if (given === null) return null;
  const said = (of: typeof now, term: Term) => {
    if (of === null) return t("noClass");
    const value = of.terms[term]?.value ?? null;
    if (value === null) return t("none");
    return term === "ratio" ? `${Number(value) * 100}%` : formatAmount(value);
  };
  const changed = terms.filter((term) => said(now, term) !== said(given, term));
  const clauses = [...new Set(changed.map((term) => given.terms[term]?.cite.clause))].filter((clause) => clause !== undefined);
  return (
    <div className={styles.effect}>
      {changed.length === 0 ? (
        <p>{t("sameClass")}</p>
      ) : (
        <p>
          {t("effect", {
            changes: changed
              .map((term) => t("termChange", { term: t(`term.${term}`), before: said(now, term), after: said(given, term) }))
              .join("，"),
          })}{" "}
          <small>{clauses.join("、")}</small>
        </p>
      )}
      {given.access !== "direct" && <p>{t("oneOff")}</p>}
      <p>{t("effectFrom")}</p>
    </div>
  );
}
