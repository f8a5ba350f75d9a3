import { inject } from "vitest";
import { copyTemplate, type TestDatabase } from "./template";

/** A database of one's own for a test file: migrated, empty, and gone after `drop`. */
export function freshDatabase(): Promise<TestDatabase> {
  return copyTemplate(inject("serverUrl"));
}
