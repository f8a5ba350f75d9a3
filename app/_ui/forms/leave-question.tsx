"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "./confirm-dialog";
import { dropDrafts, forgetForms, isAnyDirty } from "./dirty-forms";

/** The address of this portal that a click leads to in this window; null for everything else. */
function addressMeant(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return null;
  if (link.hasAttribute("data-clause") || link.origin !== window.location.origin) return null;
  return link.pathname === window.location.pathname ? null : `${link.pathname}${link.search}${link.hash}`;
}

/** Whoever leaves a half-filled form by a link is asked; the browser asks whoever closes or reloads the window. */
export function LeaveQuestion() {
  const t = useTranslations("common.draft");
  const router = useRouter();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    function ask(event: MouseEvent) {
      const meant = isAnyDirty() ? addressMeant(event) : null;
      if (meant === null) return;
      event.preventDefault();
      // Before the router and whatever shows that a page is being read.
      event.stopPropagation();
      setAddress(meant);
    }
    function askToClose(event: BeforeUnloadEvent) {
      if (isAnyDirty()) event.preventDefault();
    }
    window.addEventListener("click", ask, true);
    window.addEventListener("beforeunload", askToClose);
    return () => {
      window.removeEventListener("click", ask, true);
      window.removeEventListener("beforeunload", askToClose);
    };
  }, []);
  function leave(drops: boolean) {
    if (drops) dropDrafts();
    if (drops) forgetForms();
    setAddress(null);
    if (address !== null) router.push(address);
  }
  return (
    <ConfirmDialog
      open={address !== null}
      title={t("leaveTitle")}
      facts={[]}
      verb={t("leave")}
      onConfirm={() => leave(false)}
      onClose={() => setAddress(null)}
    >
      <p>{t("leaveNote")}</p>
      <button type="button" className="link-button" onClick={() => leave(true)}>
        {t("leaveAndDrop")}
      </button>
    </ConfirmDialog>
  );
}
