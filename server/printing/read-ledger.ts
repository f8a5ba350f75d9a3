/** Everything recorded of a person, whichever of their records it stands with. */
import { yearsOf } from "@/server/admission/read-years";
import { tagsOfPerson } from "@/server/identity/tags";
import { getPersonPage } from "@/server/people/read-people";
import { recordsOf } from "@/server/people/records";
import { listHistory } from "@/server/people/statuses";
import { listEarlierNumbers } from "@/server/people/without-number";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { listOtherRecords, listRecoveries, listStaysOfRecords, listSubsidies } from "./data-ledger";
import type { Ledger } from "./person-ledger";

/** For the offices that answer for all of it; a hospital knows only its own part. */
export async function readLedger(ctx: ReadContext, subject: string): Promise<{ person: string; ledger: Ledger }> {
  const { area, department } = ctx.member;
  if (department === "hospital") throw new Refusal("ledger_at_agency_only");
  const records = await recordsOf(ctx, [subject]);
  const asked = { person: records.keptOf(subject) };
  const ledger = {
    page: await getPersonPage(ctx, asked),
    tags: await tagsOfPerson(ctx, asked),
    statuses: await listHistory(ctx, asked),
    numbers: await listEarlierNumbers(ctx, asked),
    years: await yearsOf(ctx, asked),
    records: await listOtherRecords(ctx.tx, area, asked.person),
    stays: await listStaysOfRecords(ctx.tx, area, records.all),
    subsidies: await listSubsidies(ctx.tx, area, records.all),
    recoveries: await listRecoveries(ctx.tx, area, records.all),
  };
  return { person: asked.person, ledger };
}
