/** Rosters of the demo: this month's and those of a year before, in every state that people meet; one is as offices really have it. */
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import type { IdentityTag } from "@/server/benefits/contract";
import { officialName } from "@/server/benefits/sentences/names";
import { addMonthsToMonth, monthOf } from "@/server/dates";
import { receiveFile } from "@/server/files/router-files";
import { drainQueues } from "@/server/jobs/worker";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { type Chance, idempotencyKey, personalNumber, personName } from "./chance";
import { databaseAt, onDay } from "./clock";
import type { DemoPerson } from "./people";
import { addHistory, type ListedBefore, lateDay } from "./roster-history";
import type { Staffed } from "./staff";
import { tagsOn } from "./stays";

export interface RosterDemo {
  database: Database;
  appUrl: string;
  staffed: Staffed;
  today: string;
  chance: Chance;
}

type Stage = "preview" | "awaiting" | "confirmed" | "undone" | "discarded";

interface Planned {
  maker: string;
  reviewer: string;
  /** Months back from this one. */
  back: number;
  class: IdentityTag;
  stage: Stage;
  isMessy?: true;
  /** The office's lists of a year before go on from this one. */
  isUsual?: true;
  /** The county whose people the list claims, though another office recognises them already; and some whom nobody knows. */
  claims?: string;
}

const civilAffairs = { maker: "mz.maker", reviewer: "mz.reviewer" };
const revitalisation = { maker: "xc.maker", reviewer: "xc.reviewer" };
const federation = { maker: "cl.maker", reviewer: "cl.reviewer" };
const ofCounty = (name: string) => ({ maker: `mz.${name}`, reviewer: `mz.${name}2`, back: 0, stage: "confirmed" as const });

const plans: Readonly<Record<string, readonly Planned[]>> = {
  "441600": [
    { ...civilAffairs, back: 1, class: "low_income_minor", stage: "confirmed", isUsual: true },
    { ...civilAffairs, back: 0, class: "destitute_support", stage: "preview", isMessy: true },
    { ...civilAffairs, back: 0, class: "orphan", stage: "discarded" },
    { ...ofCounty("yuancheng"), class: "subsistence_allowance", claims: "441602" },
    { ...revitalisation, back: 0, class: "registered_poor", stage: "awaiting", isUsual: true },
    { ...federation, back: 1, class: "low_income_severely_disabled", stage: "undone", isUsual: true },
  ],
  "420300": [
    { ...civilAffairs, back: 0, class: "destitute_support", stage: "awaiting", isUsual: true },
    { ...ofCounty("maojian"), class: "subsistence_allowance", claims: "420302" },
    { ...revitalisation, back: 0, class: "monitored_other", stage: "confirmed", isUsual: true },
  ],
  "210800": [
    { ...civilAffairs, back: 0, class: "destitute_support", stage: "confirmed", isUsual: true },
    { ...ofCounty("bayuquan"), class: "subsistence_allowance", claims: "210804" },
    { ...revitalisation, back: 1, class: "monitored_other", stage: "confirmed", isUsual: true },
  ],
  "220621": [
    { ...civilAffairs, back: 0, class: "destitute_support", stage: "confirmed", isUsual: true },
    { ...revitalisation, back: 0, class: "registered_poor", stage: "preview", isUsual: true },
  ],
};

/** Months before this one in which an office of each area sent none, so that its last list stood in. */
const CARRIED_BACK = 5;
/** Whose list of that month is carried over, and of which office that of this month. */
const carriedThen = revitalisation.maker;
const carriedNow: Readonly<Record<string, string>> = { "441600": federation.maker, "210800": revitalisation.maker };

/** Hands every list in, has them read together, and takes each as far as its stage says. */
export async function handInRosters(demo: RosterDemo, area: string, people: readonly DemoPerson[]): Promise<void> {
  const begun: Begun[] = [];
  for (const plan of plans[area] ?? []) {
    const month = addMonthsToMonth(monthOf(demo.today), -plan.back);
    const now = onDay([`${month}-05`, demo.today].sort()[0] ?? demo.today);
    begun.push({ plan, month, id: await handIn(demo, plan, { month, now, people }), now });
  }
  await drain(demo, ["lists.read", "lists.read-long"]);
  for (const { plan, id, now } of begun) {
    if (plan.stage === "discarded")
      await demo.staffed.as(plan.maker, now).rosters.discard({ roster: id, idempotencyKey: idempotencyKey(demo.chance) });
    else if (plan.stage !== "preview") await submit(demo, plan, { id, now });
  }
  for (const { plan, id, now } of begun) if (plan.stage === "confirmed" || plan.stage === "undone") await confirm(demo, plan, { id, now });
  await drain(demo, ["lists.write", "lists.write-long"]);
  for (const { plan, id, now } of begun) {
    const undoing = { roster: id, words: "报送的月份有误，另行报送", idempotencyKey: idempotencyKey(demo.chance) };
    if (plan.stage === "undone") await demo.staffed.as(plan.reviewer, now).rosters.undo(undoing);
  }
  await drain(demo, ["lists.write", "lists.write-long"]);
  await addHistory(demo.database, { area, staffed: demo.staffed, thisMonth: monthOf(demo.today) }, begun.flatMap(historyOf(demo)));
  await carryLate(demo, area);
  await decideOne(demo, area);
}

interface Begun {
  plan: Planned;
  month: string;
  id: string;
  now: Date;
}

const historyOf =
  (demo: RosterDemo) =>
  ({ plan: { maker, reviewer, isUsual }, month, id }: Begun): ListedBefore[] =>
    isUsual === undefined
      ? []
      : [
          {
            roster: id,
            maker,
            reviewer,
            month,
            without: maker === carriedThen ? [addMonthsToMonth(monthOf(demo.today), -CARRIED_BACK)] : [],
          },
        ];

/** Who consolidates: the data bureau, or where there is none the bureau of healthcare security. */
const consolidator = ({ staffed }: RosterDemo) => (staffed.members.has("sj.maker") ? "sj.maker" : "ybj.maker");

/** Offices that have not reported have their last list: one of an earlier month, and one of this; others are late. */
async function carryLate(demo: RosterDemo, area: string): Promise<void> {
  const { staffed, today, chance } = demo;
  const carry = (maker: string, back: number) => {
    const month = addMonthsToMonth(monthOf(today), -back);
    const asked = { month, organisation: staffed.member(maker).organisation, idempotencyKey: idempotencyKey(chance) };
    return staffed.as(consolidator(demo), lateDay(month, today)).rosters.carryOver(asked);
  };
  await carry(carriedThen, CARRIED_BACK);
  const now = carriedNow[area];
  if (now !== undefined) await carry(now, 0);
}

/** Of the conflicts one is decided; the others wait. */
async function decideOne(demo: RosterDemo, area: string): Promise<void> {
  if ((plans[area] ?? []).every(({ claims }) => claims === undefined)) return;
  const { rosters } = demo.staffed.as(consolidator(demo), onDay(demo.today));
  const [first] = (await rosters.conflicts({ month: monthOf(demo.today) })).rows;
  if (first === undefined) return;
  const { roster, place } = first;
  const words = "户籍已核实在市民政局名册内，维持原认定";
  await rosters.decideConflict({ roster, place, decision: "standing", words, idempotencyKey: idempotencyKey(demo.chance) });
}

const drain = ({ database, appUrl }: RosterDemo, kinds: Parameters<typeof drainQueues>[2]) => drainQueues(database, appUrl, kinds);

interface Listing {
  month: string;
  now: Date;
  people: readonly DemoPerson[];
}

async function handIn({ database, staffed, chance }: RosterDemo, plan: Planned, { month, now, people }: Listing): Promise<string> {
  const startsOn = `${month}-01`;
  const own = people.filter((person) => tagsOn(person, startsOn).includes(plan.class));
  const listed = plan.claims === undefined ? own : claimed(own, plan.claims, chance);
  const content = plan.isMessy ? messyRoster(listed, plan.class, chance) : await tidyRoster(listed, plan.class);
  async function* body() {
    yield content;
  }
  const context = { database: databaseAt(database, now), member: staffed.member(plan.maker), requestId: v7(), address: "127.0.0.1", now };
  const file = await receiveFile(context, "rosters", body(), {
    fileName: `${officialName(plan.class)}名册${month.replace("-", "")}.${plan.isMessy ? "csv" : "xlsx"}`,
    byteCount: null,
  });
  const { roster } = await staffed.as(plan.maker, now).rosters.begin({
    ...{ file: file.id, month, scope: plan.claims === undefined ? ("whole" as const) : ("changes" as const), classes: [plan.class] },
    documentNumber: `民函〔${month.slice(0, 4)}〕${chance.whole(1, 90)}号`,
    documentOn: startsOn,
    idempotencyKey: idempotencyKey(chance),
  });
  return roster;
}

async function submit({ staffed, chance }: RosterDemo, plan: Planned, { id, now }: Pick<Begun, "id" | "now">): Promise<void> {
  const { rosters } = staffed.as(plan.maker, now);
  const { counts, version } = await rosters.page({ roster: id });
  await rosters.submit({
    ...{ roster: id, version, written: counts.new + counts.changed, ended: counts.ended },
    endingsWords: "经入户复核，部分家庭收入超过标准",
    idempotencyKey: idempotencyKey(chance),
  });
}

async function confirm({ staffed, chance }: RosterDemo, plan: Planned, { id, now }: Pick<Begun, "id" | "now">): Promise<void> {
  const { rosters } = staffed.as(plan.reviewer, now);
  const { counts, version } = await rosters.page({ roster: id });
  await rosters.confirm({
    ...{ roster: id, version, written: counts.new + counts.changed, ended: counts.ended, endingsSeen: true },
    idempotencyKey: idempotencyKey(chance),
  });
}

type Listed = Pick<DemoPerson, "name" | "number">;

/** Some whom the city recognises already, and some whom nobody knows yet. */
function claimed(people: readonly DemoPerson[], county: string, chance: Chance): Listed[] {
  const fresh = Array.from({ length: 3 }, () => {
    const sex = chance.happens(0.5) ? "male" : "female";
    return {
      name: personName(chance, sex),
      number: personalNumber(chance, county, `19${chance.whole(45, 89)}-0${chance.whole(1, 9)}-1${chance.whole(0, 9)}`, sex),
    };
  });
  return [...people.filter(({ region }) => region.startsWith(county)).slice(0, 4), ...fresh];
}

async function tidyRoster(people: readonly Listed[], tag: IdentityTag): Promise<Buffer> {
  const columns = ["姓名", "身份证号", "类别"].map((title) => ({ title, kind: "text" as const }));
  return workbookBytes([{ name: "名册", columns, rows: people.map(({ name, number }) => [name, number, officialName(tag)]) }]);
}

/** Numbers and words as people type them, some of them wrong; a tenth of the people is missing. */
function messyRoster(people: readonly Listed[], tag: IdentityTag, chance: Chance): Buffer {
  const lines = ["困难群众基本信息表,,,,,", "基本情况,,,,救助,", "序号,姓名,公民身份号码,户主姓名,人员类别,备注"];
  people.forEach(({ name, number }, at) => {
    if (at % 10 === 9) return;
    const named = at % 40 === 20 ? "特困A类" : at % 3 === 0 ? chance.one(["特困供养", "五保户", "特困（分散）"]) : officialName(tag);
    lines.push(
      [at + 1, at === 17 ? `${name}（户主）` : name, typedNumber(number, at), name, named, at % 50 === 2 ? "原低保" : ""].join(","),
    );
  });
  lines.push(`合计,,${people.length}人,,,`, "制表人：刘文娟,,,审核：,,");
  return Buffer.from(`\uFEFF${lines.join("\r\n")}\r\n`);
}

/** As a spreadsheet program spoiled it, with a slip of the keyboard, in groups, or as it should be. */
function typedNumber(number: string, at: number): string {
  if (at === 4) return Number(number.replace("X", "0")).toExponential(5).toUpperCase();
  if (at === 11) return `${number.slice(0, 17)}${number.endsWith("1") ? "2" : "1"}`;
  return at % 7 === 3 ? `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}` : number;
}
