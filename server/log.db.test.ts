import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { issueNumber } from "@/server/people/people-world";
import { mintWorld, type World } from "@/server/testing/world";

let world: World;
let owner: postgres.Sql;

beforeAll(async () => {
  world = await mintWorld();
  owner = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end({ timeout: 5 });
  await world.end();
  vi.unstubAllEnvs();
});

const NAME = "欧阳慧敏";
const PHONE = "13812345678";
const REASON = "核对欧阳慧敏的号码";

/** What a process of ours writes while it does this with its router. */
async function writtenBy(work: string, given: object): Promise<string> {
  const script = `
    import { connect } from "@/db/client";
    import { createCaller } from "@/server/router";
    const given = ${JSON.stringify(given)};
    const database = connect(given.appUrl, 2, 2);
    const as = (member) => createCaller({ database, member, requestId: "r-1", address: null });
    const key = () => ({ idempotencyKey: crypto.randomUUID() });
    const quietly = (work) => work.catch(() => undefined);
    ${work}
    await database.end();
  `;
  vi.stubEnv("MEDAID_LOG_LEVEL", "debug");
  const speaker = spawn(process.execPath, ["--import", "tsx", "--input-type=module-typescript", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const written = text(speaker.stdout);
  await once(speaker, "exit");
  return written;
}

test("statements that fail are in the log with what is wrong, and without a number, name, phone or word of a form", async () => {
  const clerk = await world.staff("civil-affairs", "maker", "441602");
  const admin = await world.staff("system-admin");
  const number = issueNumber();
  // Each of the ways in which a database fails: a message that quotes the row, one that quotes a value, a lock, an end of time.
  await owner.unsafe(`
    create function fail_with_row() returns trigger language plpgsql as
      $$ begin raise exception 'no room for "%" (%, %)', new.name, new.name, new.region using detail = new.name; end $$;
    create trigger fail before insert on person for each row execute function fail_with_row();
    alter table organisation add constraint short_name check (length(name) < 4) not valid;`);
  const held = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
  await held.unsafe("begin; lock table hospital_patient in access exclusive mode; lock table family in access exclusive mode");
  const written = await writtenBy(
    `
    await quietly(as(given.clerk).people.register({ number: given.number, name: given.name, phone: given.phone, region: "441602", ...key() }));
    await quietly(as(given.clerk).people.register({ number: given.number, name: given.name, familyNumber: "F-" + given.phone, region: "441602", ...key() }));
    await quietly(as(given.clerk).people.list({ filter: { words: given.name + "\\u0000" } }));
    await quietly(as(given.admin).staff.addOrganisation({ code: "X-1", name: given.name, department: "hospital", region: "441602" }));
    await quietly(as(given.clerk).people.reveal({ person: crypto.randomUUID(), reason: given.reason + "\\u0000" }));
    `,
    { appUrl: world.appUrl, clerk, admin, number, name: NAME, phone: PHONE, reason: REASON },
  );
  await held.end({ timeout: 1 });
  const bugs = written.split("\n").filter((line) => line.includes('"msg":"bug"'));
  expect(bugs.length).toBeGreaterThanOrEqual(2);
  expect(written).toContain('insert into \\"person\\"');
  expect(written).toContain("P0001");
  expect(written).toContain("short_name");
  for (const secret of [number, number.slice(0, 14), NAME, NAME.slice(0, 2), PHONE, REASON, "params:"])
    expect(written).not.toContain(secret);
});
