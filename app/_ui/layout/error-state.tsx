"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Card } from "./card";
import { EmptyPage } from "./empty-state";

/** What failed, what to do, and the number under which the log knows it. */
export function ErrorState(props: { title?: string; note?: string; reference?: string | null; action?: ReactNode }) {
  const t = useTranslations("common.errors");
  const note = (
    <>
      {props.note ?? t("unexpected")}
      {props.reference && (
        <>
          <br />
          {t("reference", { reference: props.reference })} · {t("referenceHint")}
        </>
      )}
    </>
  );
  return (
    <Card flush>
      <div role="alert">
        <EmptyPage title={props.title ?? t("title")} note={note} action={props.action} />
      </div>
    </Card>
  );
}
