"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { keepFormsAndReload } from "@/app/_ui/forms/dirty-forms";
import { ErrorState } from "./error-state";
import { isBuildMismatch } from "./version-watch";

/** What an error boundary shows: a piece of an older build asks for a reload, anything else is a bug with its number. */
export function PageFailure({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const t = useTranslations("common");
  if (isBuildMismatch(error)) {
    return (
      <ErrorState
        title={t("errors.newVersion")}
        note={t("errors.newVersionHint")}
        action={
          <Button kind="primary" icon="refresh" onClick={() => void keepFormsAndReload()}>
            {t("errors.reload")}
          </Button>
        }
      />
    );
  }
  return (
    <ErrorState
      reference={error.digest ?? null}
      action={
        <Button icon="refresh" onClick={retry}>
          {t("actions.retry")}
        </Button>
      }
    />
  );
}
