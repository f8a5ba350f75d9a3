/** Rows of a roster that come to nothing: with faults, repeated, left out; and who may be meant where a number is of no use. */
import { isBusinessDate } from "@/server/dates";
import { listUploadRows } from "@/server/lists/read-uploads";
import * as uploads from "@/server/lists/uploads";
import { type Candidate, findCandidates, findSealedNumber } from "@/server/people/listed";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { unseal } from "@/server/sealing";
import * as preview from "./data-preview";
import * as data from "./data-rosters";
import { fieldNames } from "./fault-words";
import type { RosterField } from "./field-words";
import { rosterList } from "./kind";
import { assertRoster } from "./rules";
import type * as shapes from "./shapes";

const verdicts = { fault: "faulty", duplicate: "repeated", left_out: "left_out" } as const;
const shownFields = ["name", "number", "class", "township", "startsOn", "change"] as const satisfies readonly RosterField[];

async function getOf(ctx: ReadContext, id: string): Promise<data.RosterRow & { upload: string }> {
  const row = await data.findRoster(ctx.tx, id);
  if (row === null || row.upload === null) throw new Refusal("roster_not_found");
  return { ...row, upload: row.upload };
}

export async function listRows(ctx: ReadContext, input: shapes.ListRows) {
  const { upload } = await getOf(ctx, input.roster);
  const within = input.words === null ? null : { field: "name", text: input.words };
  const page = { upload, verdict: verdicts[input.kind], reason: input.reason, within, page: input.page };
  const { rows, total } = await listUploadRows(ctx, rosterList, page);
  const said = await preview.listSaid(
    ctx.tx,
    { upload },
    rows.map(({ rowNumber }) => rowNumber),
  );
  const doubtful = rows.filter(({ faults }) => faults.some(({ field }) => field === "number"));
  const proposed = await findCandidates(
    ctx,
    doubtful.map(({ rowNumber }) => meant(said.get(rowNumber)?.value ?? null)),
  );
  const candidates = new Map(doubtful.map(({ rowNumber }, place) => [rowNumber, proposed[place] ?? []]));
  return {
    total,
    rows: rows.map(({ at, faults, ...row }) => ({
      ...row,
      faults: faults.map((fault) => ({ ...fault, fieldName: fault.field in fieldNames, written: at(fault.field) })),
      candidates: candidates.get(row.rowNumber) ?? ([] as Candidate[]),
      ...(Object.fromEntries(shownFields.map((field) => [field, at(field)])) as Record<(typeof shownFields)[number], string | null>),
    })),
  };
}

/** What a faulty row tells of whom it is about; what it does not tell matches nobody. */
function meant(value: Record<string, unknown> | null) {
  const text = (key: string) => (typeof value?.[key] === "string" ? value[key] : null);
  const bornOn = text("bornOn");
  return { name: text("faultyName") ?? "", bornOn: bornOn !== null && isBusinessDate(bornOn) ? bornOn : null, region: text("region") };
}

/** Takes the number of somebody who was proposed for a row. */
export async function adoptPerson(ctx: WriteContext, input: shapes.AdoptPerson): Promise<{ rows: number; job: string | null }> {
  const roster = await getOf(ctx, input.roster);
  const state = await data.findState(ctx.tx, roster.id);
  if (state === null || roster.organisation !== ctx.member.organisation) throw new Refusal("roster_not_found");
  assertRoster(state, "correct");
  const said = await preview.listSaid(ctx.tx, { upload: roster.upload }, [input.row]);
  const [candidates = []] = await findCandidates(ctx, [meant(said.get(input.row)?.value ?? null)]);
  const chosen = candidates.find(({ person }) => person === input.person);
  const sealed = chosen === undefined ? null : await findSealedNumber(ctx, input.person);
  if (chosen === undefined || sealed === null) throw new Refusal("roster_candidate_gone");
  ctx.note({
    subjectKind: "person",
    subject: input.person,
    after: { adoptedInRoster: roster.id, row: input.row, number: chosen.numberMasked, reasons: chosen.reasons },
  });
  const correction = { upload: roster.upload, row: input.row, field: "number", value: unseal(sealed), everywhere: false };
  return uploads.correctRow(ctx, rosterList, correction);
}
