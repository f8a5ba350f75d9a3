"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { Dialog } from "@/app/_ui/forms/dialog";

/** The link that opens the case, once the list is there again; the browser cannot know it, since the drawer came with its address. */
function focusOpener(opener: string): void {
  const link = [...document.querySelectorAll<HTMLAnchorElement>("main tr a[href]")].find((row) => row.getAttribute("href") === opener);
  link?.focus({ preventScroll: true });
}

/** A case beside its list; it has an address of its own, and closing goes back to the list's and to the row. */
export function CaseDrawer({ title, closeHref, children }: { title: string; closeHref: string; children: ReactNode }) {
  const router = useRouter();
  const opener = useRef("");
  useEffect(() => {
    opener.current = `${window.location.pathname}${window.location.search}`;
    return () => {
      requestAnimationFrame(() => focusOpener(opener.current));
    };
  }, []);
  return (
    <Dialog open side="right" wide title={title} onClose={() => router.push(closeHref, { scroll: false })}>
      {children}
    </Dialog>
  );
}
