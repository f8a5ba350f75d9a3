"use client";

import { PageFailure } from "@/app/_ui/layout/page-failure";

/** The frame stays; only the page failed. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <PageFailure error={error} retry={reset} />;
}
