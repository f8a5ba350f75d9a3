/**
 * How long it takes to tell what changed among a million people since the push before, and what each recipient sees of it;
 * beside a program that reads both months and holds them against each other itself. `npm run bench:pushes`
 */
import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { resolve } from "node:path";
import postgres from "postgres";
import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { removeEmbedded } from "@/db/embedded-place";
import { migrate } from "@/db/migrate";
import { seedReference } from "@/db/seed";
import { servedAreas } from "@/server/benefits/packs/registry";
import { businessDateOf } from "@/server/dates";
import { countAll, countForRecipients, listPeople, type Moments } from "@/server/pushes/data-content";
import { inReadTransaction } from "@/server/requests/transactions";
import { changeMonth, loadPeople } from "./million";
import { AREA, acting, addStaff } from "./offices";

const PEOPLE = Number(process.env.PEOPLE ?? 1_000_000);
const LIMIT_SECONDS = 10;
const DAY = 86_400_000;

const directory = resolve(".data/bench/pushes");
if (existsSync(directory)) removeEmbedded(directory);
const server = await startEmbedded({ directory, durable: false });

/** Both moments read row by row and compared in memory. */
async function plainly({ now, before }: Moments): Promise<number> {
  const sql = postgres(server.url, { max: 1 });
  const held = async (moment: Moments["now"]) => {
    const tags = new Map<string, string[]>();
    const at = moment.knownAt.toISOString();
    const rows = sql<
      { person: string; tag: string }[]
    >`select person, tag from tag where area = ${AREA} and not withdrawn and recorded_at <= ${at}
      and (superseded_at is null or superseded_at > ${at}) and valid_from <= ${moment.onDay} and (valid_to is null or valid_to >= ${moment.onDay})`;
    for await (const some of rows.cursor(1000))
      for (const { person, tag } of some) tags.set(person, [...(tags.get(person) ?? []), tag].sort());
    return tags;
  };
  const then = before === null ? new Map<string, string[]>() : await held(before);
  const today = await held(now);
  let changed = 0;
  for (const [person, tags] of today) if (then.get(person)?.join() !== tags.join()) changed++;
  for (const person of then.keys()) if (!today.has(person)) changed++;
  await sql.end();
  return changed;
}

async function timed<Answer>(what: string, run: () => Promise<Answer>): Promise<{ answer: Answer; seconds: number }> {
  const begun = performance.now();
  const answer = await run();
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${what}: ${seconds.toFixed(1)} s`);
  return { answer, seconds };
}

try {
  await migrate(server.url, "bench");
  await seedReference(server.url, servedAreas);
  const agency = { ...acting("agency", "maker", "A1"), region: AREA };
  const owner = connect(server.url, 1);
  await addStaff(owner, [agency]);
  await owner.end();
  console.log(`Storing ${PEOPLE.toLocaleString("en")} people …`);
  const now = Date.now();
  const [then, between] = [new Date(now - 31 * DAY), new Date(now - DAY)];
  const by = { office: agency.organisation, member: agency.id };
  await loadPeople(server.url, {
    ...by,
    people: PEOPLE,
    since: businessDateOf(new Date(now - 200 * DAY)),
    recordedAt: new Date(now - 60 * DAY),
  });
  await changeMonth(server.url, { ...by, at: between, from: businessDateOf(between) });
  const moments: Moments = {
    area: AREA,
    now: { onDay: businessDateOf(new Date(now)), knownAt: new Date(now) },
    before: { onDay: businessDateOf(then), knownAt: then },
  };
  const url = new URL(server.url);
  url.username = "medaid_app";
  url.password = "bench";
  const database = connect(url.href, 2);
  const asking = <Answer>(run: Parameters<typeof inReadTransaction<Answer>>[2]) => inReadTransaction(database, agency, run);
  const difference = await timed("difference of two pushes", () => asking((tx) => countAll(tx, moments)));
  await timed("what each recipient sees", () => asking((tx) => countForRecipients(tx, moments)));
  await timed("first page of changes", () => asking((tx) => listPeople(tx, moments, { tab: "changes" }, { limit: 50, offset: 0 })));
  const plain = await timed("read and compared row by row", () => plainly(moments));
  const { added, changed, ended, people } = difference.answer;
  console.log(
    `${people.toLocaleString("en")} people, ${added + changed + ended} changed; ${plain.answer} row by row; load ${loadavg()[0]?.toFixed(1)}`,
  );
  if (difference.seconds > LIMIT_SECONDS || added + changed + ended !== plain.answer) process.exitCode = 1;
  await database.end();
} finally {
  await server.stop();
  removeEmbedded(directory);
}
process.exit();
