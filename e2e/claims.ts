/** What a hospital's claim is made of, by the verbs that the pages call: patients, stays, printed forms, scans and batches. */
import { expect } from "@playwright/test";
import sharp from "sharp";
import { v7 } from "uuid";
import { packFor } from "@/server/benefits/packs/registry";
import { addMonthsToMonth, businessDateOf, lastDayOfMonth, monthOf } from "@/server/dates";
import { receiveFile } from "@/server/files/router-files";
import { Decimal, toText } from "@/server/money";
import { checkCharacterOf } from "@/server/people/rules";
import { makeScan, type ScanOptions, scansAsPdf } from "@/server/testing/scans";
import { database, HEYUAN, mark, office, type Person, somebody, worker } from "./world";

export const COUNTY = "441602";
export const today = businessDateOf(new Date());
/** The month before this one: its batch may be handed in today. */
export const lastMonth = addMonthsToMonth(monthOf(today), -1);
export const monthBefore = addMonthsToMonth(lastMonth, -1);
export const once = () => ({ idempotencyKey: v7() });
const pack = packFor(HEYUAN, lastDayOfMonth(lastMonth));

/** The figure that the text leaves to the city; set once by two persons, and left as it is where somebody has set it. */
async function setAnnualCap(): Promise<void> {
  const bureau = await office("healthcare-security");
  const maker = await somebody(bureau, "maker");
  const isSet = async () =>
    (await maker.api.policies.parameters({ pack: pack.id })).some(({ key, now }) => key === "annual_cap" && now !== null);
  if (await isSet()) return;
  const proposal = {
    pack: pack.id,
    key: "annual_cap",
    typed: "80000",
    validFrom: "2019-01-01",
    documentNumber: "河医保〔2019〕1号",
    documentOn: "2019-01-01",
    words: null,
    ...once(),
  };
  const proposed = await maker.api.policies.proposeParameter(proposal).catch(() => null);
  if (proposed !== null) await (await somebody(bureau, "approver")).api.policies.confirmParameter({ id: proposed.id, ...once() });
  // Otherwise another worker of this suite was quicker by a moment.
  await expect.poll(isSet).toBe(true);
}

let cap: Promise<void> | undefined;

export async function hospitalClerk(name?: string): Promise<Person> {
  cap ??= setAnnualCap();
  await cap;
  return somebody(await office("hospital", { region: COUNTY, ...(name === undefined ? {} : { name }) }), "maker");
}

export interface Patient {
  id: string;
  name: string;
  number: string;
}

const between = (from: number, to: number) => from + Math.floor(Math.random() * (to - from));

/** A valid number; the day and serial are drawn from so many that two tests do not meet. */
export function freshNumber(): string {
  const day = new Date(Date.UTC(1950, 0, 1) + between(0, 18_000) * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");
  const body = `${COUNTY}${day}${String(between(100, 999))}`;
  return body + checkCharacterOf(body);
}

const given = "文丽国华秀英志强建军玉兰海燕金凤春梅德明少芬永康佩珍伟雄";
const freshName = () => `陈${given[between(0, given.length)]}${given[between(0, given.length)]}`;

/** Somebody insured in the county, registered by its civil affairs office, in destitute support unless said otherwise. */
export async function patient(tag: "destitute_support" | "subsistence_allowance" | null = "destitute_support"): Promise<Patient> {
  const registrar = await worker("civil-affairs", "maker", COUNTY);
  const [name, number] = [freshName(), freshNumber()];
  const enrolment = { insuranceType: "resident" as const, insuredRegion: COUNTY, validFrom: "2020-01-01" };
  const { id } = await registrar.api.people.register({ number, name, region: COUNTY, enrolment, ...once() });
  const decision = { validFrom: "2024-01-01", documentNumber: "源民〔2024〕8号", documentOn: "2024-01-01" };
  if (tag !== null) await registrar.api.identity.addTag({ person: id, tag, ...decision, ...once() });
  return { id, name, number };
}

export interface Stay {
  id: string;
  patient: Patient;
  settlementNumber: string;
  admissionNumber: string;
  dischargedOn: string;
  assistance: string;
}

interface StayFacts {
  day?: number;
  month?: string;
  poverty?: string;
  /** What the hospital advanced; the whole base unless said otherwise, as destitute support has it. */
  assistance?: string;
}

/** What the hospital's settlement sheet says of a stay: 10,000 within the policy, 6,000 of it paid by basic insurance. */
export function writtenStay(wanted: Patient, { day = 5, month = lastMonth, poverty = "0.00", assistance }: StayFacts = {}) {
  const advanced = new Decimal(assistance ?? new Decimal("4000").minus(poverty));
  const rest = toText(new Decimal("4500").minus(poverty).minus(advanced));
  const serial = mark().toUpperCase();
  return {
    settlementNumber: `S${serial}`,
    visitNumber: `M${serial}`,
    admissionNumber: `ZY${serial}`,
    invoiceNumber: `FP${serial}`,
    name: wanted.name,
    number: wanted.number,
    insuranceType: "390",
    medicalType: "21",
    admittedOn: `${month}-01`,
    dischargedOn: `${month}-${String(day).padStart(2, "0")}`,
    diagnosis: "肺部感染",
    totalCost: "10500.00",
    ownExpense: "500.00",
    overLimit: "0.00",
    firstSelfPaid: "0.00",
    policyScopeCost: "10000.00",
    deductiblePaid: "0.00",
    basicInsurancePaid: "6000.00",
    enterpriseSupplementPaid: "0.00",
    residentCriticalIllnessPaid: "0.00",
    employeeLargeAmountPaid: "0.00",
    civilServantPaid: "0.00",
    hospitalAssistance: toText(advanced),
    povertyInsurancePaid: poverty,
    personPart: rest,
    accountPaid: "0.00",
    cashPaid: rest,
  };
}

/** A stay of last month with an advance, recorded and settled. */
export async function stay(clerk: Person, facts: StayFacts = {}, wanted?: Patient): Promise<Stay> {
  const person = wanted ?? (await patient());
  const written = writtenStay(person, facts);
  const { id } = await clerk.api.stays.record({ written, warningsConfirmed: true, ...once() });
  const { settlementNumber, admissionNumber, dischargedOn, hospitalAssistance } = written;
  return { id, patient: person, settlementNumber, admissionNumber, dischargedOn, assistance: hospitalAssistance };
}

export interface Batch {
  id: string;
  number: string;
  stays: Stay[];
  /** The cases in the order of their stays. */
  cases: string[];
}

export async function gathered(clerk: Person, stays: Stay[], month = lastMonth): Promise<Batch> {
  const { batch } = await clerk.api.clearing.gather({ month });
  const { number } = await clerk.api.clearing.batch({ id: batch });
  const { rows } = await clerk.api.clearing.cases({ batch });
  return { id: batch, number, stays, cases: stays.map(({ id }) => rows.find((row) => row.stay === id)?.id ?? "") };
}

export const papers = {
  certificate: "diagnosis_certificate",
  insurance: "insurance_settlement_statement_original",
  sheet: "medical_assistance_settlement_statement",
  summary: "hospital_advance_summary_table",
} as const;

type Form = "assistance-settlement" | "advance-summary" | "material-labels";

async function printed(clerk: Person, form: Form, subject: string) {
  const asked = { subject, ...once() };
  const { id } = await (form === "material-labels"
    ? clerk.api.materials.printMissing({ form, ...asked })
    : clerk.api.printing.print({ form, ...asked }));
  return clerk.api.printing.open({ id });
}

const DPI = 110;

/** One page as the hospital's scanner sends it; no two are alike. */
export function scanned(clerk: Person, wanted: Pick<ScanOptions, "kind"> & Partial<ScanOptions>): Promise<Buffer> {
  const seed = between(1, 2 ** 31);
  const facts = {
    hospital: clerk.member.organisationName,
    fields: [["序号", String(seed)]] as const,
    text: `第 ${seed} 页`,
    signer: "家属",
  };
  return makeScan({ facts, seed, dpi: DPI, ...wanted });
}

const bound = (pages: readonly Buffer[]): Buffer => scansAsPdf(pages, DPI);

/** Everything a case needs but for what is left out, each paper behind its printed label as hospitals pile them up. */
async function pagesOfPile(
  clerk: Person,
  batch: Batch,
  without: Partial<Record<"certificate" | "insurance" | "sheet", number[]>> = {},
): Promise<Buffer[]> {
  const labels = await printed(clerk, "material-labels", batch.id);
  const codeOf = (stay: Stay, item: string) =>
    labels.pageCodes[(labels.content.targets ?? []).findIndex((target) => target.stay === stay.id && target.item === item)] ?? "";
  const pages: Buffer[] = [];
  for (const [index, one] of batch.stays.entries()) {
    for (const [paper, kind] of [
      ["certificate", "diagnosis"],
      ["insurance", "insurance-settlement"],
    ] as const) {
      if (without[paper]?.includes(index)) continue;
      pages.push(await scanned(clerk, { kind: "label", code: codeOf(one, papers[paper]) }), await scanned(clerk, { kind }));
    }
    if (without.sheet?.includes(index)) continue;
    const [code = ""] = (await printed(clerk, "assistance-settlement", one.id)).pageCodes;
    pages.push(await scanned(clerk, { kind: "assistance-settlement", code }));
  }
  return pages;
}

export const pileOf = async (...asked: Parameters<typeof pagesOfPile>): Promise<Buffer> => bound(await pagesOfPile(...asked));

async function summaryPages(clerk: Person, batch: Batch): Promise<Buffer[]> {
  const { pageCodes } = await printed(clerk, "advance-summary", batch.id);
  return Promise.all(pageCodes.map((code) => scanned(clerk, { kind: "advance-summary", code })));
}

export const summaryScan = async (clerk: Person, batch: Batch): Promise<Buffer> => bound(await summaryPages(clerk, batch));

/** A sheet and the summary on one picture, as a copier takes two papers that lie side by side. */
export async function pictureOfTwo(clerk: Person, batch: Batch): Promise<Buffer> {
  const [code = ""] = (await printed(clerk, "assistance-settlement", batch.stays[0]?.id ?? "")).pageCodes;
  const scans = [await scanned(clerk, { kind: "assistance-settlement", code }), ...(await summaryPages(clerk, batch)).slice(0, 1)];
  const sizes = await Promise.all(scans.map((scan) => sharp(scan).metadata()));
  const width = Math.max(...sizes.map((size) => size.width));
  const height = Math.max(...sizes.map((size) => size.height));
  return sharp({ create: { width: width * 2, height, channels: 3, background: "#fff" } })
    .composite(scans.map((input, at) => ({ input, left: at * width, top: 0 })))
    .jpeg()
    .toBuffer();
}

/** Brings a file as the upload route does and waits until the portal's own worker has filed its pages. */
export async function filed(
  clerk: Person,
  batch: Batch,
  content: Uint8Array,
  place?: { batchCase: string | null; item: string },
): Promise<void> {
  async function* body() {
    yield content;
  }
  const context = { database: database(), member: clerk.member, requestId: v7(), address: null };
  const { id: file } = await receiveFile(context, "scan", body(), { fileName: "扫描.pdf", byteCount: null });
  const { job } = await clerk.api.materials.upload({ batch: batch.id, file, ...(place === undefined ? {} : { place }), ...once() });
  await expect.poll(async () => (await clerk.api.jobs.progress({ id: job })).state, { timeout: 180_000 }).toBe("done");
}

/** Confirms every filed page, having seen stamps, signature and that it is the original. */
export async function confirmed(clerk: Person, batch: Batch): Promise<void> {
  const waiting = await clerk.api.materials.toConfirm({ batch: batch.id });
  const seen = {
    marks: ["hospital_stamp", "patient_or_family_signature"] as ("hospital_stamp" | "patient_or_family_signature")[],
    original: true,
    relation: "child" as const,
  };
  if (waiting.length > 0) await clerk.api.materials.confirm({ pages: waiting.map(({ id, version }) => ({ page: id, version, ...seen })) });
}

/** A batch with every paper in place, ready to be handed in. */
async function completed(clerk: Person, stays: Stay[], month = lastMonth): Promise<Batch> {
  const batch = await gathered(clerk, stays, month);
  await filed(clerk, batch, bound([...(await pagesOfPile(clerk, batch)), ...(await summaryPages(clerk, batch))]));
  await confirmed(clerk, batch);
  return batch;
}

export async function submitted(clerk: Person, stays: Stay[], month = lastMonth): Promise<Batch> {
  const batch = await completed(clerk, stays, month);
  const { version } = await clerk.api.clearing.batch({ id: batch.id });
  await clerk.api.clearing.submit({ batch: batch.id, version, ...once() });
  return batch;
}

/** Accepts every item of the case and passes it as claimed. */
export async function passed(reviewer: Person, batchCase: string): Promise<void> {
  const { review, items } = await reviewer.api.clearing.review({ id: batchCase });
  let { version } = review;
  for (const { item } of items)
    version = (await reviewer.api.clearing.judgeItem({ review: review.id, version, item, verdict: "accepted" })).version;
  await reviewer.api.clearing.decide({ review: review.id, version, decision: "pass", ...once() });
}

/** A batch that the agency has passed; its money is on the paying accounts. */
export async function approved(clerk: Person, stays: Stay[], month = lastMonth): Promise<Batch> {
  const batch = await submitted(clerk, stays, month);
  const reviewer = await worker("agency", "reviewer");
  for (const id of batch.cases) await passed(reviewer, id);
  await funded(stays.reduce((sum, row) => sum.plus(row.assistance), new Decimal(0)));
  return batch;
}

/** Money comes in and is moved on to the account that pays assistance. */
export async function funded(amount: Decimal): Promise<void> {
  const { ledger } = (await worker("finance", "approver")).api;
  const facts = { amount: toText(amount), documentNumber: `河财社〔2026〕${mark()}号`, words: "医疗救助资金" };
  await ledger.postMoney({ posting: "receipt", source: "city", ...facts, voucher: `HD${mark()}`, valueDay: "2026-01-05", ...once() });
  await ledger.postMoney({ posting: "appropriation", ...facts, ...once() });
}
