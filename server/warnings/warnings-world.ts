/** For tests: an area whose text warns, its offices, people who bore something, and a clock that stands still. */
import postgres from "postgres";
import { v7 } from "uuid";
import type { IdentityTag } from "@/server/benefits/contract";
import { packFor } from "@/server/benefits/packs/registry";
import { businessDateOf, yearOf } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { issueNumber } from "@/server/people/people-world";
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import { addStay, type TestStay } from "@/server/settlements/settlements-world";
import type { Department } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";
import { mintWorld } from "@/server/testing/world";

export const key = () => ({ idempotencyKey: v7() });
/** The day of the tests, in the middle of a year. */
export const TODAY = "2026-06-15";
export const YEAR = yearOf(TODAY);

interface Line {
  number: string;
  name?: string;
  settlement?: string;
  on?: string;
  category?: string;
  burden: string;
  outside?: string;
  region?: string;
  insurance?: string;
}

export interface Somebody {
  id: string;
  number: string;
}

/** A stay that leaves exactly so much with whoever has no identity. */
export const leaving = (burden: string, on = `${YEAR}-03-10`): TestStay => ({
  ...{ dischargedOn: on, scope: "60000.00" },
  basic: (60_000 - Number(burden)).toFixed(2),
});

let made = 0;
const settlementNumber = () => `JS${String(++made).padStart(8, "0")}`;

export type WarningWorld = Awaited<ReturnType<typeof mintWarningWorld>>;

const clockOf = (day: string) => new Date(`${day}T02:00:00Z`);

export async function mintWarningWorld(area = "210800", county = "210881") {
  const desk = await mintDesk(area, county);
  const people = peopleIn(desk);
  const lists = listsIn(desk);
  const seeing = seeingIn(desk);
  return {
    ...{ ...desk, ...people, ...lists, ...seeing, ...settingIn(desk) },
    async end() {
      await desk.sql.end({ timeout: 5 });
      await desk.world.end();
    },
  };
}

type Desk = Awaited<ReturnType<typeof mintDesk>>;

async function mintDesk(area: string, county: string) {
  const world = await mintWorld(area);
  const civilOffice = await world.addOrganisation("civil-affairs", { region: county });
  const ruralOffice = await world.addOrganisation("rural-revitalisation", { region: county });
  const bureau = await world.addOrganisation("healthcare-security");
  const staff = {
    bureau: await world.addMember(bureau, "maker"),
    approver: await world.addMember(bureau, "approver"),
    agency: await world.staff("agency"),
    corrector: await world.staff("agency", "reviewer"),
    hospital: await world.staff("hospital"),
    civil: await world.addMember(civilOffice, "maker"),
    civilSecond: await world.addMember(civilOffice, "reviewer"),
    rural: await world.addMember(ruralOffice, "maker"),
    ruralSecond: await world.addMember(ruralOffice, "reviewer"),
  };
  const sql = postgres(world.ownerUrl, { max: 2, onnotice: () => undefined });
  const at = (member: Member, day = TODAY) =>
    createCaller({ database: world.database, member, requestId: v7(), address: "127.0.0.1", now: clockOf(day) });
  async function runJobs(day = TODAY): Promise<void> {
    const waiting = await sql<{ id: string }[]>`select id from job where state in ('queued', 'running') order by recorded_at`;
    for (const { id } of waiting) await runJob(world.database, { area, job: id }, handlers, () => clockOf(day));
  }
  const { database, addMember } = world;
  return { world, area, county, database, addMember, staff, sql, at, runJobs };
}

function peopleIn({ world, area, county, staff, at }: Desk) {
  const offices = new Map<Department, Member>();
  const recogniser = async (department: Department) => {
    const member = offices.get(department) ?? (await world.staff(department, "maker", area));
    offices.set(department, member);
    return member;
  };
  async function addTag(person: string, tag: IdentityTag, validFrom: string, day = TODAY) {
    const [department] = packFor(area, day).recognisers[tag];
    if (department === undefined) throw new Error(`nobody recognises ${tag}`);
    const paper = { documentNumber: "民〔2023〕8号", documentOn: validFrom < day ? validFrom : day };
    return at(await recogniser(department), day).identity.addTag({ person, tag, validFrom, ...paper, ...key() });
  }
  async function person(facts: { tags?: readonly IdentityTag[]; insurance?: "resident" | "employee" } = {}) {
    const number = issueNumber(county);
    const enrolment = { insuranceType: facts.insurance ?? ("resident" as const), insuredRegion: county, validFrom: "2020-01-01" };
    const { id } = await at(staff.agency).people.register({ number, name: "李秀英", region: county, enrolment, ...key() });
    for (const tag of facts.tags ?? []) await addTag(id, tag, "2023-01-01");
    return { id, number };
  }
  /** A settled stay; without an identity the person bears everything that insurance leaves. */
  async function stay(of: Somebody, facts: TestStay) {
    const id = await addStay(world, staff.hospital, of, { outside: "0.00", ...facts });
    await at(staff.hospital).settlements.settle({ stay: id, ...key() });
    return id;
  }
  /** Two records are one person's, as two people decide. */
  async function merge(kept: string, merged: Somebody): Promise<void> {
    const document = { documentNumber: "医保核〔2026〕5号", documentOn: "2026-01-30" };
    const proposing = at(staff.agency).merging;
    const { id } = await proposing.pairByNumber({ person: kept, number: merged.number, ...key() });
    const { version } = await proposing.pair({ id });
    const { id: proposal } = await proposing.propose({ pair: id, version, kept, words: "核对户口簿，同一人", ...document, ...key() });
    const decision = { pair: id, version: version + 1, proposal, confirms: true, words: "核对无误" };
    await at(staff.corrector).merging.decide({ ...decision, ...key() });
  }
  /** They turn out to be two people after all. */
  async function part(kept: string): Promise<void> {
    const document = { documentNumber: "医保核〔2026〕6号", documentOn: "2026-01-31" };
    const { links } = await at(staff.agency).merging.recordsOf({ person: kept });
    const pair = links[0]?.pair ?? "";
    const { version } = await at(staff.agency).merging.pair({ id: pair });
    const { id: proposal } = await at(staff.agency).merging.proposeParting({
      pair,
      version,
      words: "核对有误，两人",
      ...document,
      ...key(),
    });
    const decision = { pair, version: version + 1, proposal, confirms: true, words: "核对无误" };
    await at(staff.corrector).merging.decide({ ...decision, ...key() });
  }
  return { addTag, person, stay, merge, part };
}

function listsIn({ world, staff, at, runJobs }: Desk) {
  async function bring(lines: readonly Line[], day: string): Promise<string> {
    const head = "身份证号,姓名,结算单号,结算日期,医疗类别,个人负担,目录外,户籍区划,险种";
    const rows = lines.map((line) =>
      [
        ...[line.number, line.name ?? "李秀英", line.settlement ?? settlementNumber(), line.on ?? `${yearOf(day)}-03-10`],
        ...[line.category ?? "21", line.burden, line.outside ?? "", line.region ?? "", line.insurance ?? ""],
      ].join(","),
    );
    const stored = await putMadeFile(Buffer.from(`\uFEFF${[head, ...rows].join("\r\n")}\r\n`), filePurposes.burdens);
    const { id } = await inWriteTransaction(world.database, staff.agency, (tx) => {
      const now = clockOf(day);
      const asking = { member: staff.agency, now, today: businessDateOf(now), requestId: "t", address: null, database: world.database };
      return keepFile({ ...asking, tx, note: () => undefined }, stored, { fileName: `负担${v7()}.csv`, purpose: "burdens" });
    });
    const { import: upload } = await at(staff.agency, day).burdenLists.begin({ file: id, ...key() });
    await runJobs(day);
    return upload;
  }
  async function confirm(upload: string, day: string): Promise<void> {
    const { goodCount, warnedCount, burden } = await at(staff.agency, day).burdenLists.page({ import: upload });
    await at(staff.agency, day).burdenLists.confirm({
      import: upload,
      rows: goodCount + warnedCount,
      total: burden,
      moneySeen: true,
      ...key(),
    });
    await runJobs(day);
  }
  /** A list, brought and written. */
  async function list(lines: readonly Line[], day = TODAY): Promise<string> {
    const upload = await bring(lines, day);
    await confirm(upload, day);
    return upload;
  }
  return { bring, confirm, list };
}

function seeingIn({ staff, sql, at, runJobs }: Desk) {
  async function scan(year = YEAR, day = TODAY) {
    await at(staff.bureau, day).warnings.scan({ year, ...key() });
    await runJobs(day);
  }
  const all = async (year = YEAR) => (await at(staff.bureau).warnings.list({ year, sort: "number" })).rows;
  const warningsOf = async (of: Somebody, year = YEAR) => [
    ...(await sql<{ id: string; state: string; group: string; reason: string | null; person: string }[]>`
      select w.id, w.state, w.group_key as "group", w.withdraw_reason as reason, w.person from warning w
      join person p on p.id = w.person where coalesce(p.kept_as, p.id) = (select coalesce(kept_as, id) from person where id = ${of.id}) and w.year = ${year}
      order by w.number`),
  ];
  async function push(day = TODAY) {
    const { tabs } = await at(staff.bureau, day).warnings.list({ year: YEAR });
    return at(staff.bureau, day).warnings.push({ seen: tabs.found.count, ...key() });
  }
  const versionOf = async (id: string) => (await sql<{ version: number }[]>`select version from warning where id = ${id}`)[0]?.version ?? 0;
  /** The warning as whoever acts saw it. */
  const seen = async (id: string) => ({ id, version: await versionOf(id), ...key() });
  return { scan, all, warningsOf, push, seen };
}

function settingIn({ area, staff, at }: Desk) {
  const setParameter = async (parameter: string, typed: string) => {
    const facts = { pack: packFor(area, TODAY).id, key: parameter, typed, validFrom: "2026-01-01", words: null };
    const paper = { documentNumber: "医保〔2026〕1号", documentOn: "2026-01-01" };
    const { id } = await at(staff.bureau).policies.proposeParameter({ ...facts, ...paper, ...key() });
    await at(staff.approver).policies.confirmParameter({ id, ...key() });
  };
  const setIncome = async (place: string, amount: string, year: number, day = TODAY) => {
    const facts = { place, year, scope: "rural" as const, amount, documentNumber: "统〔2026〕1号", documentOn: day, words: null };
    const { id } = await at(staff.bureau, day).incomes.propose({ ...facts, ...key() });
    await at(staff.approver, day).incomes.confirm({ id, ...key() });
    return id;
  };
  return { setParameter, setIncome };
}
