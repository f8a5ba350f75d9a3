"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useKeys } from "@/app/_ui/layout/keys";

/** The brackets lead to the cases before and after. */
export function CaseKeys({ previous, next }: { previous: string | null; next: string | null }) {
  const router = useRouter();
  const keys = useMemo(() => {
    const go = (href: string | null) => () => {
      if (href !== null) router.push(href);
    };
    return { "[": go(previous), "]": go(next) };
  }, [router, previous, next]);
  useKeys(keys);
  return null;
}
