"use client";

import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { DraftBand } from "@/app/_ui/forms/draft-band";
import { enterMovesOn } from "@/app/_ui/forms/enter-moves-on";
import { type Fault, FaultList, FaultsOfFields } from "@/app/_ui/forms/fault-list";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useDraft } from "@/app/_ui/forms/use-draft";
import type { VerbState } from "@/app/_ui/forms/use-verb";
import { Card } from "@/app/_ui/layout/card";
import styles from "./form.module.css";

interface PageFormProps {
  /** Under which its fields are kept until they are handed in. */
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
  const draft = useDraft(keptAs, element);
  const { done } = draft;
  useEffect(() => {
    if (act.isSuccess) done();
  }, [act.isSuccess, done]);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  }
  return (
    <form ref={element} onSubmit={submit} onKeyDown={enterMovesOn} noValidate className={styles.narrow}>
      <DraftBand draft={draft} />
      <FaultList faults={faults} />
      {note}
      <Card>
        <div className={styles.fields}>
          <FaultsOfFields faults={faults}>{children}</FaultsOfFields>
        </div>
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
