/** What the pages of imports show. */
import { getUpload, listUploadRows, listUploads } from "@/server/lists/read-uploads";
import type { ListRows } from "@/server/lists/shapes";
import type { UploadList } from "@/server/lists/upload-rules";
import type { ReadContext } from "@/server/requests/context";
import { type Fault, type StayField, stayFields } from "@/server/stays/rules";
import * as data from "./data-imports";
import { findDependant } from "./data-writing";
import { stayList } from "./kind";

type Listed = Awaited<ReturnType<typeof listUploads>>["rows"][number];

/** In the words of stays: what it comes to, and whose they are. */
function ofStays<Upload extends Listed>({ totals, organisation, organisationName, ...upload }: Upload) {
  return {
    ...upload,
    hospital: organisation,
    hospitalName: organisationName,
    refundCount: Number(totals.refunds ?? 0),
    costToWrite: totals.cost ?? "0.00",
    assistanceToWrite: totals.assistance ?? "0.00",
  };
}

export async function listImports(ctx: ReadContext, input: UploadList) {
  const organisation = ctx.member.department === "hospital" ? ctx.member.organisation : null;
  const { rows, total } = await listUploads(ctx, stayList, { ...input, organisation });
  return { rows: rows.map(ofStays), total };
}

const asStayField = (field: string | null): StayField | null => stayFields.find((known) => known === field) ?? null;

/** An import with everything its page says beside the rows. */
export async function getImport(ctx: ReadContext, id: string) {
  const found = await getUpload(ctx, stayList, id, "stays.import");
  const isPreview = found.state === "preview";
  const isWritten = found.state === "written" || found.state === "undone";
  return {
    ...ofStays(found),
    columns: found.columns.map((column) => ({ ...column, field: asStayField(column.field) })),
    missing: found.missing.map(asStayField).filter((field) => field !== null),
    people: isPreview ? await data.countPeople(ctx.tx, id) : 0,
    months: isPreview ? await data.sumByMonth(ctx.tx, id) : [],
    shared: isPreview ? await data.findSharedFault(ctx.tx, id) : null,
    written: isWritten ? await data.countWritten(ctx.tx, id) : {},
    dependant: found.state === "written" ? await findDependant(ctx.tx, id) : null,
  };
}

const shownFields = [
  "name",
  "number",
  "settlementNumber",
  "dischargedOn",
  "totalCost",
  "hospitalAssistance",
] as const satisfies readonly StayField[];

export async function listRows(ctx: ReadContext, { import: upload, verdict, reason, page }: ListRows) {
  const { rows, total } = await listUploadRows(ctx, stayList, { upload, verdict, reason, page });
  return {
    total,
    rows: rows.map(({ at, written, faults, ...row }) => ({
      ...row,
      stay: written,
      faults: (faults as Fault[]).map((fault) => ({ ...fault, written: at(fault.field) })),
      ...(Object.fromEntries(shownFields.map((field) => [field, at(field)])) as Record<(typeof shownFields)[number], string | null>),
    })),
  };
}
