import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, id, instant, money, recordedAt, reference } from "./columns";
import { settlement } from "./settlements";
import { stay } from "./stays";

/** A difference between what was paid and what the changed past would give; a person decides on it. */
export const recalculation = pgTable(
  "recalculation",
  {
    area: area(),
    id: id(),
    person: reference("person").notNull(),
    year: integer("year").notNull(),
    stay: reference("stay").notNull(),
    /** The stay's own, and whether the insurer has a share in it. */
    hospital: reference("hospital").notNull(),
    forInsurer: boolean("for_insurer").notNull(),
    settlement: reference("settlement").notNull(),
    cause: text("cause").notNull(),
    assistanceBefore: money("assistance_before").notNull(),
    assistanceAfter: money("assistance_after").notNull(),
    tiltBefore: money("tilt_before").notNull(),
    tiltAfter: money("tilt_after").notNull(),
    bedDayBefore: money("bed_day_before").notNull(),
    bedDayAfter: money("bed_day_after").notNull(),
    topUpBefore: money("top_up_before").notNull(),
    topUpAfter: money("top_up_after").notNull(),
    /** After less before: positive is to pay, negative is to recover. */
    difference: money("difference").notNull(),
    /** The whole result of the replay with what it was computed from. */
    after: jsonb("after").$type<Record<string, unknown>>().notNull(),
    state: text("state", { enum: ["open", "pay", "recover", "leave", "superseded"] })
      .notNull()
      .default("open"),
    decidedBy: reference("decided_by"),
    decidedAt: instant("decided_at"),
    words: text("words"),
    /** The new settlement that carries out a decision to pay or recover. */
    correction: reference("correction"),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.stay], foreignColumns: [stay.area, stay.id] }),
    foreignKey({ columns: [t.area, t.settlement], foreignColumns: [settlement.area, settlement.id] }),
    foreignKey({ columns: [t.area, t.correction], foreignColumns: [settlement.area, settlement.id] }),
    uniqueIndex("one_open_difference_a_stay").on(t.area, t.stay).where(sql`${t.state} = 'open'`),
    check("paid_or_recovered_by_a_settlement", sql`(${t.state} in ('pay', 'recover')) = (${t.correction} is not null)`),
    index("recalculation_by_state").on(t.area, t.state, t.recordedAt),
    index("recalculation_by_person").on(t.area, t.person, t.year),
  ],
);
