import { ClauseLink } from "@/app/_ui/figures/clause-link";

/** The clause behind a rule, where there is one. */
export function CiteLink({ cite }: { cite: { document: string; clause: string } | null }) {
  return cite === null ? null : <ClauseLink document={cite.document} clause={cite.clause} />;
}
