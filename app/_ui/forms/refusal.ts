import { TRPCClientError } from "@trpc/client";

export interface RefusalFacts {
  reason: string;
  parameters: Record<string, string | number>;
  clause: string | null;
}

/** What a failed call came to, in the kinds that people are told apart. */
export type Failure =
  | { kind: "refused"; refusal: RefusalFacts }
  | { kind: "invalid"; faults: { field: string; reason: string }[] }
  | { kind: "signed_out" }
  | { kind: "offline" }
  | { kind: "bug"; reference: string | null };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function readRefusal(value: unknown): RefusalFacts | null {
  if (!isRecord(value) || typeof value.reason !== "string") return null;
  const parameters: Record<string, string | number> = {};
  for (const [name, parameter] of Object.entries(isRecord(value.parameters) ? value.parameters : {})) {
    if (typeof parameter === "string" || typeof parameter === "number") parameters[name] = parameter;
  }
  return { reason: value.reason, parameters, clause: typeof value.clause === "string" ? value.clause : null };
}

function readFaults(value: unknown): { field: string; reason: string }[] | null {
  if (!Array.isArray(value)) return null;
  return value.filter(isRecord).map((fault) => ({ field: String(fault.field ?? ""), reason: String(fault.reason ?? "") }));
}

/** Reads the failure of a tRPC call; whatever is not foreseen is a bug with its reference. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof TRPCClientError)) return { kind: "bug", reference: null };
  const data: unknown = error.data;
  if (!isRecord(data)) return { kind: "offline" };
  if (data.code === "UNAUTHORIZED") return { kind: "signed_out" };
  const refusal = readRefusal(data.refusal);
  if (refusal !== null) return { kind: "refused", refusal };
  const faults = readFaults(data.faults);
  if (faults !== null) return { kind: "invalid", faults };
  return { kind: "bug", reference: typeof data.reference === "string" ? data.reference : null };
}
