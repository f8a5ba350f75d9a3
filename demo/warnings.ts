/** Warnings in every state: incomes, lists of burdens, two looks at the year, pushes, and what the offices made of them. */
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import type { IdentityTag } from "@/server/benefits/contract";
import { packFor } from "@/server/benefits/packs/registry";
import { addDays, daysBetween, yearOf } from "@/server/dates";
import { receiveFile } from "@/server/files/router-files";
import { drainQueues } from "@/server/jobs/worker";
import { WARNING_DAYS, WARNING_PUSH_EVERY } from "@/server/policies/definition-rules";
import { type Chance, idempotencyKey, personalNumber, personName } from "./chance";
import { databaseAt, onDay } from "./clock";
import type { DemoPerson } from "./people";
import type { AreaPlan, Staffed } from "./staff";

interface WarningsDemo {
  database: Database;
  appUrl: string;
  staffed: Staffed;
  plan: AreaPlan;
  people: readonly DemoPerson[];
  today: string;
  chance: Chance;
}

const key = ({ chance }: Pick<WarningsDemo, "chance">) => ({ idempotencyKey: idempotencyKey(chance) });

/** Invented; a county of Shiyan has a figure of its own. */
const incomes: Record<string, readonly (readonly [string, string])[]> = {
  "420300": [
    ["420300", "14260.00"],
    ["420304", "13480.00"],
  ],
  "210800": [["210800", "21870.00"]],
};
/** What somebody without an identity, and with one, bears at most of what is listed. */
const burdens: Record<string, readonly [number, number]> = { "420300": [31_000, 17_000], "210800": [38_000, 14_000] };

const FIRST_LIST_DAYS_AGO = 48;
const SECOND_LIST_DAYS_AGO = 7;

export async function warn(demo: WarningsDemo): Promise<void> {
  const { today } = demo;
  const year = yearOf(today);
  const day = (daysAgo: number) => {
    const wanted = addDays(today, -daysAgo);
    return wanted < `${year}-01-02` ? `${year}-01-02` : wanted;
  };
  await setUp(demo, year);
  const first = day(FIRST_LIST_DAYS_AGO);
  await takeList(demo, first, 34);
  await look(demo, year, first);
  await push(demo, year, addDays(first, 1) > today ? today : addDays(first, 1));
  await answerAll(demo, year, first);
  const second = day(SECOND_LIST_DAYS_AGO);
  await takeList(demo, second, 14);
  await look(demo, year, second);
  await push(demo, year, day(SECOND_LIST_DAYS_AGO - 2));
  const last = day(1);
  await takeList(demo, last, 6);
  await look(demo, year, last);
}

async function setUp(demo: WarningsDemo, year: number): Promise<void> {
  const { staffed, plan } = demo;
  const on = onDay(`${year}-01-04`);
  const city = plan.name.slice(0, 2);
  for (const before of [1, 2]) {
    for (const [place, amount] of incomes[plan.code] ?? []) {
      const facts = {
        place,
        year: year - before,
        scope: "rural" as const,
        amount: before === 1 ? amount : (Number(amount) * 0.94).toFixed(2),
      };
      const paper = { documentNumber: `${city}统〔${year - before + 1}〕演示5号`, documentOn: `${year}-01-03`, words: null };
      const { id } = await staffed.as("ybj.maker", on).incomes.propose({ ...facts, ...paper, ...key(demo) });
      await staffed.as("ybj.approver", on).incomes.confirm({ id, ...key(demo) });
    }
  }
  const pack = packFor(plan.code, `${year}-01-04`);
  const set: Record<string, string> = {
    ...{ [WARNING_DAYS.acknowledge]: "3", [WARNING_DAYS.answer]: "15", [WARNING_DAYS.help]: "20" },
    ...(pack.warnings?.interval.every === "local" ? { [WARNING_PUSH_EVERY]: "15" } : {}),
  };
  for (const [parameter, typed] of Object.entries(set)) {
    const paper = { validFrom: `${year}-01-01`, documentNumber: `${city}医保〔${year}〕演示7号`, documentOn: `${year}-01-03`, words: null };
    const proposed = await staffed
      .as("ybj.maker", on)
      .policies.proposeParameter({ pack: pack.id, key: parameter, typed, ...paper, ...key(demo) });
    await staffed.as("ybj.approver", on).policies.confirmParameter({ id: proposed.id, ...key(demo) });
  }
}

/** What insured people bore by settlements that the portal did not make, as the insurance system exports them. */
async function takeList(demo: WarningsDemo, day: string, count: number): Promise<void> {
  const { staffed, database, appUrl, chance, people } = demo;
  const insured = people.filter(({ insuranceType }) => insuranceType !== null);
  const lines = ["身份证号,姓名,结算单号,结算日期,医疗类别,个人负担,目录外,户籍区划,险种"];
  for (let at = 0; at < count; at++) {
    const known = chance.happens(0.72) ? chance.one(insured) : null;
    lines.push(...rowsOf(demo, known, day, at));
  }
  async function* body() {
    yield Buffer.from(`\uFEFF${lines.join("\r\n")}\r\n`);
  }
  const now = onDay(day);
  const at = databaseAt(database, now);
  const context = { database: at, member: staffed.member("jb.maker"), requestId: v7(), address: "127.0.0.1", now };
  const file = await receiveFile(context, "burdens", body(), { fileName: `个人负担清单_${day}.csv`, byteCount: null });
  const api = staffed.as("jb.maker", now).burdenLists;
  const { import: upload } = await api.begin({ file: file.id, ...key(demo) });
  await drainQueues(at, appUrl, ["lists.read", "lists.read-long"], () => now);
  const { goodCount, warnedCount, burden } = await api.page({ import: upload });
  await api.confirm({ import: upload, rows: goodCount + warnedCount, total: burden, moneySeen: true, ...key(demo) });
  await drainQueues(at, appUrl, ["lists.write", "lists.write-long"], () => now);
}

const kinds = ["21", "21", "14", "高值药品"] as const;

/** A few settlements of one person in the year, up to the day. */
function rowsOf({ plan, chance, people }: WarningsDemo, known: DemoPerson | null, day: string, at: number): string[] {
  const year = day.slice(0, 4);
  const sex = chance.happens(0.5) ? ("male" as const) : ("female" as const);
  const region = known?.region ?? chance.one(people).region;
  const number =
    known?.number ??
    personalNumber(chance, region.slice(0, 6), `19${chance.whole(45, 89)}-0${chance.whole(1, 9)}-1${chance.whole(0, 9)}`, sex);
  const name = known?.name ?? personName(chance, sex);
  const insurance = known?.insuranceType === "employee" ? "310" : "390";
  const [plain, tagged] = burdens[plan.code] ?? [30_000, 12_000];
  const most = known !== null && known.tags.length > 0 ? tagged : plain;
  const settlements = chance.whole(2, 5);
  const span = Math.max(0, daysBetween(`${year}-01-02`, day));
  return Array.from({ length: settlements }, (_, nth) => {
    const burden = chance.yuan(Math.round(most / settlements / 2), Math.round((most / settlements) * 1.3));
    const outside = (Number(burden) * chance.whole(5, 35)) / 100;
    const settledOn = addDays(`${year}-01-02`, chance.whole(0, span));
    const settlement = `YB${day.replaceAll("-", "")}${String(at).padStart(3, "0")}${nth}`;
    return [number, name, settlement, settledOn, chance.one(kinds), burden, outside.toFixed(2), region, insurance].join(",");
  });
}

async function look(demo: WarningsDemo, year: number, day: string): Promise<void> {
  const now = onDay(day);
  await demo.staffed.as("ybj.maker", now).warnings.scan({ year, ...key(demo) });
  await drainQueues(databaseAt(demo.database, now), demo.appUrl, ["warnings.scan"], () => now);
}

async function push(demo: WarningsDemo, year: number, day: string): Promise<void> {
  const { warnings } = demo.staffed.as("ybj.maker", onDay(day));
  const { tabs } = await warnings.list({ year });
  if (tabs.found.count > 0) await warnings.push({ seen: tabs.found.count, ...key(demo) });
}

type Ending =
  | "late"
  | "acknowledged"
  | "forwarded"
  | "to_confirm"
  | "recognised"
  | "recognised_helped"
  | "application"
  | "other_helped"
  | "no_risk";
const endings: readonly Ending[] = [
  ...(["no_risk", "recognised_helped", "other_helped", "late", "acknowledged", "to_confirm"] as const),
  ...(["recognised", "no_risk", "application", "forwarded", "other_helped"] as const),
];

/** What the offices made of the first push, one ending after the other. */
async function answerAll(demo: WarningsDemo, year: number, first: string): Promise<void> {
  const { rows } = await demo.staffed
    .as("ybj.maker", onDay(demo.today))
    .warnings.list({ year, tab: "pushed", sort: "number", pageSize: 200 });
  for (const [at, { id }] of rows.entries()) await answerOne(demo, { id, first, ending: endings[at % endings.length] ?? "late" });
}

async function answerOne(demo: WarningsDemo, { id, first, ending }: { id: string; first: string; ending: Ending }): Promise<void> {
  const { staffed, today } = demo;
  const on = (days: number) => {
    const wanted = addDays(first, days);
    return wanted > today ? today : wanted;
  };
  const { warning } = await staffed.as("ybj.maker", onDay(today)).warnings.page({ id });
  const clerks = [...staffed.members.values()].filter(({ organisation }) => organisation === warning.office);
  const maker = clerks.find(({ duty }) => duty === "maker")?.userName;
  const second = clerks.find(({ duty }) => duty === "reviewer")?.userName;
  if (maker === undefined || second === undefined || ending === "late") return;
  const seen = async () => ({
    id,
    version: (await staffed.as("ybj.maker", onDay(today)).warnings.page({ id })).warning.version,
    ...key(demo),
  });
  const by = (userName: string, days: number) => staffed.as(userName, onDay(on(days))).warnings;
  if (ending === "forwarded") return by(maker, 3).forward({ ...(await seen()), words: "经核实由对方部门掌握情况，转请办理" });
  await by(maker, 3).acknowledge(await seen());
  if (ending === "acknowledged") return;
  const tag = warning.officeDepartment === "civil-affairs" ? ("subsistence_allowance" as const) : ("returned_to_poverty" as const);
  const isHeld = (wanted: IdentityTag) => warning.tag === wanted;
  const asked = ending.startsWith("recognised") || ending === "to_confirm";
  if (asked && !isHeld(tag)) {
    const paper = { from: on(10), documentNumber: `民认〔${first.slice(0, 4)}〕演示${demo.chance.whole(10, 99)}号`, documentOn: on(10) };
    await by(maker, 12).answer({ ...(await seen()), answer: "recognised", tag, ...paper, words: "入户核实，收入和财产符合规定" });
  } else if (ending === "no_risk") {
    const visit = { visitedOn: on(8), visitedBy: "乡镇干部 王芳、村干部 李强" };
    await by(maker, 12).answer({ ...(await seen()), answer: "no_risk", ...visit, words: "子女供养，家庭收入稳定" });
  } else {
    const answer = ending === "application" ? ("application" as const) : ("other_help" as const);
    const words = ending === "application" ? "已指导本人提出因病致贫申请" : "给予临时救助并转介慈善帮扶";
    await by(maker, 12).answer({ ...(await seen()), answer, words });
  }
  if (ending === "to_confirm") return;
  await by(second, 13).confirm(await seen());
  if (ending === "recognised_helped" || ending === "other_helped") {
    // The day that crossed the line may be later than the look that foresaw it here.
    const helpedOn = warning.crossedOn > on(19) ? warning.crossedOn : on(19);
    await staffed.as(maker, onDay(helpedOn > on(20) ? today : on(20))).warnings.carryOut({
      ...(await seen()),
      on: helpedOn,
      words: ending === "other_helped" ? "临时救助金已发放" : "身份已写入，待遇已享受",
    });
  }
}
