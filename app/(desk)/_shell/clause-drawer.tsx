"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "@/app/_ui/forms/dialog";
import { ClauseText } from "./clause-text";

interface Asked {
  document: string;
  clause: string;
}

/** Opens the clause behind any clause link beside the page; with a modifier key the link goes its own way. */
export function ClauseDrawer() {
  const t = useTranslations("shell.clause");
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    function open(event: MouseEvent) {
      if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>("a[data-clause]") : null;
      const { document: source, clause } = link?.dataset ?? {};
      if (source === undefined || clause === undefined) return;
      event.preventDefault();
      setAsked({ document: source, clause });
    }
    document.addEventListener("click", open);
    return () => document.removeEventListener("click", open);
  }, []);
  return (
    <Dialog
      open={asked !== null}
      side="right"
      title={asked === null ? undefined : t("heading", { clause: asked.clause })}
      onClose={() => setAsked(null)}
    >
      {asked !== null && <ClauseText {...asked} />}
    </Dialog>
  );
}
