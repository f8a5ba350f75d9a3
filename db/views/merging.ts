import { pgView } from "drizzle-orm/pg-core";
import { personLink, recordPair } from "@/db/tables/merging";

/** Two records that were held beside each other, and what came of it. */
export const recordPairFacts = pgView("record_pair_facts").as((query) =>
  query
    .select({ area: recordPair.area, id: recordPair.id, first: recordPair.first, second: recordPair.second, state: recordPair.state })
    .from(recordPair),
);

/** From when until when one record counted as another. */
export const personLinkFacts = pgView("person_link_facts").as((query) =>
  query
    .select({
      area: personLink.area,
      id: personLink.id,
      merged: personLink.merged,
      kept: personLink.kept,
      recordedAt: personLink.recordedAt,
      supersededAt: personLink.supersededAt,
    })
    .from(personLink),
);
