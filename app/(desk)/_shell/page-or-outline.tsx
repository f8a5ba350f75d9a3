"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Skeleton } from "@/app/_ui/layout/skeleton";
import { pathMeant } from "./path-meant";

const SHOWN_AFTER_MILLISECONDS = 150;
const GIVEN_UP_AFTER_MILLISECONDS = 15_000;

/**
 * The page, and its outline while the next one is being read. The server sends a page whole, so that one that is not
 * there answers 404; the waiting is therefore shown here, where it happens.
 */
export function PageOrOutline({ children }: { children: ReactNode }) {
  const path = usePathname();
  const [leaving, setLeaving] = useState<string | null>(null);
  useEffect(() => {
    let later: ReturnType<typeof setTimeout> | undefined;
    function follow(event: MouseEvent) {
      if (pathMeant(event, window.location) === null) return;
      clearTimeout(later);
      later = setTimeout(() => {
        setLeaving(path);
        later = setTimeout(() => setLeaving(null), GIVEN_UP_AFTER_MILLISECONDS);
      }, SHOWN_AFTER_MILLISECONDS);
    }
    window.addEventListener("click", follow);
    return () => {
      clearTimeout(later);
      setLeaving(null);
      window.removeEventListener("click", follow);
    };
  }, [path]);
  const isWaiting = leaving === path;
  return (
    <>
      {isWaiting && <Skeleton />}
      <div style={{ display: isWaiting ? "none" : "contents" }}>{children}</div>
    </>
  );
}
