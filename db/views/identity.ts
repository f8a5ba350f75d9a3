import { pgView } from "drizzle-orm/pg-core";
import { tag } from "@/db/tables/identity";

/** An identity of a person, from when to when, by whom, and since when it is known. */
export const tagFacts = pgView("tag_facts").as((query) =>
  query
    .select({
      area: tag.area,
      id: tag.id,
      person: tag.person,
      tag: tag.tag,
      validFrom: tag.validFrom,
      validTo: tag.validTo,
      endReason: tag.endReason,
      recognisedBy: tag.recognisedBy,
      documentNumber: tag.documentNumber,
      documentOn: tag.documentOn,
      recordedAt: tag.recordedAt,
      supersededAt: tag.supersededAt,
      withdrawn: tag.withdrawn,
      region: tag.region,
      hospitals: tag.hospitals,
      forInsurer: tag.forInsurer,
    })
    .from(tag),
);
