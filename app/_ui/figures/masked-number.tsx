"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { Icon } from "@/app/_ui/layout/icon";
import styles from "./masked-number.module.css";

const SHOWN_MILLISECONDS = 60_000;
const SHORTEST_REASON = 4;

export interface MaskedNumberProps {
  /** As the server masks it: 441602********123X. */
  masked: string;
  kind: "identity" | "phone" | "account";
  /** Asks the server for the full number with the reason; without it there is no eye. The call itself writes the audit log. */
  reveal?: (reason: string) => Promise<string>;
}

/** A personal number: masked, and shown for a minute to whoever may and says why. */
export function MaskedNumber({ masked, kind, reveal }: MaskedNumberProps) {
  const t = useTranslations("common.number");
  const [asking, setAsking] = useState(false);
  const [full, setFull] = useState<string | null>(null);
  useEffect(() => {
    if (full === null) return;
    const timer = setTimeout(() => setFull(null), SHOWN_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [full]);
  return (
    <span className={styles.number}>
      <span className={full === null ? undefined : styles.shown}>{full ?? masked}</span>
      {full !== null && (
        <small className={styles.note} role="status">
          {t("hiddenSoon")}
        </small>
      )}
      {full !== null && <CopyButton text={full} />}
      {reveal !== undefined && (
        <button
          type="button"
          className={styles.eye}
          aria-label={full === null ? t("reveal") : t("hide")}
          title={full === null ? t("reveal") : t("shownFor")}
          onClick={() => (full === null ? setAsking(true) : setFull(null))}
        >
          <Icon name={full === null ? "eye" : "eye-off"} size={14} />
        </button>
      )}
      {asking && reveal !== undefined && (
        <RevealDialog
          kind={kind}
          reveal={reveal}
          onShown={(number) => {
            setFull(number);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  );
}

/** Puts it where the next field takes it from; the browser allows that only over a secure connection, elsewhere it is marked as a whole. */
function CopyButton({ text }: { text: string }) {
  const t = useTranslations("common.number");
  const [copied, setCopied] = useState(false);
  if (typeof navigator.clipboard?.writeText !== "function") return null;
  return (
    <button
      type="button"
      className={styles.eye}
      aria-label={t(copied ? "copied" : "copy")}
      title={t(copied ? "copied" : "copy")}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      <Icon name={copied ? "check" : "document"} size={14} />
    </button>
  );
}

interface RevealDialogProps {
  kind: MaskedNumberProps["kind"];
  reveal: (reason: string) => Promise<string>;
  onShown: (number: string) => void;
  onClose: () => void;
}

function RevealDialog({ kind, reveal, onShown, onClose }: RevealDialogProps) {
  const t = useTranslations("common.number");
  const field = useId();
  const [missing, setMissing] = useState(false);
  const act = useMutation({ mutationFn: reveal, onSuccess: onShown });
  function submit(typed: FormData) {
    const reason = String(typed.get("reason") ?? "").trim();
    setMissing(reason.length < SHORTEST_REASON);
    if (reason.length >= SHORTEST_REASON) act.mutate(reason);
  }
  return (
    <FormDialog act={act} title={`${t("revealTitle")} · ${t(kind)}`} verb={t("show")} onSubmit={submit} onClose={onClose}>
      <div>
        <label className="field-label" htmlFor={field}>
          {t("why")}
        </label>
        <input
          id={field}
          name="reason"
          className="control"
          maxLength={200}
          autoComplete="off"
          aria-invalid={missing}
          aria-describedby={`${field}-hint`}
        />
        <p id={`${field}-hint`} className={missing ? "wrong" : "tertiary"}>
          <small className={missing ? "wrong" : undefined}>{missing ? t("whyMissing") : t("whyHint")}</small>
        </p>
      </div>
    </FormDialog>
  );
}
