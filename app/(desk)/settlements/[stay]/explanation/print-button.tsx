"use client";

import { Button } from "@/app/_ui/forms/button";

export function PrintButton({ verb }: { verb: string }) {
  return (
    <Button kind="primary" icon="print" onClick={() => window.print()}>
      {verb}
    </Button>
  );
}
