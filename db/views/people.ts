import { pgView } from "drizzle-orm/pg-core";
import { person } from "@/db/tables/people";

/** Who a person is, as lists and forms name them; row-level security says whose. */
export const personNamed = pgView("person_named").as((query) =>
  query
    .select({
      area: person.area,
      id: person.id,
      name: person.name,
      numberMasked: person.numberMasked,
      sex: person.sex,
      bornOn: person.bornOn,
      region: person.region,
    })
    .from(person),
);
