import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, recordedAt, reference } from "./columns";
import { member, organisation } from "./staff";

/**
 * With which an organisation's own system asks. The security administrator issues it without seeing it; somebody of the
 * organisation activates it and is shown it once. Only its index is kept.
 */
export const apiKey = pgTable(
  "api_key",
  {
    area: area(),
    id: id(),
    organisation: reference("organisation").notNull(),
    name: text("name").notNull(),
    scopes: text("scopes").array().notNull(),
    expiresOn: day("expires_on").notNull(),
    tokenIndex: text("token_index"),
    tokenEnd: text("token_end"),
    issuedBy: reference("issued_by").notNull(),
    recordedAt: recordedAt(),
    activatedBy: reference("activated_by"),
    activatedAt: instant("activated_at"),
    revokedBy: reference("revoked_by"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.organisation], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.issuedBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.activatedBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.revokedBy], foreignColumns: [member.area, member.id] }),
    uniqueIndex("api_key_token_once").on(t.area, t.tokenIndex),
    index("api_key_by_organisation").on(t.area, t.organisation),
    check("active_has_a_token", sql`(${t.activatedAt} is null) = (${t.tokenIndex} is null)`),
  ],
);

/** Every call with a key, answered or refused. */
export const apiCall = pgTable(
  "api_call",
  {
    area: area(),
    id: id(),
    organisation: reference("organisation").notNull(),
    key: reference("key").notNull(),
    path: text("path").notNull(),
    status: integer("status").notNull(),
    rows: integer("rows").notNull(),
    address: text("address"),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.key], foreignColumns: [apiKey.area, apiKey.id] }),
    index("api_call_by_key").on(t.area, t.key, t.recordedAt),
  ],
);
