/** Printing: registers a form with what stands on it, signs its pages, and finds a form again by the code on a scan. */
import { v7 } from "uuid";
import { packFor, packOf } from "@/server/benefits/packs/registry";
import { identityOn } from "@/server/benefits/settling/identity";
import { papersDeadline, papersDueOn } from "@/server/clearing/deadline-rules";
import { formatInstant, lastDayOfMonth, monthOf } from "@/server/dates";
import { insuredPersonOn } from "@/server/identity/tags";
import { getPerson, revealNumber } from "@/server/people/people";
import { listStatuses } from "@/server/people/statuses";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { advanceSummaryContent } from "./advance-summary";
import { agreementContent } from "./agreement";
import { assistanceSettlementContent } from "./assistance-settlement";
import { newCode, signedPageCode, verifiedPageCode } from "./codes";
import type { Cell, FormContent, UncutContent } from "./contract";
import * as data from "./data-forms";
import * as subjects from "./data-subjects";
import { missingCharacters } from "./glyphs";
import { materialLabelsContent } from "./material-labels";
import { type MissingOfBatch, missingMaterialsContent } from "./missing-materials";
import { cutIntoPages } from "./paper";
import { personLedgerContent } from "./person-ledger";
import { readLedger } from "./read-ledger";
import { type Form, formRules, forms, isOfCasework, isOfFund, type OwnForm, type PageCode, rulesOfForm } from "./rules";
import type { PrintForm } from "./shapes";
import { basisOf, insuranceWords } from "./words";

/** A form before it has a number and a code. */
export interface Drawn {
  content: UncutContent;
  /** The hospital or office it belongs to, whoever prints it. */
  hospital: { id: string; code: string };
  stay: string | null;
  batch: string | null;
  person: string | null;
  application?: string;
}

async function drawAgreement(ctx: WriteContext, subject: string): Promise<Drawn> {
  const found = await subjects.findStay(ctx.tx, subject);
  const person = found ?? (await subjects.findPerson(ctx.tx, subject));
  if (person === null) throw new Refusal("print_subject_not_found");
  const hospital = await subjects.findOrganisation(ctx.tx, found?.stay.hospital ?? ctx.member.organisation);
  if (hospital === null || (found === null && ctx.member.department !== "hospital")) throw new Refusal("print_at_hospital_only");
  const day = found?.stay.admittedOn ?? ctx.today;
  const insured = await insuredPersonOn(ctx, person.person, day);
  const pack = packFor(ctx.member.area, day);
  const { activeTags, tagUsed } = identityOn(pack, insured.tags, day);
  const death = (await listStatuses(ctx, [person.person])).find((status) => status.kind === "deceased");
  if (death !== undefined && day > death.onDay) throw new Refusal("death_forbids_agreement", { date: death.onDay });
  if (activeTags.length === 0) throw new Refusal("no_identity_for_agreement", { day });
  const content = agreementContent({
    person,
    hospitalName: hospital.name,
    tags: [...activeTags].sort((activeTag, other) => Number(other === tagUsed) - Number(activeTag === tagUsed)),
    insurance: insured.insuranceType === null ? "未参保" : insuranceWords[insured.insuranceType],
    admissionNumber: found?.stay.admissionNumber ?? null,
    admittedOn: found?.stay.admittedOn ?? null,
    day,
    basis: basisOf(pack),
  });
  return { content, hospital, stay: found?.stay.id ?? null, batch: null, person: person.person };
}

async function drawAssistanceSettlement(ctx: WriteContext, subject: string): Promise<Drawn> {
  const found = await subjects.findStay(ctx.tx, subject);
  if (found === null) throw new Refusal("print_subject_not_found");
  if (found.settlement === null || found.stay.isRefund || found.stay.refundedAt !== null) throw new Refusal("stay_not_settled");
  const content = assistanceSettlementContent(found, found.settlement, basisOf(packOf(found.settlement.pack)));
  return {
    content,
    hospital: { id: found.stay.hospital, code: found.hospitalCode },
    stay: found.stay.id,
    batch: null,
    person: found.person,
  };
}

async function drawPersonLedger(ctx: WriteContext, subject: string): Promise<Drawn> {
  const { person, ledger } = await readLedger(ctx, subject);
  const { organisation: id, organisationCode: code, organisationName } = ctx.member;
  const content = personLedgerContent(ledger, organisationName, ctx.today);
  return { content, hospital: { id, code }, stay: null, batch: null, person };
}

async function getBatch(ctx: WriteContext, subject: string) {
  const found = await subjects.findBatch(ctx.tx, subject);
  if (found === null) throw new Refusal("print_subject_not_found");
  const ofBatch = { hospital: { id: found.batch.hospital, code: found.hospitalCode }, stay: null, batch: found.batch.id, person: null };
  return { found, ofBatch, pack: packFor(ctx.member.area, lastDayOfMonth(monthOf(found.batch.month))) };
}

async function drawAdvanceSummary(ctx: WriteContext, subject: string): Promise<Drawn> {
  const { found, ofBatch, pack } = await getBatch(ctx, subject);
  const cases = await subjects.listCases(ctx.tx, found.batch.id);
  if (cases.length === 0) throw new Refusal("nothing_to_print");
  const areaName = await subjects.findAreaName(ctx.tx, ctx.member.area);
  const isFinal = ctx.today > lastDayOfMonth(monthOf(found.batch.month));
  return { content: advanceSummaryContent(found, cases, { areaName, basis: basisOf(pack), isFinal }), ...ofBatch };
}

async function drawMissingMaterials(ctx: WriteContext, subject: string, missingOf: MissingOf): Promise<Drawn> {
  const { found, ofBatch, pack } = await getBatch(ctx, subject);
  const missing = (await missingOf(found.batch.id)).map((paper) => ({ ...paper, name: paper.personName }));
  if (missing.length === 0) throw new Refusal("nothing_to_print");
  const dueOn = papersDueOn(monthOf(found.batch.month), papersDeadline(pack.deadlines));
  return { content: missingMaterialsContent(found, missing, dueOn), ...ofBatch };
}

/** Code pages for what is missing and has no form of ours. */
async function drawMaterialLabels(ctx: WriteContext, subject: string, missingOf: MissingOf): Promise<Drawn> {
  const { found, ofBatch } = await getBatch(ctx, subject);
  const own = new Set<string | null>(forms.map((form) => formRules[form].proves));
  const cases = new Map((await subjects.listCases(ctx.tx, found.batch.id)).map((batchCase) => [batchCase.id, batchCase]));
  const papers = (await missingOf(found.batch.id)).flatMap(({ batchCase, item, state }) => {
    const claim = batchCase === null ? undefined : cases.get(batchCase);
    if (claim === undefined || state !== "missing" || own.has(item.key)) return [];
    const { stay, name, admissionNumber, dischargedOn } = claim;
    return [{ stay, item: item.key, itemName: item.name.zh, name, admissionNumber, dischargedOn }];
  });
  if (papers.length === 0) throw new Refusal("nothing_to_print");
  return { content: materialLabelsContent(found, papers), ...ofBatch };
}

/** What the papers of a batch lack, as whoever keeps them says it. */
export type MissingOf = (batch: string) => Promise<readonly MissingOfBatch[]>;

const draw: Record<OwnForm, (ctx: WriteContext, subject: string, missingOf: MissingOf) => Promise<Drawn>> = {
  agreement: drawAgreement,
  "assistance-settlement": drawAssistanceSettlement,
  "advance-summary": drawAdvanceSummary,
  "missing-materials": drawMissingMaterials,
  "material-labels": drawMaterialLabels,
  "person-ledger": drawPersonLedger,
};

/** Prints a form that says nothing of missing papers. */
export function printPlain(ctx: WriteContext, input: Pick<PrintForm, "form" | "subject"> & { id?: string }) {
  return printForm(ctx, input, () => Promise.reject(new Error(`${input.form} asks for no papers`)));
}

/** Registers a form about a stay, a person or a batch; from then on it can be opened, printed again and found by its code. */
export async function printForm(
  ctx: WriteContext,
  asked: { form: OwnForm; subject: string; id?: string },
  missingOf: MissingOf,
): Promise<{ id: string; number: string; pageCount: number }> {
  return registerForm(ctx, asked, await draw[asked.form](ctx, asked.subject, missingOf));
}

/** A form that is drawn: it gets its number and its code. */
export async function registerForm(
  ctx: WriteContext,
  { form, subject, id = v7() }: { form: Form; subject: string; id?: string },
  { content: uncut, hospital, stay, batch, person, application }: Drawn,
): Promise<{ id: string; number: string; pageCount: number }> {
  const signed = rulesOfForm(form).signed && person !== null && may(ctx.member, "people.reveal");
  const content = { ...cutIntoPages(uncut), ...(signed ? { fullNumber: true } : {}) };
  const prefix = `${rulesOfForm(form).letters}-${hospital.code}-${ctx.today.slice(0, 4)}-`;
  const running = await subjects.nextNumber(ctx.tx, { area: ctx.member.area, organisation: hospital.id, form, prefix });
  const number = `${prefix}${String(running).padStart(6, "0")}`;
  const row = await data.insertPrintedForm(ctx.tx, {
    area: ctx.member.area,
    id,
    organisation: hospital.id,
    form,
    code: newCode(form, subject),
    number,
    content: { ...content },
    stay,
    batch,
    application,
    item: rulesOfForm(form).proves,
    person,
    pageCount: content.pages.length,
    printedBy: ctx.member.id,
  });
  ctx.note({ subjectKind: "printed_form", subject: row.id, after: { form, number, pages: row.pageCount, stay, batch } });
  return { id: row.id, number, pageCount: row.pageCount };
}

/** A printed form with the signed code of each of its pages. */
export interface OpenedForm {
  id: string;
  form: Form;
  number: string;
  content: FormContent;
  pageCodes: string[];
  printedBy: string;
  /** "2026-11-05 09:12" */
  printedAt: string;
  /** Characters, of names mostly, that the PDF cannot draw: each with its code and the name it stands in. */
  undrawable: string[];
}

async function getForm(ctx: ReadContext, id: string): Promise<data.ShownForm> {
  const found = await data.findShown(ctx.tx, id);
  if (found === null) throw new Refusal("printed_form_not_found");
  return found;
}

/** A signed form with the full number in place of the masked one, for whoever may see it; that it was shown is on record. */
async function withNumber(ctx: WriteContext, found: data.ShownForm): Promise<FormContent> {
  const content = found.content as unknown as FormContent;
  if (!content.fullNumber || found.person === null || !may(ctx.member, "people.reveal")) return content;
  const { numberMasked } = await getPerson(ctx, found.person);
  const reason = `${content.title} ${found.number}`;
  const { text } = await revealNumber(ctx, { person: found.person, what: "number", reason });
  const shown = (row: Cell[]) => row.map((cell) => (cell.text === numberMasked ? { ...cell, text } : cell));
  const pages = content.pages.map((blocks) =>
    blocks.map((block) => (block.kind === "table" ? { ...block, rows: block.rows.map(shown) } : block)),
  );
  return { ...content, pages };
}

/** A brief of the fund that the office itself printed, for those who see the overview. */
const isOwnBrief = (ctx: ReadContext, { form, organisation }: data.ShownForm): boolean =>
  isOfFund(form as Form) && organisation === ctx.member.organisation && may(ctx.member, "dashboard.view");

/** The same, of an application, a public notice or an own brief, for those who print nothing else. */
export async function openCaseForm(ctx: WriteContext, input: { id: string }): Promise<OpenedForm> {
  const found = await getForm(ctx, input.id);
  if (!isOfCasework(found.form as Form) && !isOwnBrief(ctx, found)) throw new Refusal("printed_form_not_found");
  return openForm(ctx, input);
}

/** The same, of an own brief alone. */
export async function openFundForm(ctx: WriteContext, input: { id: string }): Promise<OpenedForm> {
  if (!isOwnBrief(ctx, await getForm(ctx, input.id))) throw new Refusal("printed_form_not_found");
  return openForm(ctx, input);
}

/** Opens a form to read, print or save it; that it was opened is recorded. */
export async function openForm(ctx: WriteContext, input: { id: string }): Promise<OpenedForm> {
  const found = await getForm(ctx, input.id);
  ctx.note({ subjectKind: "printed_form", subject: found.id, after: { opened: true, number: found.number } });
  const content = await withNumber(ctx, found);
  return {
    id: found.id,
    form: found.form as Form,
    number: found.number,
    content,
    pageCodes: content.pages.map((_, index) => signedPageCode(ctx.member.area, found.code, index + 1)),
    printedBy: found.printedByName,
    printedAt: formatInstant(found.recordedAt),
    undrawable: await missingCharacters(content),
  };
}

/** Which form a page's text says it is, when we signed it; whether its row may be seen is another question. */
export function readCode(area: string, text: string): PageCode | null {
  return verifiedPageCode(area, text);
}

export interface FoundForm {
  id: string;
  form: Form;
  stay: string | null;
  batch: string | null;
  application: string | null;
  item: string | null;
  /** Code pages only: page by page the paper that follows. */
  targets: { stay: string | null; item: string }[];
  isSeparator: boolean;
}

/** The printed form behind a code, as far as the reader may see it. */
export async function findPrintedForm(ctx: ReadContext, code: string): Promise<FoundForm | null> {
  return foundForm(await data.findByCode(ctx.tx, code));
}

/** The form behind a page whose code was read before. */
export async function findPrintedFormById(ctx: ReadContext, id: string): Promise<FoundForm | null> {
  return foundForm(await data.findById(ctx.tx, id));
}

function foundForm(found: data.PrintedForm | null): FoundForm | null {
  if (found === null) return null;
  const { targets = [] } = found.content as unknown as FormContent;
  return {
    id: found.id,
    form: found.form as Form,
    stay: found.stay,
    batch: found.batch,
    application: found.application,
    item: found.item,
    targets,
    isSeparator: found.form === "material-labels",
  };
}
