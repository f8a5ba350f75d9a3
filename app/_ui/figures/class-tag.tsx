import type { ReactNode } from "react";
import { StatusTag } from "./status-tag";

/** An identity class: never red or green. The class that governs is in the primary colour. */
export function ClassTag({ governs = false, children }: { governs?: boolean; children: ReactNode }) {
  return (
    <StatusTag meaning={governs ? "primary" : "neutral"} strong={governs} wraps>
      {children}
    </StatusTag>
  );
}
