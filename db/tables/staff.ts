import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, id, instant, recordedAt, reference } from "./columns";

export const organisation = pgTable(
  "organisation",
  {
    area: area(),
    id: id(),
    /** Short code that stands in batch numbers; for hospitals the designated institution's code. */
    code: text("code").notNull(),
    name: text("name").notNull(),
    department: text("department").notNull(),
    /** GB/T 2260 code of the place it answers for: city, county or township. */
    region: text("region").notNull(),
    /** Hospitals: level_1, level_2, level_3. */
    hospitalLevel: text("hospital_level"),
    bankAccountSealed: text("bank_account_sealed"),
    bankAccountMasked: text("bank_account_masked"),
    bankName: text("bank_name"),
    active: boolean("active").notNull().default(true),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ columns: [t.area, t.id] }), uniqueIndex("organisation_code_once").on(t.area, t.code)],
);

export const member = pgTable(
  "member",
  {
    area: area(),
    id: id(),
    organisation: reference("organisation").notNull(),
    userName: text("user_name").notNull(),
    name: text("name").notNull(),
    duty: text("duty").notNull(),
    passwordHash: text("password_hash").notNull(),
    /**
     * A first password is given in two halves by two administrators, and this is the hash of the second; null for a
     * password of one's own.
     */
    secondHalfHash: text("second_half_hash"),
    passwordSetAt: instant("password_set_at").notNull().defaultNow(),
    passwordMustChange: boolean("password_must_change").notNull().default(false),
    totpSealed: text("totp_sealed"),
    totpConfirmedAt: instant("totp_confirmed_at"),
    /** The last accepted time step, so that a code works once. */
    totpLastStep: integer("totp_last_step"),
    locale: text("locale").notNull().default("zh-CN"),
    failedSignIns: integer("failed_sign_ins").notNull().default(0),
    lockedUntil: instant("locked_until"),
    sessionVersion: integer("session_version").notNull().default(1),
    disabledAt: instant("disabled_at"),
    /** Nobody signs in until an administrator of this office has agreed to what another did to the account. */
    waitsFor: text("waits_for", { enum: ["system-admin", "security-admin"] }),
    preferences: jsonb("preferences").$type<Record<string, string | boolean>>().notNull().default({}),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("member_user_name_once").on(t.area, t.userName),
    foreignKey({ columns: [t.area, t.organisation], foreignColumns: [organisation.area, organisation.id] }),
  ],
);

export const passwordHistory = pgTable(
  "password_history",
  {
    area: area(),
    id: id(),
    member: reference("member").notNull(),
    passwordHash: text("password_hash").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ columns: [t.area, t.id] }), foreignKey({ columns: [t.area, t.member], foreignColumns: [member.area, member.id] })],
);

export const session = pgTable(
  "session",
  {
    area: area(),
    id: id(),
    member: reference("member").notNull(),
    sessionVersion: integer("session_version").notNull(),
    startedAt: instant("started_at").notNull().defaultNow(),
    lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
    secondFactorAt: instant("second_factor_at"),
    /** Who confirmed the person: this portal by password, or single sign-on. */
    confirmedBy: text("confirmed_by", { enum: ["password", "single-sign-on"] })
      .notNull()
      .default("password"),
    endedAt: instant("ended_at"),
    endedBy: reference("ended_by"),
    address: text("address"),
    browser: text("browser"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.member], foreignColumns: [member.area, member.id] }),
    index("session_by_member").on(t.area, t.member, t.startedAt),
  ],
);
