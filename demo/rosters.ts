/** Rosters of the demo: this month's and some earlier ones, in every state that people meet; one is as offices really have it. */
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import type { IdentityTag } from "@/server/benefits/contract";
import { officialName } from "@/server/benefits/sentences/names";
import { addMonthsToMonth, monthOf } from "@/server/dates";
import { receiveFile } from "@/server/files/router-files";
import { drainQueues } from "@/server/jobs/worker";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { type Chance, idempotencyKey } from "./chance";
import { databaseAt, onDay } from "./clock";
import type { DemoPerson } from "./people";
import type { Staffed } from "./staff";
import { tagsOn } from "./stays";

export interface RosterDemo {
  database: Database;
  appUrl: string;
  staffed: Staffed;
  today: string;
  chance: Chance;
}

type Stage = "preview" | "awaiting" | "confirmed" | "undone";

interface Planned {
  maker: string;
  reviewer: string;
  /** Months back from this one. */
  back: number;
  class: IdentityTag;
  stage: Stage;
  isMessy?: true;
}

const civilAffairs = { maker: "mz.maker", reviewer: "mz.reviewer" };
const revitalisation = { maker: "xc.maker", reviewer: "xc.reviewer" };
const federation = { maker: "cl.maker", reviewer: "cl.reviewer" };

const plans: Readonly<Record<string, readonly Planned[]>> = {
  "441600": [
    { ...civilAffairs, back: 2, class: "orphan", stage: "confirmed" },
    { ...civilAffairs, back: 1, class: "low_income_minor", stage: "confirmed" },
    { ...civilAffairs, back: 0, class: "destitute_support", stage: "preview", isMessy: true },
    { ...revitalisation, back: 0, class: "registered_poor", stage: "awaiting" },
    { ...federation, back: 1, class: "low_income_severely_disabled", stage: "undone" },
  ],
  "420300": [{ ...civilAffairs, back: 0, class: "destitute_support", stage: "awaiting" }],
  "210800": [{ ...civilAffairs, back: 0, class: "destitute_support", stage: "confirmed" }],
  "220621": [{ ...revitalisation, back: 0, class: "registered_poor", stage: "preview" }],
};

/** Hands every list in, has them read together, and takes each as far as its stage says. */
export async function handInRosters(demo: RosterDemo, area: string, people: readonly DemoPerson[]): Promise<void> {
  const begun: { plan: Planned; id: string; now: Date }[] = [];
  for (const plan of plans[area] ?? []) {
    const month = addMonthsToMonth(monthOf(demo.today), -plan.back);
    const now = onDay([`${month}-05`, demo.today].sort()[0] ?? demo.today);
    begun.push({ plan, id: await handIn(demo, plan, { month, now, people }), now });
  }
  await drain(demo, ["lists.read", "lists.read-long"]);
  for (const { plan, id, now } of begun) if (plan.stage !== "preview") await submit(demo, plan, { id, now });
  for (const { plan, id, now } of begun) if (plan.stage === "confirmed" || plan.stage === "undone") await confirm(demo, plan, { id, now });
  await drain(demo, ["lists.write", "lists.write-long"]);
  for (const { plan, id, now } of begun) {
    const undoing = { roster: id, words: "报送的月份有误，另行报送", idempotencyKey: idempotencyKey(demo.chance) };
    if (plan.stage === "undone") await demo.staffed.as(plan.reviewer, now).rosters.undo(undoing);
  }
  await drain(demo, ["lists.write", "lists.write-long"]);
  if (area === "441600") await carryLate(demo);
}

/** Offices that have not reported this month have their last list. */
async function carryLate({ staffed, today, chance }: RosterDemo): Promise<void> {
  const asked = { month: monthOf(today), idempotencyKey: idempotencyKey(chance) };
  await staffed.as("sj.maker", onDay(today)).rosters.carryOver(asked);
}

const drain = ({ database, appUrl }: RosterDemo, kinds: Parameters<typeof drainQueues>[2]) => drainQueues(database, appUrl, kinds);

interface Listing {
  month: string;
  now: Date;
  people: readonly DemoPerson[];
}

async function handIn({ database, staffed, chance }: RosterDemo, plan: Planned, { month, now, people }: Listing): Promise<string> {
  const startsOn = `${month}-01`;
  const listed = people.filter((person) => tagsOn(person, startsOn).includes(plan.class));
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
    ...{ file: file.id, month, scope: "whole" as const, classes: [plan.class] },
    documentNumber: `民函〔${month.slice(0, 4)}〕${chance.whole(1, 90)}号`,
    documentOn: startsOn,
    idempotencyKey: idempotencyKey(chance),
  });
  return roster;
}

async function submit({ staffed, chance }: RosterDemo, plan: Planned, { id, now }: { id: string; now: Date }): Promise<void> {
  const { rosters } = staffed.as(plan.maker, now);
  const { counts, version } = await rosters.page({ roster: id });
  await rosters.submit({
    ...{ roster: id, version, written: counts.new + counts.changed, ended: counts.ended },
    endingsWords: "经入户复核，部分家庭收入超过标准",
    idempotencyKey: idempotencyKey(chance),
  });
}

async function confirm({ staffed, chance }: RosterDemo, plan: Planned, { id, now }: { id: string; now: Date }): Promise<void> {
  const { rosters } = staffed.as(plan.reviewer, now);
  const { counts, version } = await rosters.page({ roster: id });
  await rosters.confirm({
    ...{ roster: id, version, written: counts.new + counts.changed, ended: counts.ended, endingsSeen: true },
    idempotencyKey: idempotencyKey(chance),
  });
}

async function tidyRoster(people: readonly DemoPerson[], tag: IdentityTag): Promise<Buffer> {
  const columns = ["姓名", "身份证号", "类别"].map((title) => ({ title, kind: "text" as const }));
  return workbookBytes([{ name: "名册", columns, rows: people.map(({ name, number }) => [name, number, officialName(tag)]) }]);
}

/** Numbers and words as people type them, some of them wrong; a tenth of the people is missing. */
function messyRoster(people: readonly DemoPerson[], tag: IdentityTag, chance: Chance): Buffer {
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
