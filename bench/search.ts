/**
 * How long people are looked for among a million: by name, a part of one, initials, the last four of a number and a whole
 * one, each from the question of the page to its answer. `npm run bench:search`, or `PEOPLE=100000 npm run bench:search`.
 */
import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { resolve } from "node:path";
import { v7 } from "uuid";
import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { removeEmbedded } from "@/db/embedded-place";
import { migrate } from "@/db/migrate";
import { seedReference } from "@/db/seed";
import { servedAreas } from "@/server/benefits/packs/registry";
import { businessDateOf } from "@/server/dates";
import { createCaller } from "@/server/router";
import { countyOf, loadPeople, nameOf, numberOf } from "./million";
import { AREA, acting, addStaff } from "./offices";

const PEOPLE = Number(process.env.PEOPLE ?? 1_000_000);
const EACH = 40;
const LIMIT = 100;

const directory = resolve(".data/bench/search");
if (existsSync(directory)) removeEmbedded(directory);
const server = await startEmbedded({ directory, durable: false });
try {
  await migrate(server.url, "bench");
  await seedReference(server.url, servedAreas);
  const agency = { ...acting("agency", "maker", "A1"), region: AREA };
  const owner = connect(server.url, 1);
  await addStaff(owner, [agency]);
  await owner.end();
  console.log(`Storing ${PEOPLE.toLocaleString("en")} people …`);
  const since = businessDateOf(new Date(Date.now() - 200 * 86_400_000));
  await loadPeople(server.url, { people: PEOPLE, office: agency.organisation, member: agency.id, since, recordedAt: new Date() });
  const url = new URL(server.url);
  url.username = "medaid_app";
  url.password = "bench";
  const database = connect(url.href, 2);
  const sounds = new Map<string, string>();
  const asked = createCaller({ database, member: agency, requestId: v7(), address: null });
  const list = (words: string) => asked.people.list({ filter: { words }, tab: "all", page: 1 });
  const some = Array.from({ length: EACH }, (_none, at) => Math.floor((PEOPLE / EACH) * (at + 0.37)));
  const reader = connect(server.url, 1);
  for (const count of some) {
    const name = nameOf(count);
    const [row] = await reader.$client<{ sounds: string }[]>`select name_sounds(${name}) as sounds`;
    sounds.set(name, row?.sounds.trim().split(" ").at(-1) ?? "");
  }
  await reader.end();
  const kinds = {
    "whole name": (count: number) => list(nameOf(count)),
    "part of a name": (count: number) => list(nameOf(count).slice(1)),
    initials: (count: number) => list(sounds.get(nameOf(count)) ?? ""),
    "last four": (count: number) => list(numberOf(countyOf(count), count).slice(-4)),
    "whole number": (count: number) => asked.people.findByNumber({ number: numberOf(countyOf(count), count) }),
  };
  const all: number[] = [];
  const ranked = (times: number[], share: number) => times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? 0;
  for (const [kind, ask] of Object.entries(kinds)) {
    const times: number[] = [];
    for (const count of some) {
      const begun = performance.now();
      await ask(count);
      times.push(performance.now() - begun);
    }
    all.push(...times);
    console.log(`${kind.padEnd(16)} median ${ranked(times, 0.5).toFixed(0)} ms, p95 ${ranked(times, 0.95).toFixed(0)} ms`);
  }
  const p95 = ranked(all, 0.95);
  console.log(`of all p95 ${p95.toFixed(0)} ms (limit ${LIMIT} ms), load ${loadavg()[0]?.toFixed(1)}`);
  if (p95 > LIMIT) process.exitCode = 1;
  await database.end();
} finally {
  await server.stop();
  removeEmbedded(directory);
}
process.exit();
