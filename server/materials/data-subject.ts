/** Which scans are those of a subject: a batch, or an application; all keep theirs in the same tables. */
import { and, eq, type SQL } from "drizzle-orm";
import { scanPage, scanUpload } from "@/db/tables/materials";

export interface Subject {
  kind: "batch" | "application";
  id: string;
}

export const pagesOf = ({ kind, id }: Subject): SQL | undefined => and(eq(scanPage.subjectKind, kind), eq(scanPage.subject, id));

export const uploadsOf = ({ kind, id }: Subject): SQL | undefined => and(eq(scanUpload.subjectKind, kind), eq(scanUpload.subject, id));

export const pagesOfBatch = (id: string): SQL | undefined => pagesOf({ kind: "batch", id });
