"use client";

import { PageFailure } from "@/app/_ui/layout/page-failure";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="alone">
      <PageFailure error={error} retry={reset} />
    </main>
  );
}
