"use client";

import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";

/** Opens the browser's print dialog; statistics lie across. */
export function PrintButton({ landscape }: { landscape: boolean }) {
  const t = useTranslations("printing.view");
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page { size: A4 ${landscape ? "landscape" : "portrait"}; margin: 0 }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((known) => known !== sheet);
    };
  }, [landscape]);
  return (
    <Button kind="primary" icon="print" onClick={() => window.print()}>
      {t("print")}
    </Button>
  );
}
