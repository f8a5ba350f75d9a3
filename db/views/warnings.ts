import { pgView } from "drizzle-orm/pg-core";
import { warning } from "@/db/tables/warnings";

/** A warning with where it stands, and by when its next step is due. */
export const warningFacts = pgView("warning_facts").as((query) =>
  query
    .select({
      area: warning.area,
      id: warning.id,
      number: warning.number,
      person: warning.person,
      region: warning.region,
      year: warning.year,
      list: warning.list,
      state: warning.state,
      answer: warning.answer,
      application: warning.application,
      burden: warning.burden,
      office: warning.office,
      pushedOn: warning.pushedOn,
      dueOn: warning.dueOn,
    })
    .from(warning),
);
