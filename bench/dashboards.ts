/**
 * The overview of the fund over 10,000,000 settlements: how long its figures take when ten people ask at once, how long the lists behind
 * them take, whether every cell is what the rows come to, and how soon what was just written is seen in it.
 * `npm run bench:dashboards`, or with another number of settlements: `npm run bench:dashboards -- 1000000`.
 */
import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { v7 } from "uuid";
import { connect, type Database } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { removeEmbedded } from "@/db/embedded-place";
import { migrate } from "@/db/migrate";
import { seedReference } from "@/db/seed";
import { tag } from "@/db/tables/identity";
import { enrolment, hospitalPatient, person } from "@/db/tables/people";
import { stay } from "@/db/tables/stays";
import { servedAreas } from "@/server/benefits/packs/registry";
import { addMonthsToMonth, businessDateOf, lastDayOfMonth, monthOf, yearOf } from "@/server/dates";
import { Decimal, type Money, zero } from "@/server/money";
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import type { Member } from "@/server/staff/rules";
import { type Compared, compareAges, compareMoneys, compareStays, readMoneys, readRaw } from "./fund-cells";
import { loadFund } from "./fund-rows";
import { AREA, acting, addStaff, setAnnualCap } from "./offices";

const SETTLEMENTS = Number(process.argv[2] ?? 10_000_000);
const HOSPITALS = 30;
const USERS = 10;
const EACH = 20;
/** As in the other benchmark of people who click. */
const PAUSE = 2000;
const [VIEW_LIMIT, LIST_LIMIT, FRESH_LIMIT] = [100, 300, 5000];
/** The running month, two that are reviewed and one at the bank. */
const UNPAID = 3;
const COUNTY = "441621";
const now = new Date();
const today = businessDateOf(now);
const year = yearOf(today);

const hospitals = Array.from({ length: HOSPITALS }, (_none, at) => acting("hospital", "maker", `H${at}`));
const [agency, finance] = [acting("agency", "maker", "A1"), acting("finance", "approver", "F1")];
const leaders = Array.from({ length: USERS }, (_none, at) => acting("leadership", "viewer", `L${at}`));

const ranked = (times: readonly number[], share: number) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;

/** So many people, each asking again as soon as they are answered, or a pause after it; they do not begin together. */
async function atOnce(
  what: string,
  limit: number,
  asks: readonly (() => Promise<unknown>)[],
  { each = EACH, pause = 0 }: { each?: number; pause?: number } = {},
): Promise<boolean> {
  const taken: number[] = [];
  for (const ask of asks) await ask();
  await Promise.all(
    asks.map(async (ask, place) => {
      await wait((pause * place) / asks.length);
      for (let count = 0; count < each; count++) {
        await wait(pause);
        const begun = performance.now();
        await ask();
        taken.push(performance.now() - begun);
      }
    }),
  );
  const p95 = ranked(taken, 0.95);
  console.log(
    `${what}: median ${ranked(taken, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (limit ${limit} ms), load ${loadavg()[0]?.toFixed(1)}`,
  );
  return p95 <= limit;
}

const as = (database: Database, member: Member) => createCaller({ database, member, requestId: v7(), address: null });

/** What the page asks; every third looks at a county, every third at the year before. */
const question = (at: number) => [{}, { county: COUNTY }, { year: year - 1 }][at % 3] ?? {};

/** Where the bars and figures of the page lead. */
function listsBehind(database: Database): Record<string, () => Promise<unknown>> {
  const list = as(database, agency).settlements.list;
  const month = addMonthsToMonth(monthOf(today), -1);
  const hospital = hospitals[0]?.organisation ?? "";
  return {
    "cases of a month": () => list({ from: `${month}-01`, to: lastDayOfMonth(month) }),
    "cases of the year so far": () => list({ from: `${year}-01-01`, to: today }),
    "cases of a hospital's year so far": () => list({ hospital, from: `${year}-01-01`, to: today }),
    "cases of an age of advances": () => list({ from: `${addMonthsToMonth(month, -1)}-01`, to: lastDayOfMonth(month) }),
  };
}

/** Somebody new, and a stay of theirs that their hospital settles by its own verb. */
async function settleOne(database: Database, owner: Database, clerk: Member): Promise<void> {
  const [patient, id] = [v7(), v7()];
  const known = { area: AREA, person: patient, validFrom: "2020-01-01", recordedBy: clerk.id };
  const numbers = { numberSealed: "x", numberIndex: patient, numberMasked: "4416**********0000" };
  await owner
    .insert(person)
    .values({ area: AREA, id: patient, name: "新来", ...numbers, sex: "female", bornOn: "1960-01-01", region: COUNTY });
  await owner.insert(enrolment).values({ ...known, insuranceType: "resident", insuredRegion: COUNTY });
  const said = { recognisedBy: clerk.organisation, documentNumber: "示例", documentOn: "2020-01-01" };
  await owner.insert(tag).values({ ...known, tag: "destitute_support", ...said });
  const nothing = { overLimit: zero, firstSelfPaid: zero, deductiblePaid: zero, enterpriseSupplementPaid: zero, accountPaid: zero };
  const others = { residentCriticalIllnessPaid: zero, employeeLargeAmountPaid: zero, civilServantPaid: zero, povertyInsurancePaid: zero };
  const [hundred, thousand] = [new Decimal(100), new Decimal(1000)];
  await inWriteTransaction(database, clerk, async (tx) => {
    await tx.insert(hospitalPatient).values({ area: AREA, organisation: clerk.organisation, person: patient });
    await tx.insert(stay).values({
      ...{ area: AREA, id, hospital: clerk.organisation, person: patient, settlementNumber: "N1", visitNumber: "N1", medicalType: "21" },
      ...{ insuranceType: "resident", setting: "inpatient", admittedOn: today, dischargedOn: today, recordedBy: clerk.id },
      ...{ totalCost: thousand.plus(hundred), ownExpense: hundred, policyScopeCost: thousand, basicInsurancePaid: new Decimal(600) },
      ...{ hospitalAssistance: new Decimal(400), personPart: hundred, cashPaid: hundred, ...nothing, ...others },
    });
  });
  await as(database, clerk).settlements.settle({ stay: id, idempotencyKey: v7() });
}

/** From the answer to what was written until it is seen. */
async function seenAfter<Figure>(read: () => Promise<Figure>, write: () => Promise<unknown>, isSeen: (was: Figure, is: Figure) => boolean) {
  const was = await read();
  await write();
  const begun = performance.now();
  while (!isSeen(was, await read())) if (performance.now() - begun > 2 * FRESH_LIMIT) break;
  return performance.now() - begun;
}

const directory = resolve(".data/bench/dashboards");
if (existsSync(directory)) removeEmbedded(directory);
const server = await startEmbedded({ directory, durable: false });
const kept: boolean[] = [];
try {
  await migrate(server.url, "bench");
  await seedReference(server.url, servedAreas);
  const owner = connect(server.url, 1);
  await addStaff(owner, [...hospitals, agency, finance, ...leaders]);
  await setAnnualCap(owner, today);
  const url = new URL(server.url);
  [url.username, url.password] = ["medaid_app", "bench"];
  console.log(`Storing ${SETTLEMENTS.toLocaleString("en")} settlements …`);
  await loadFund({ ownerUrl: server.url, appUrl: url.href }, { settlements: SETTLEMENTS, today, hospitals, agency });
  const database = connect(url.href);
  const leader = as(database, leaders[0] as Member);

  const views = leaders.map((member, at) => () => as(database, member).dashboard.view(question(at)));
  kept.push(
    await atOnce(`figures, ${USERS} people looking every ${PAUSE / 1000} s`, VIEW_LIMIT, views, { pause: PAUSE }),
    await atOnce(`figures, ${USERS} who ask again at once`, VIEW_LIMIT, views),
    await atOnce(
      `readmissions, ${USERS} at once`,
      VIEW_LIMIT,
      leaders.map((member, at) => () => as(database, member).dashboard.readmissions(question(at))),
      { each: 3 },
    ),
  );
  for (const [what, ask] of Object.entries(listsBehind(database))) kept.push(await atOnce(what, LIST_LIMIT, [ask]));

  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  const begun = performance.now();
  const raw = await readRaw(sql);
  const plain = performance.now() - begun;
  const seen = await leader.dashboard.view({});
  const ofCounty = await leader.dashboard.view({ county: COUNTY });
  const all: Compared[] = [
    compareStays(seen, raw, { today }),
    compareStays(ofCounty, raw, { today, county: COUNTY }),
    compareStays(await leader.dashboard.view({ year: year - 1 }), raw, { today }),
    compareAges(seen, raw, { today, unpaid: UNPAID }),
    compareMoneys(seen, await readMoneys(sql, year, today)),
  ];
  const asked = performance.now();
  await leader.dashboard.view({});
  const alone = performance.now() - asked;
  const different = all.flatMap((one) => one.different);
  const cells = all.reduce((count, one) => count + one.cells, 0);
  console.log(`${cells} cells compared with the rows, ${different.length} differ`);
  for (const one of different.slice(0, 10)) console.log(`  ${one}`);
  console.log(`rows added up ${(plain / 1000).toFixed(2)} s, figures ${alone.toFixed(0)} ms: ${(plain / alone).toFixed(0)} times as long`);
  kept.push(different.length === 0);

  const view = () => leader.dashboard.view({});
  const more = (was: Money, is: Money) => is.greaterThan(was);
  const clerk = hospitals[0] as Member;
  const settled = await seenAfter(
    view,
    () => settleOne(database, owner, clerk),
    (was, is) => is.all.stays === was.all.stays + 1 && more(was.all.assistance, is.all.assistance) && is.people === was.people + 1,
  );
  const posting = {
    posting: "receipt",
    source: "city",
    amount: "1.00",
    documentNumber: "财1",
    voucher: "财1",
    valueDay: today,
    words: "到账",
  } as const;
  const received = await seenAfter(
    view,
    () => as(database, finance).ledger.postMoney({ ...posting, idempotencyKey: v7() }),
    (was, is) => more(was.received, is.received) && more(was.available, is.available),
  );
  console.log(`a settlement is seen after ${settled.toFixed(0)} ms, a receipt after ${received.toFixed(0)} ms (limit ${FRESH_LIMIT} ms)`);
  kept.push(Math.max(settled, received) <= FRESH_LIMIT);
  await sql.end();
  await Promise.all([owner.end(), database.end()]);
} finally {
  await server.stop();
  removeEmbedded(directory);
}
process.exit(kept.includes(false) ? 1 : 0);
