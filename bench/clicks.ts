/**
 * Twenty people, signed in, click every two seconds on lists and cases of the production build, in an area with 100,000
 * settled stays. `npm run bench:clicks`; `MINUTES=60` for the memory after an hour,
 * `DOCUMENTS=1` for pages opened by their address.
 */
import { setTimeout as pause } from "node:timers/promises";
import { generateSecret } from "otplib";
import postgres from "postgres";
import { seedReference } from "@/db/seed";
import { startTestServer } from "@/db/testing/server";
import { copyTemplate } from "@/db/testing/template";
import { buildIfChanged } from "@/scripts/build";
import { atEnd, runTask } from "@/scripts/task";
import { servedAreas } from "@/server/benefits/packs/registry";
import { seal } from "@/server/sealing";
import { hashPassword } from "@/server/staff/passwords";
import type { Member } from "@/server/staff/rules";
import { loadArea, STAYS, users } from "./clicks-area";
import { PASSWORD, servePages, signIn, Window } from "./portal";

const MINUTES = Number(process.env.MINUTES ?? 5);
/** Every page opened by its address instead of by a click inside the portal, which is dearer. */
const OPEN_DOCUMENTS = process.env.DOCUMENTS === "1";
const CLICK_EVERY_MILLISECONDS = 2000;
const WITHIN_MILLISECONDS = 200;
const WITHIN_MEGABYTES = 700;

type Target = { name: string; path: () => string };
type Click = { name: string; milliseconds: number };

const pick = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error("Nothing to click on.");
  return item;
};

/** What each kind of office opens in its day, with the numbers and filters they would use. */
async function targetsOf(sql: postgres.Sql, user: Member): Promise<Target[]> {
  const isHospital = user.department === "hospital";
  const own = isHospital ? sql`where hospital = ${user.organisation}` : sql``;
  const stays = await sql<{ id: string; person: string; number: string }[]>`
    select id, person, settlement_number as number from stay ${own} order by md5(id::text) limit 500`;
  const batches = await sql<{ id: string; state: string }[]>`select id, state from batch ${own}`;
  const submitted = batches.filter(({ state }) => state !== "preparing");
  const names = await sql<{ name: string }[]>`select name from person order by md5(id::text) limit 200`;
  const month = () => `${new Date().getFullYear() - 1}-${String(1 + Math.floor(Math.random() * 12)).padStart(2, "0")}`;
  const page = () => 1 + Math.floor(Math.random() * 8);
  const sees = {
    workbench: [{ name: "workbench", path: () => "/workbench" }],
    stays: [
      { name: "stays, a page", path: () => `/stays?page=${page()}` },
      { name: "stays of a month", path: () => `/stays?month=${month()}` },
      { name: "stays by number", path: () => `/stays?words=${pick(stays).number}` },
      { name: "settlements by cost", path: () => "/settlements?sort=-totalCost" },
      { name: "a settlement", path: () => `/settlements/${pick(stays).id}` },
    ],
    people: [
      { name: "people, a page", path: () => `/people?page=${page()}` },
      { name: "people with an identity", path: () => `/people?tag=destitute_support&page=${page()}` },
      { name: "people by name", path: () => `/people?words=${encodeURIComponent(pick(names).name)}` },
      { name: "a person", path: () => `/people/${pick(stays).person}` },
    ],
    clearing: [
      { name: "batches", path: () => "/clearing" },
      { name: "a batch", path: () => `/clearing/${pick(batches).id}` },
    ],
    review: [{ name: "review of a batch", path: () => `/clearing/${pick(submitted).id}/review` }],
    payments: [
      { name: "payments", path: () => "/payments" },
      { name: "the fund's ledger", path: () => "/fund" },
    ],
    making: [{ name: "payments to make", path: () => "/payments/new" }],
  } satisfies Record<string, Target[]>;
  const { workbench } = sees;
  switch (user.department) {
    case "hospital":
      return [...workbench, ...sees.stays, ...sees.clearing, ...sees.clearing];
    case "agency":
      return [...workbench, ...sees.stays, ...sees.people, ...sees.clearing, ...sees.review, ...sees.review];
    case "insurer":
      return [...workbench, ...sees.clearing, ...sees.review];
    case "finance":
      return [...workbench, ...sees.clearing, ...sees.payments, ...(user.duty === "maker" ? sees.making : [])];
    case "healthcare-security":
      return [...workbench, ...sees.stays, ...sees.people, ...sees.clearing];
    default:
      return [...workbench, ...sees.people];
  }
}

/** Clicks until the time is over; a click that takes longer than the pause delays the next, as with a person. */
async function work(window: Window, targets: readonly Target[], until: number, clicks: Click[]): Promise<void> {
  await pause(Math.random() * CLICK_EVERY_MILLISECONDS);
  while (Date.now() < until) {
    const target = pick(targets);
    const path = target.path();
    const begun = performance.now();
    const { status } = await (OPEN_DOCUMENTS ? window.send(path) : window.click(path));
    const milliseconds = performance.now() - begun;
    if (status !== 200) throw new Error(`${path} answered ${status}.`);
    clicks.push({ name: target.name, milliseconds });
    await pause(Math.max(0, CLICK_EVERY_MILLISECONDS - milliseconds));
  }
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

function tell(name: string, clicks: readonly Click[]): number {
  const sorted = clicks.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  const [median, p95, slowest] = [quantile(sorted, 0.5), quantile(sorted, 0.95), sorted.at(-1) ?? 0].map(Math.round);
  console.log(
    `  ${name.padEnd(28)} ${String(sorted.length).padStart(6)} clicks, median ${median} ms, p95 ${p95} ms, slowest ${slowest} ms`,
  );
  return p95 ?? 0;
}

/** Resident memory of the process that serves the pages, from its own figures. */
async function megabytesOf(window: Window): Promise<number> {
  const [, bytes] = /^process_resident_memory_bytes (\S+)/m.exec((await window.send("/metrics")).body()) ?? [];
  return Math.round(Number(bytes) / 1e6);
}

/** Everybody signs in and opens one page before the time begins. */
async function openWindows(address: string, sql: postgres.Sql, secret: string): Promise<{ window: Window; targets: Target[] }[]> {
  const windows = [];
  for (const user of users) {
    const window = new Window(address);
    await signIn(window, user, secret);
    const targets = await targetsOf(sql, user);
    for (const target of targets) {
      const path = target.path();
      const { status } = await window.send(path);
      if (status !== 200) throw new Error(`${user.userName} gets ${status} from ${path}.`);
    }
    windows.push({ window, targets });
  }
  return windows;
}

async function bench(): Promise<void> {
  await buildIfChanged(console.log);
  const server = await startTestServer();
  atEnd(() => server.stop());
  const urls = await copyTemplate(server.url);
  await seedReference(urls.ownerUrl, servedAreas);
  const sql = postgres(urls.ownerUrl, { max: 1, onnotice: () => undefined });
  atEnd(() => sql.end({ timeout: 5 }));
  console.log(`Storing ${STAYS.toLocaleString("en")} stays and settling them …`);
  const secret = generateSecret();
  await loadArea(sql, urls, { passwordHash: await hashPassword(PASSWORD), totpSealed: seal(secret) });
  const windows = await openWindows(await servePages(urls), sql, secret);

  const clicks: Click[] = [];
  const until = Date.now() + MINUTES * 60_000;
  await Promise.all(windows.map(({ window, targets }) => work(window, targets, until, clicks)));

  console.log(`${users.length} people clicking every ${CLICK_EVERY_MILLISECONDS / 1000} s for ${MINUTES} minutes, request to last byte:`);
  const names = [...new Set(clicks.map((click) => click.name))].toSorted();
  for (const name of names)
    tell(
      name,
      clicks.filter((click) => click.name === name),
    );
  const p95 = tell("all", clicks);
  const megabytes = windows[0] === undefined ? 0 : await megabytesOf(windows[0].window);
  console.log(
    `The process that serves the pages holds ${megabytes} MB (must be at most ${WITHIN_MEGABYTES}); p95 must be at most ${WITHIN_MILLISECONDS} ms`,
  );
  for (const { window } of windows) window.close();
  if (p95 > WITHIN_MILLISECONDS || megabytes > WITHIN_MEGABYTES) process.exitCode = 1;
}

runTask(bench);
