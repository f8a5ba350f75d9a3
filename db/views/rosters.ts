import { and, eq, sql } from "drizzle-orm";
import { pgView } from "drizzle-orm/pg-core";
import { listUpload } from "@/db/tables/lists";
import { roster, rosterChange } from "@/db/tables/rosters";

/** How far a roster is: what its list says, and what people did with it. The only place that says so. */
const state = sql<
  | "reading"
  | "preview"
  | "awaiting_confirmation"
  | "writing"
  | "confirmed"
  | "pushed"
  | "undoing"
  | "undone"
  | "discarded"
  | "failed"
  | "carried_over"
>`case
  when ${roster.carriedFrom} is not null then case when ${roster.undoneAt} is null then 'carried_over' else 'undone' end
  when ${listUpload.state} in ('reading', 'asking') then 'reading'
  when ${listUpload.state} = 'preview' then case when ${roster.submittedAt} is null then 'preview' else 'awaiting_confirmation' end
  when ${listUpload.state} = 'written' then case when ${roster.pushedAt} is null then 'confirmed' else 'pushed' end
  when ${listUpload.state} = 'undone' then case when ${roster.confirmedAt} is null then 'discarded' else 'undone' end
  else ${listUpload.state} end`.as("state");

/** Rosters as they stand, for the board of a month and for pushes. */
export const rosterStated = pgView("roster_stated").as((query) =>
  query
    .select({
      area: roster.area,
      id: roster.id,
      organisation: roster.organisation,
      region: roster.region,
      month: roster.month,
      number: roster.number,
      scope: roster.scope,
      classes: roster.classes,
      upload: roster.upload,
      startsOn: roster.startsOn,
      endsOn: roster.endsOn,
      corrects: roster.corrects,
      carriedFrom: roster.carriedFrom,
      counts: roster.counts,
      handedInBy: roster.handedInBy,
      recordedAt: roster.recordedAt,
      submittedAt: roster.submittedAt,
      confirmedBy: roster.confirmedBy,
      confirmedAt: roster.confirmedAt,
      undoneAt: roster.undoneAt,
      pushedAt: roster.pushedAt,
      fileName: sql<string | null>`${listUpload.fileName}`.as("file_name"),
      faultyCount: sql<number | null>`${listUpload.faultyCount}`.as("faulty_count"),
      state,
    })
    .from(roster)
    .leftJoin(listUpload, and(eq(listUpload.area, roster.area), eq(listUpload.id, roster.upload))),
);

/** What rosters come to, person by person and class by class. */
export const rosterChangeFacts = pgView("roster_change_facts").as((query) =>
  query
    .select({
      area: rosterChange.area,
      roster: rosterChange.roster,
      place: rosterChange.place,
      organisation: rosterChange.organisation,
      person: rosterChange.person,
      kind: rosterChange.kind,
      class: rosterChange.class,
      classBefore: rosterChange.classBefore,
      aspects: rosterChange.aspects,
      validFrom: rosterChange.validFrom,
      validTo: rosterChange.validTo,
      endReason: rosterChange.endReason,
      otherOffice: rosterChange.otherOffice,
      state: rosterChange.state,
      tagWritten: rosterChange.tagWritten,
      tagEnded: rosterChange.tagEnded,
    })
    .from(rosterChange),
);
