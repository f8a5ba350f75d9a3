import { foreignKey, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { area, day, id, recordedAt, reference } from "./columns";
import { person } from "./people";
import { member, organisation } from "./staff";

/** Every look-up at admission, found or not. The number itself is kept only as its blind index. */
export const admissionLookUp = pgTable(
  "admission_look_up",
  {
    area: area(),
    id: id(),
    organisation: reference("organisation").notNull(),
    member: reference("member").notNull(),
    numberIndex: text("number_index").notNull(),
    numberMasked: text("number_masked").notNull(),
    person: reference("person"),
    onDay: day("on_day").notNull(),
    answer: jsonb("answer").$type<Record<string, unknown>>().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.organisation], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.member], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    index("look_up_by_organisation").on(t.area, t.organisation, t.recordedAt),
    index("look_up_by_person").on(t.area, t.person),
  ],
);
