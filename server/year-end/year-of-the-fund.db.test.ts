import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { businessDateOf } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { toText, zero } from "@/server/money";
import { mintPrepaymentWorld, type PrepaymentWorld, YEAR } from "@/server/prepayment/prepayment-world";
import { present } from "@/server/present";
import { inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";

/** One year of the fund, from its prepayment and budget through claims, a failed and a returned payment, to its lock. */

let world: PrepaymentWorld;
let hospital: Member;
let batch: string;
let orders: string[];
const folder = mkdtempSync(join(tmpdir(), "medaid-year-"));
const key = () => ({ idempotencyKey: v7() });
const february = `${YEAR + 1}-02-10`;

beforeAll(async () => {
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  world = await mintPrepaymentWorld();
}, 120_000);
afterAll(async () => {
  await world.end();
  rmSync(folder, { recursive: true, force: true });
});

const balance = async (code: string) =>
  toText((await world.as(world.approver).ledger.accounts()).find((account) => account.code === code)?.balance ?? zero);

test("a quarter of last year's assistance is paid in January and its budget approved", async () => {
  await world.treat([{ month: 5 }, { month: 6 }]);
  await world.paid();
  await world.drawRatio("0.25");
  expect(await balance("prepayment")).toBe("2000.00");
  const reviewer = await world.staff("healthcare-security", "approver");
  await world.sql`insert into division (code, name, level, parent, area_code) values ('441602', '源城区', 'county', '441600', '441600') on conflict do nothing`;
  const day = `${YEAR}-01-15`;
  const { id } = await world.on(world.maker, day).budget.begin({ year: YEAR, ...key() });
  const lines = [{ county: "441602", purpose: "inpatient" as const, amount: "10000.00" }];
  await world.on(world.maker, day).budget.change({ id, version: 1, lines, ...key() });
  await world.on(world.maker, day).budget.submit({ id, version: 2, ...key() });
  await world.on(reviewer, day).budget.review({ id, version: 3, ...key() });
  const document = { documentNumber: "河人大〔1〕号", documentOn: day, total: "10000.00" };
  await world.on(world.approver, day).budget.approve({ id, version: 4, ...document, ...key() });
});

test("a claim is reviewed and paid out of budget and prepayment, after one payment failed and one came back", async () => {
  hospital = await world.hospital();
  batch = await world.submittedBatch(hospital, [{}, {}]);
  const [first, second] = await world.liveCases(hospital, batch);
  await world.decide(world.agency, first?.id ?? "", "pass");
  await world.decide(world.agency, second?.id ?? "", { cut: "3900.00" });
  orders = await world.pay(batch, "failed");
  expect(await balance("prepayment")).toBe("2000.00");
  for (const outcome of ["returned", "paid"] as const) {
    const before = orders.at(-1) ?? "";
    const again = await world.as(world.maker).payments.reissue({ id: before, ...key() });
    orders.push(again.id);
    await world.approve([again.id]);
    await world.send([again.id]);
    expect(await balance("prepayment")).toBe("25.00");
    await world.answer([again.id], "paid");
    if (outcome === "returned") await world.answer([again.id], "returned");
  }
  expect([await balance("prepayment"), await world.paidTo(hospital)]).toEqual(["25.00", "7900.00"]);
  const { counties } = await world.as(world.approver).budget.year({ year: YEAR });
  expect(counties.map(({ paid, left }) => [toText(paid), toText(left)])).toEqual([["7900.00", "2100.00"]]);
});

test("the hospital's own list agrees with what it was paid", async () => {
  await world.sql`update stay set settlement_number = upper(settlement_number) where area = ${world.area}`;
  const rows = await world.sql<{ number: string; admission: string; day: string; approved: string }[]>`
    select s.settlement_number as number, s.admission_number as admission, s.discharged_on::text as day, r.approved::text from review r
    join batch_case c on c.area = r.area and c.id = r.batch_case join stay s on s.area = c.area and s.id = c.stay
    where r.area = ${world.area} and r.batch = ${batch} and r.state in ('passed', 'cut')`;
  const lines = [
    "结算ID,住院号,出院日期,医疗救助,扶贫保险",
    ...rows.map((row) => [row.number, row.admission, row.day, row.approved, "0.00"].join(",")),
  ];
  const stored = await putMadeFile(Buffer.from(`\uFEFF${lines.join("\n")}\n`), filePurposes.reconciliation);
  const now = new Date();
  const asking = { member: hospital, now, today: businessDateOf(now), requestId: v7(), address: null, database: world.database };
  const { id: file } = await inWriteTransaction(world.database, hospital, (tx) =>
    keepFile({ ...asking, tx, note: () => undefined }, stored, { fileName: "对账.csv", purpose: "reconciliation" }),
  );
  const { kept } = await world.as(hospital).reconciliation.reconcile({ batch, file, ...key() });
  const { rows: compared } = await world.as(hospital).reconciliation.reconciledRows({ id: present(kept, "a list that was read").id });
  expect(compared.map(({ verdict }) => verdict)).toEqual(["same", "same"]);
});

test("the books agree in every way, the months close, and the year is drawn up, signed and locked", async () => {
  const finance = world.on(world.approver, february);
  const { job } = await finance.supervision.startCheck();
  await runJob(world.database, { area: world.area, job }, handlers, () => new Date(`${february}T03:00:00Z`));
  const { shown } = await finance.supervision.check({});
  expect(shown?.checks.filter(({ differing }) => differing > 0)).toEqual([]);
  const { months } = await finance.ledger.months();
  for (const { month } of months.toReversed().filter((one) => one.month.startsWith(`${YEAR}-`)))
    await finance.ledger.closeMonth({ month, ...key() });
  await world.on(world.maker, february).yearEnd.drawUp({ year: YEAR, version: 0, ...key() });
  await finance.yearEnd.sign({ year: YEAR, version: 1, ...key() });
  await finance.yearEnd.lock({ year: YEAR, version: 2, ...key() });
  const { state, figures, conditions } = await finance.yearEnd.year({ year: YEAR });
  expect([state, conditions.filter(({ fulfilled }) => !fulfilled)]).toEqual(["locked", []]);
  const { opening, raisedTotal, spent, setAside, closing } = figures;
  expect([opening, raisedTotal, spent, setAside, closing].map(toText)).toEqual(["0.00", "1000000.00", "7900.00", "0.00", "992100.00"]);
  // What the prepayment still holds is carried into the next year's.
  expect(await balance("prepayment")).toBe("25.00");
});
