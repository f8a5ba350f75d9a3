"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button";
import { ConfirmDialog } from "./confirm-dialog";

/** Says how many rows before it fetches the file of exactly what is filtered. */
export function ExportButton({ href, rows }: { href: string; rows: number }) {
  const [open, setOpen] = useState(false);
  const t = useTranslations("common");
  const shown = rows.toLocaleString("en-US");
  return (
    <>
      <Button icon="download" blockedBy={rows === 0 ? t("list.none") : undefined} onClick={() => setOpen(true)}>
        {t("actions.export")}
      </Button>
      <ConfirmDialog
        open={open}
        title={t("list.exportTitle")}
        facts={[{ label: t("list.exportFact"), value: t("list.exportRows", { rows: shown }) }]}
        verb={t("list.exportVerb", { rows: shown })}
        onConfirm={() => {
          setOpen(false);
          window.location.assign(href);
        }}
        onClose={() => setOpen(false)}
      >
        <p className="tertiary">{t("list.exportMasked")}</p>
      </ConfirmDialog>
    </>
  );
}
