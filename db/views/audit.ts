import { pgView } from "drizzle-orm/pg-core";
import { auditEntry } from "@/db/tables/audit";

/** An entry of the log as it says who did what to which thing; row-level security shows it to those who audit. */
export const logEntry = pgView("log_entry").as((query) =>
  query
    .select({
      area: auditEntry.area,
      id: auditEntry.id,
      recordedAt: auditEntry.recordedAt,
      memberName: auditEntry.memberName,
      organisationName: auditEntry.organisationName,
      action: auditEntry.action,
      subjectKind: auditEntry.subjectKind,
      subject: auditEntry.subject,
      before: auditEntry.before,
      after: auditEntry.after,
      reason: auditEntry.reason,
      digest: auditEntry.digest,
    })
    .from(auditEntry),
);
