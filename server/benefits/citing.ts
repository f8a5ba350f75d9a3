/** A refusal says its field and its clause: one that was thrown before the rules were at hand gets the clause here. */
import { Refusal } from "@/server/refusal";

/** The error itself, or the refusal with the clause that it lacked. */
export function cited(error: unknown, clause: string | undefined): unknown {
  if (!(error instanceof Refusal) || error.clause !== undefined || clause === undefined) return error;
  return new Refusal(error.reason, error.parameters, clause);
}
