/** Which scans are those of a batch: other subjects keep theirs in the same tables. */
import { and, eq, type SQL } from "drizzle-orm";
import { scanPage, scanUpload } from "@/db/tables/materials";

export const pagesOfBatch = (batch: string): SQL | undefined => and(eq(scanPage.subjectKind, "batch"), eq(scanPage.subject, batch));

export const uploadsOfBatch = (batch: string): SQL | undefined => and(eq(scanUpload.subjectKind, "batch"), eq(scanUpload.subject, batch));
