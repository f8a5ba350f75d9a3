/** What the pages of stays show, and the export of exactly what is filtered. */
import { officialName } from "@/server/benefits/sentences/names";
import { findClaim } from "@/server/clearing/claims";
import { bindingBatch } from "@/server/clearing/rules";
import { formatInstant } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { enqueue, type RunningJob } from "@/server/jobs/queue";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { toText } from "@/server/money";
import { getPerson } from "@/server/people/people";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as totals from "@/server/settlements/read-totals";
import * as lists from "./data-list";
import * as data from "./data-stays";
import { type AmountField, amountFields, stayActions } from "./rules";
import * as shapes from "./shapes";

const PAGE_ROWS = 50;
const OF_PERSON_SHOWN = 100;

function inText(row: lists.StayInList) {
  return {
    ...row,
    totalCost: row.totalCost.toFixed(2),
    policyScopeCost: row.policyScopeCost.toFixed(2),
    basicInsurancePaid: row.basicInsurancePaid.toFixed(2),
    hospitalAssistance: row.hospitalAssistance.toFixed(2),
    difference: row.difference?.toFixed(2) ?? null,
    personBurden: row.personBurden?.toFixed(2) ?? null,
  };
}

/** An insurer sees a part of the stays, which no total is kept of. */
async function countStays(ctx: ReadContext, { filter, tab }: Pick<lists.StaysPage, "filter" | "tab">) {
  if (ctx.member.department === "insurer" || !totals.isKeptInTotals(filter)) return lists.countStays(ctx.tx, { filter, tab });
  return totals.sumThrough(filter, {
    totals: (days) => totals.countStaysInTotals(ctx, { filter: { ...filter, ...days }, tab }),
    rows: (days) => lists.countStays(ctx.tx, { filter: { ...filter, ...days }, tab }),
  });
}

export async function listStays(ctx: ReadContext, input: shapes.ListStays) {
  const { tab, sort, page } = input;
  const filter = await lists.findFilter(ctx.tx, input.filter);
  const rows = await lists.listStays(ctx.tx, { filter, tab, sort, limit: PAGE_ROWS, offset: (page - 1) * PAGE_ROWS });
  const { counts, sums } = await countStays(ctx, { filter, tab });
  return { rows: rows.map(inText), total: counts[tab], counts, sums };
}

/** The newest stays of a person with what was decided for them, and the sum of all. */
export async function staysOfPerson(ctx: ReadContext, input: { person: string }) {
  const { id } = await getPerson(ctx, input.person);
  const [rows, sums] = [await lists.listStaysOfPerson(ctx.tx, id, OF_PERSON_SHOWN), await lists.sumStaysOfPerson(ctx.tx, id)];
  return {
    ...sums,
    rows: rows.map((row) => ({
      ...row,
      totalCost: toText(row.totalCost),
      personBurden: row.personBurden === null ? null : toText(row.personBurden),
    })),
  };
}

/** Hospitals the asker may choose among; a hospital has nobody to choose. */
export async function listHospitals(ctx: ReadContext): Promise<{ id: string; name: string }[]> {
  return ctx.member.department === "hospital"
    ? [{ id: ctx.member.organisation, name: ctx.member.organisationName }]
    : data.listHospitals(ctx.tx);
}

/** A person who comes from a look-up, for the head of the form. */
export async function getPatient(ctx: ReadContext, person: string) {
  const { id, name, numberMasked, bornOn, sex } = await getPerson(ctx, person);
  return { id, name, numberMasked, bornOn, sex };
}

/** A stay as its form shows it, with what can be done with it and why not. */
export async function getStayForm(ctx: ReadContext, id: string) {
  const found = await data.findStayShown(ctx.tx, id);
  if (found === null) throw new Refusal("stay_not_found");
  const { stay, name, numberMasked, hospitalName } = found;
  const claimedIn = bindingBatch(await findClaim(ctx, stay.id));
  const amounts = Object.fromEntries(amountFields.map((field) => [field, stay[field].toFixed(2)])) as Record<AmountField, string>;
  const {
    settlementNumber,
    visitNumber,
    admissionNumber,
    invoiceNumber,
    diagnosis,
    insuranceType,
    medicalType,
    setting,
    location,
    referral,
  } = stay;
  const {
    id: stayId,
    version,
    state,
    isRefund,
    outOfAreaRegistered,
    admittedOn,
    dischargedOn,
    psychiatricBedDays,
    person,
    hospital,
  } = stay;
  const own = { id: stayId, version, state, isRefund, person, name, numberMasked, hospital, hospitalName, claimedIn };
  const facts = {
    settlementNumber,
    visitNumber,
    admissionNumber,
    invoiceNumber,
    diagnosis,
    insuranceType,
    medicalType,
    setting,
    location,
    referral,
  };
  const isFree = !isRefund && claimedIn === null;
  return {
    ...own,
    ...facts,
    ...{ outOfAreaRegistered, admittedOn, dischargedOn, psychiatricBedDays },
    amounts,
    refusal: stay.refusal,
    refund: state === "refunded" && !isRefund ? await data.findRefundOf(ctx.tx, stayId) : null,
    actions: isFree ? stayActions(state, ctx.member) : [],
  };
}

/** More rows than this are written by the worker. */
const AT_ONCE_ROWS = 5_000;
const CHUNK_ROWS = 2_000;

const insuranceNames = { resident: "城乡居民", employee: "职工" } as const;
const settingNames = { inpatient: "住院", outpatient_chronic: "门诊慢特病", outpatient_ordinary: "普通门诊" } as const;
const stateNames = { recorded: "待结算", settled: "已结算", refused: "未通过", refunded: "已退费", withdrawn: "已撤销" } as const;

const columns = [
  { title: "结算ID", kind: "text", width: 20 },
  { title: "住院号", kind: "text", width: 14 },
  { title: "姓名", kind: "text", width: 12 },
  { title: "身份证号", kind: "text", width: 22 },
  { title: "医院", kind: "text", width: 26 },
  { title: "险种", kind: "text", width: 10 },
  { title: "就医类型", kind: "text", width: 12 },
  { title: "入院日期", kind: "date", width: 12 },
  { title: "出院日期", kind: "date", width: 12 },
  { title: "救助身份", kind: "text", width: 20 },
  { title: "医疗费总额", kind: "amount", width: 14 },
  { title: "政策范围内费用", kind: "amount", width: 14 },
  { title: "基本医保支付", kind: "amount", width: 14 },
  { title: "应救助", kind: "amount", width: 14 },
  { title: "医院垫付救助", kind: "amount", width: 14 },
  { title: "差额", kind: "amount", width: 12 },
  { title: "个人负担", kind: "amount", width: 14 },
  { title: "状态", kind: "text", width: 10 },
] as const;

function cellsOf(row: lists.StayInList): (string | null)[] {
  const shown = inText(row);
  return [
    row.settlementNumber,
    row.admissionNumber,
    row.name,
    row.numberMasked,
    row.hospital,
    insuranceNames[row.insuranceType],
    settingNames[row.setting],
    row.admittedOn,
    row.dischargedOn,
    row.tagUsed === null ? null : officialName(row.tagUsed),
    shown.totalCost,
    shown.policyScopeCost,
    shown.basicInsurancePaid,
    row.assistance,
    shown.hospitalAssistance,
    shown.difference,
    shown.personBurden,
    row.isRefund ? "退费记录" : stateNames[row.state],
  ];
}

async function staysFile(ctx: ReadContext, input: shapes.ExportStays, told: (done: number) => Promise<void>): Promise<Uint8Array> {
  const filter = await lists.findFilter(ctx.tx, input.filter);
  const { sums } = await countStays(ctx, { filter, tab: input.tab });
  async function* rows() {
    for (let offset = 0; ; offset += CHUNK_ROWS) {
      const chunk = await lists.listStays(ctx.tx, { ...input, filter, limit: CHUNK_ROWS, offset });
      for (const row of chunk) yield cellsOf(row);
      await told(offset + chunk.length);
      if (chunk.length < CHUNK_ROWS) return;
    }
  }
  const before = ["合计", ...Array<null>(9).fill(null)];
  const totals = [
    ...before,
    sums.totalCost,
    null,
    sums.basicInsurancePaid,
    sums.assistance,
    sums.hospitalAssistance,
    sums.difference,
    sums.personBurden,
    null,
  ];
  const foot = [`制表单位：${ctx.member.organisationName}`, `制表人：${ctx.member.name}　制表时间：${formatInstant(ctx.now)}`];
  return workbookBytes([
    { name: "住院结算", title: "住院结算明细", lines: ["单位：元"], columns, rows: rows(), totals: () => totals, foot },
  ]);
}

async function countOf(ctx: ReadContext, { filter, tab }: shapes.ExportStays): Promise<number> {
  return (await countStays(ctx, { filter: await lists.findFilter(ctx.tx, filter), tab })).counts[tab];
}

export type Exported = { file: { name: string; content: Uint8Array }; job: null } | { file: null; job: string };

export async function exportStays(ctx: WriteContext, input: shapes.ExportStays): Promise<Exported> {
  const total = await countOf(ctx, input);
  ctx.note({ subjectKind: "list", subject: "stays", after: { ...input, rows: total } });
  if (total > AT_ONCE_ROWS) return { file: null, job: await enqueue(ctx, "export.list", { list: "stays", ...input }, total) };
  return { file: { name: `住院结算明细 ${ctx.today}.xlsx`, content: await staysFile(ctx, input, () => Promise.resolve()) }, job: null };
}

/** The large export: written in one read, kept in the store, fetched from there. */
export async function exportStaysInBackground(job: RunningJob): Promise<Record<string, unknown>> {
  const input = shapes.exportStays.parse(job.input);
  const { content, today, total } = await job.read(async (ctx) => {
    const rows = await countOf(ctx, input);
    return { content: await staysFile(ctx, input, (done) => job.progress(done, rows)), today: ctx.today, total: rows };
  });
  const stored = await putMadeFile(content, filePurposes.export);
  const { id } = await job.write((ctx) => keepFile(ctx, stored, { fileName: `住院结算明细 ${today}.xlsx`, purpose: "export" }));
  return { file: id, rows: total };
}
