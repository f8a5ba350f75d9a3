import { checkBooks } from "./checks/check";
import { buildEvidence } from "./evidence/make";
import { refreshFindings } from "./queries/refresh";

export const handlers = {
  "supervision.check": checkBooks,
  "supervision.findings": refreshFindings,
  "supervision.evidence": buildEvidence,
};
