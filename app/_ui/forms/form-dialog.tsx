"use client";

import { usePathname } from "next/navigation";
import { type FormEvent, useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button";
import { Dialog, type DialogProps } from "./dialog";
import { DraftBand } from "./draft-band";
import { type Fault, FaultList, FaultsOfFields } from "./fault-list";
import styles from "./form-dialog.module.css";
import { RefusalText } from "./refusal-text";
import { useDraft } from "./use-draft";
import { nameless } from "./use-kept-fields";
import type { VerbState } from "./use-verb";

interface FormDialogProps extends Pick<DialogProps, "title" | "side" | "wide" | "onClose" | "children"> {
  act: VerbState;
  verb: string;
  danger?: boolean;
  /** What the server found wrong, field by field. */
  faults?: readonly Fault[];
  /** Leaves it to the browser to say which fields are missing. */
  browserChecks?: boolean;
  onSubmit: (typed: FormData) => void;
}

const none: readonly Fault[] = [];

/** A short form that carries out a verb; faults stand at its top, a refusal beside its button. */
export function FormDialog({ act, verb, danger = false, faults = none, browserChecks = false, ...props }: FormDialogProps) {
  const t = useTranslations("common.actions");
  const form = useId();
  const element = useRef<HTMLFormElement>(null);
  // Over a reload or the end of a session it is kept; who closes it or hands it in is done with it.
  const drop = useRef<() => void>(() => undefined);
  useEffect(() => () => drop.current(), []);
  const draft = useDraft(`dialog${usePathname()}/${nameless(props.title, verb)}`, element);
  useEffect(() => {
    drop.current = draft.done;
  }, [draft.done]);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    props.onSubmit(new FormData(event.currentTarget));
  }
  return (
    <Dialog
      open
      title={props.title}
      side={props.side ?? "centre"}
      wide={props.wide ?? false}
      onClose={props.onClose}
      foot={
        <>
          <Button onClick={props.onClose}>{t("cancel")}</Button>
          <Button kind={danger ? "danger" : "primary"} type="submit" form={form} busy={act.isPending}>
            {verb}
          </Button>
        </>
      }
    >
      <form ref={element} id={form} onSubmit={submit} noValidate={!browserChecks} className={styles.form}>
        <DraftBand draft={draft} />
        <FaultList faults={faults} />
        <FaultsOfFields faults={faults}>{props.children}</FaultsOfFields>
        <RefusalText error={faults.length > 0 ? null : act.error} />
      </form>
    </Dialog>
  );
}
