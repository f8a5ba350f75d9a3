"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Dialog } from "@/app/_ui/forms/dialog";

/** A case beside its list; it has an address of its own, and closing goes back to the list's. */
export function CaseDrawer({ title, closeHref, children }: { title: string; closeHref: string; children: ReactNode }) {
  const router = useRouter();
  return (
    <Dialog open side="right" wide title={title} onClose={() => router.push(closeHref, { scroll: false })}>
      {children}
    </Dialog>
  );
}
