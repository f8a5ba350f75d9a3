import { pgView } from "drizzle-orm/pg-core";
import { storedFile } from "@/db/tables/files";

/** A stored file by its name, kind and content. */
export const fileNamed = pgView("file_named").as((query) =>
  query
    .select({
      area: storedFile.area,
      id: storedFile.id,
      fileName: storedFile.fileName,
      mediaType: storedFile.mediaType,
      contentHash: storedFile.contentHash,
    })
    .from(storedFile),
);
