"use client";

import { type FormEvent, type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { type Fault, FaultList } from "@/app/_ui/forms/fault-list";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import type { VerbState } from "@/app/_ui/forms/use-verb";
import { Card } from "@/app/_ui/layout/card";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import styles from "./form.module.css";

interface PageFormProps {
  /** Under which its fields are kept over a reload. */
  keptAs: string;
  act: VerbState;
  verb: string;
  faults: readonly Fault[];
  /** Where giving up leads. */
  back: string;
  /** Above the fields, after the faults. */
  note?: ReactNode;
  onSubmit: (typed: FormData) => void;
  children: ReactNode;
}

/** A form that is a page of its own; what the server finds wrong stands at its top. */
export function PageForm({ keptAs, act, verb, faults, back, note, onSubmit, children }: PageFormProps) {
  const t = useTranslations("common");
  const element = useRef<HTMLFormElement>(null);
  const restored = useKeptFields(keptAs, element);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  }
  return (
    <form ref={element} onSubmit={submit} noValidate className={styles.narrow}>
      {restored && (
        <NoticeBand meaning="preparing" live>
          {t("errors.kept")}
        </NoticeBand>
      )}
      <FaultList faults={faults} />
      {note}
      <Card>
        <div className={styles.fields}>{children}</div>
        <RefusalText error={faults.length > 0 ? null : act.error} />
        <div className="form-actions">
          <ButtonLink href={back}>{t("actions.cancel")}</ButtonLink>
          <Button kind="primary" type="submit" busy={act.isPending}>
            {verb}
          </Button>
        </div>
      </Card>
    </form>
  );
}
