/** Areas in which people apply: their offices from the township to the bank, what the area set, people with costs, and papers as files. */
import { expect, type Page } from "@playwright/test";
import { v7 } from "uuid";
import divisionNames from "@/db/divisions.json" with { type: "json" };
import type { IdentityTag } from "@/server/benefits/contract";
import { packFor } from "@/server/benefits/packs/registry";
import { businessDateOf } from "@/server/dates";
import { receiveFile } from "@/server/files/router-files";
import { post } from "@/server/ledger/post";
import { money } from "@/server/money";
import { checkCharacterOf } from "@/server/people/rules";
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import { makeScan } from "@/server/testing/scans";
import { freshNumber, once, today } from "./claims";
import { database, mark, office, type Person, somebody } from "./world";

/** Everybody of an area who has a hand in an application; offices reach one township of the county, so that no other run's has it. */
export async function applyingArea(area: string, county: string) {
  const at = (department: Parameters<typeof office>[0], region: string) => office(department, { area, region });
  const townships = Object.keys(divisionNames).filter((code) => code.length === 9 && code.startsWith(county));
  const place = townships[Number.parseInt(mark(), 16) % townships.length] ?? county;
  const [town, civil, agency, bureau, treasury, clinic] = await Promise.all([
    at("township", place),
    at("civil-affairs", place),
    at("agency", place),
    at("healthcare-security", place),
    at("finance", area),
    at("hospital", county),
  ]);
  const staff = {
    clerk: await somebody(town, "maker"),
    civilMaker: await somebody(civil, "maker"),
    civilReviewer: await somebody(civil, "reviewer"),
    agencyMaker: await somebody(agency, "maker"),
    agencyReviewer: await somebody(agency, "reviewer"),
    // A one-time code signs in once, and two tests that follow each other may do with the same.
    agencyApprover: await somebody(agency, "approver"),
    bureauMaker: await somebody(bureau, "maker"),
    bureauApprover: await somebody(bureau, "approver"),
    payer: await somebody(treasury, "maker"),
    payApprover: await somebody(treasury, "approver"),
    hospital: await somebody(clinic, "maker"),
  };
  return { area, county, place, town, ...staff };
}
export type ApplyingArea = Awaited<ReturnType<typeof applyingArea>>;

/** A figure or a list that the text leaves to the area, set by one and confirmed by another. */
export async function settled(of: ApplyingArea, key: string, typed: string): Promise<void> {
  const pack = packFor(of.area, today);
  const document = { validFrom: "2026-01-01", documentOn: "2026-01-01", documentNumber: `医保〔2026〕${mark()}号`, words: null };
  const known = await of.bureauMaker.api.policies.parameters({ pack: pack.id });
  // A run after one that failed finds it set.
  if (known.some((one) => one.key === key && one.now !== null)) return;
  const { id } = await of.bureauMaker.api.policies.proposeParameter({ pack: pack.id, key, typed, ...document, ...once() });
  await of.bureauApprover.api.policies.confirmParameter({ id, ...once() });
}

const given = "文丽国华秀英志强建军玉兰海燕金凤春梅德明少芬永康佩珍";

export interface Resident {
  id: string;
  name: string;
  number: string;
}

/** Somebody of the county, insured as said, in a class where one is named. */
export async function resident(
  of: ApplyingArea,
  { insuranceType = "resident", tag }: { insuranceType?: "resident" | "employee"; tag?: IdentityTag } = {},
): Promise<Resident> {
  const first17 = `${of.county}${freshNumber().slice(6, 17)}`;
  const number = first17 + checkCharacterOf(first17);
  const name = `陈${[...mark().slice(0, 3)].map((letter) => given[letter.charCodeAt(0) % given.length]).join("")}`;
  const enrolment = { insuranceType, insuredRegion: of.county, validFrom: "2020-01-01" };
  const { id } = await of.agencyMaker.api.people.register({ number, name, region: of.place, enrolment, ...once() });
  const decision = { validFrom: "2024-01-01", documentNumber: "民〔2024〕8号", documentOn: "2024-01-01" };
  if (tag !== undefined) await of.civilMaker.api.identity.addTag({ person: id, tag, ...decision, ...once() });
  return { id, name, number };
}

/** A stay of 60,000 within the policy of which insurance left so much, recorded by the hospital, which advanced nothing. */
export async function costs(
  of: ApplyingArea,
  person: Resident,
  left: string,
  on: string,
): Promise<{ id: string; settlementNumber: string }> {
  const serial = mark().toUpperCase();
  const zero = "0.00";
  const written = {
    ...{ settlementNumber: `S${serial}`, visitNumber: `M${serial}`, admissionNumber: `ZY${serial}`, invoiceNumber: `FP${serial}` },
    ...{ name: person.name, number: person.number, insuranceType: "390", medicalType: "21", admittedOn: on, dischargedOn: on },
    ...{ diagnosis: "脑梗死", totalCost: "60000.00", policyScopeCost: "60000.00", basicInsurancePaid: (60_000 - Number(left)).toFixed(2) },
    ...{ ownExpense: zero, overLimit: zero, firstSelfPaid: zero, deductiblePaid: zero, enterpriseSupplementPaid: zero },
    ...{ residentCriticalIllnessPaid: zero, employeeLargeAmountPaid: zero, civilServantPaid: zero, hospitalAssistance: zero },
    ...{ povertyInsurancePaid: zero, personPart: left, accountPaid: zero, cashPaid: left },
  };
  const { id } = await of.hospital.api.stays.record({ written, warningsConfirmed: true, ...once() });
  return { id, settlementNumber: written.settlementNumber };
}

/** The verbs as somebody would have called them on another day. */
export const onDay = ({ member }: Person, date: string) =>
  createCaller({ database: database(), member, requestId: v7(), address: "127.0.0.1", now: new Date(`${date}T02:00:00Z`) });

/** A photograph of a paper; no two are alike. */
export async function paperFile(name: string) {
  const seed = Number.parseInt(mark(), 16) % 2 ** 31;
  const facts = { hospital: "县人民医院", fields: [["序号", String(seed)]] as const, text: name, signer: "家属" };
  return { name: `${name}.jpg`, mimeType: "image/jpeg", buffer: await makeScan({ kind: "diagnosis", facts, seed, dpi: 90 }) };
}

/** Opens the line of a paper, brings a photograph of it, and closes it once it is filed. */
export async function bringPaper(page: Page, paper: string): Promise<void> {
  await page.getByRole("button", { name: `上传 ${paper}`, exact: true }).click();
  await page.getByLabel(`拖入“${paper}”的扫描件`).setInputFiles(await paperFile(paper));
  await expect(page.getByRole("button", { name: `收起 ${paper}`, exact: true })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: paper }).getByText(/1 页/).first()).toBeVisible({ timeout: 60_000 });
}

/** Money for the area, the order approved and sent, and the bank's answer that it was paid: all by the verbs. */
export async function paid(of: ApplyingArea, order: { id: string; number: string }, amount: string): Promise<void> {
  const { payer, payApprover } = of;
  const seen = { ids: [order.id], count: 1, total: amount };
  await payApprover.api.payments.approve({ ...seen, ...once() });
  await payer.api.payments.send({ ...seen, ...once() });
  const csv = `\uFEFF付款单号,金额,支付状态,失败原因,银行流水号,支付日期\r\n${order.number},${amount},成功,,BK${mark()},${businessDateOf(new Date())}\r\n`;
  async function* body() {
    yield Buffer.from(csv);
  }
  const context = { database: database(), member: payer.member, requestId: v7(), address: null };
  const { id: file } = await receiveFile(context, "bank-result", body(), { fileName: "回盘.csv", byteCount: null });
  const { seen: counted } = await payer.api.payments.previewResult({ file });
  if (counted === null) throw new Error("the bank's answer leaves a question");
  await payer.api.payments.importResult({ file, seen: counted.counts, ...once() });
}

/** What is paid out must be there. */
export async function funds(of: ApplyingArea, amount: string): Promise<void> {
  const { ledger } = of.payApprover.api;
  const facts = { amount, documentNumber: `财社〔2026〕${mark()}号`, words: "医疗救助资金" };
  await ledger.postMoney({ posting: "receipt", source: "city", ...facts, voucher: `HD${mark()}`, valueDay: "2026-01-05", ...once() });
  await ledger.postMoney({ posting: "appropriation", ...facts, ...once() });
}

/** Money of the pooled fund on the account that pays, whatever other tests planned and measured of it. */
export async function fundsPooled({ payApprover: { member } }: ApplyingArea): Promise<void> {
  const asking = { member, now: new Date(), today, requestId: v7(), address: null, database: database() };
  const movement = {
    from: "pooled_source/finance",
    to: "pooled_expenditure",
    amount: money("100000"),
    cause: `walk/${v7()}`,
    words: "周转金",
  };
  await inWriteTransaction(database(), member, (tx) => post({ ...asking, tx, note: () => undefined }, [movement]));
}
