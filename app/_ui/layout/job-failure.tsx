"use client";

import { useMemo } from "react";
import type { RefusalFacts } from "@/app/_ui/forms/refusal";
import { useRefusalMessage } from "@/app/_ui/forms/use-refusal";

export interface JobFailureFacts {
  reason: string;
  parameters: Record<string, string | number>;
}

/** Why long work failed: the same sentences as a refused call; a bug is the reason `internal` with its reference. */
export function JobFailure({ failure }: { failure: JobFailureFacts }) {
  const refusal = useMemo((): RefusalFacts => ({ ...failure, clause: null }), [failure]);
  return <p className="wrong">{useRefusalMessage(refusal)}</p>;
}
