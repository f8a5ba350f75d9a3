import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerWithKey } from "@/server/api-keys/router-systems";
import { CALLS_A_MINUTE } from "@/server/api-keys/rules";
import { addDays, businessDateOf } from "@/server/dates";
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { checkCharacterOf } from "@/server/people/rules";
import { createCaller } from "@/server/router";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { openApi } from "./open-api-shapes";
import { systemPushes, systemRoster } from "./shapes";

const today = businessDateOf(new Date());
const number = "44160219700101001";
let world: World;
let security: Member;
let agency: Member;
let push = "";

beforeAll(async () => {
  world = await mintWorld();
  security = await world.staff("security-admin", "approver");
  agency = await world.staff("agency", "reviewer");
  const clerk = await world.staff("civil-affairs", "maker");
  const facts = { number: number + checkCharacterOf(number), name: "李秀英", region: "441602", idempotencyKey: v7() };
  const { id: person } = await world.as(clerk).people.register(facts);
  const { id: foreign } = await world.as(clerk).people.registerWithoutNumber({
    ...{ certificate: "07", documentNumber: "CHN440198505056", name: "David Silva", sex: "male", bornOn: "1985-05-05" },
    ...{ region: "441602", idempotencyKey: v7() },
  });
  const paper = { validFrom: addDays(today, -30), documentNumber: "源民救〔2026〕18号", documentOn: addDays(today, -30) };
  for (const id of [person, foreign])
    await world.as(clerk).identity.addTag({ person: id, tag: "subsistence_allowance", ...paper, idempotencyKey: v7() });
  const bureau = await world.addOrganisation("data-bureau");
  const [maker, releaser] = [await world.addMember(bureau, "maker"), await world.addMember(bureau, "approver")];
  push = (await world.as(maker).pushes.propose({ words: null, idempotencyKey: v7() })).id;
  const { job } = await world.as(releaser).pushes.release({ push, version: 1, idempotencyKey: v7() });
  await runJob(world.database, { area: world.area, job }, handlers);
});
afterAll(() => world.end());

async function keyOf(scopes: ("rosters" | "rosters.numbers")[], office = agency): Promise<{ id: string; token: string }> {
  const facts = { organisation: office.organisation, name: "业务系统", scopes, expiresOn: addDays(today, 30), idempotencyKey: v7() };
  const { id } = await world.as(security).apiKeys.issue(facts);
  return { id, ...(await world.as(office).apiKeys.activate({ id })) };
}

const read = (token: string, asked: { only?: "changes" } = {}, now = new Date()) =>
  answerWithKey(
    { database: world.database, token, path: "/api/v1/rosters", header: () => null, now },
    "rosters",
    async (context, scopes) => {
      const body = await createCaller(context).pushes.readForSystem({ push, ...asked, numbers: scopes.includes("rosters.numbers") });
      return { rows: body.rows.length, body };
    },
  );

describe("another system", () => {
  test("reads what was pushed to its office, in the shapes that the document says", async () => {
    const { token } = await keyOf(["rosters"]);
    const answer = await read(token);
    expect(systemRoster.strict().parse(answer)).toEqual(answer);
    expect(answer.rows).toMatchObject([
      {
        psn_name: "李秀英",
        psn_cert_type: "01",
        change: "added",
        idetinfo: [{ psn_idet_type: "subsistence_allowance", begntime: addDays(today, -30), endtime: null }],
      },
      { psn_name: "David Silva", psn_cert_type: "07" },
    ]);
    expect(answer.rows[0]?.certno).toContain("*");
    const list = await answerWithKey({ database: world.database, token, path: "/", header: () => null }, "rosters", async (context) => {
      const body = await createCaller(context).pushes.listForSystem({});
      return { rows: body.pushes.length, body };
    });
    expect(
      systemPushes
        .strict()
        .parse(list)
        .pushes.map((row) => row.push),
    ).toEqual([push]);
    expect(Object.keys(openApi.paths)).toEqual(["/api/v1/rosters", "/api/v1/rosters/{push}"]);
  });

  test("is given whole numbers only with a key for them, and that is on record", async () => {
    const { token } = await keyOf(["rosters", "rosters.numbers"]);
    expect((await read(token)).rows[0]?.certno).toBe(number + checkCharacterOf(number));
    const auditor = await world.staff("audit", "reviewer");
    const { rows } = await world.as(auditor).audit.list({ action: "pushes.readForSystem" });
    expect(rows[0]?.entry).toMatchObject({ subjectKind: "push", subject: push });
  });

  test("is not answered without a key, with a foreign office's, a revoked, an expired or an unsaid one", async () => {
    await expect(read("mk_441600_nothing")).rejects.toMatchObject({ reason: "key_unknown" });
    await expect(read(`mk_441600_${"x".repeat(43)}`)).rejects.toMatchObject({ reason: "key_unknown" });
    const revoked = await keyOf(["rosters"]);
    await world.as(agency).apiKeys.revokeOwn({ id: revoked.id });
    await expect(read(revoked.token)).rejects.toMatchObject({ reason: "key_unknown" });
    await expect(world.as(agency).apiKeys.revokeOwn({ id: revoked.id })).rejects.toMatchObject({ cause: { reason: "key_not_found" } });
    const narrow = await keyOf(["rosters.numbers"]);
    await expect(read(narrow.token)).rejects.toMatchObject({ reason: "key_scope_missing" });
    const expiring = await keyOf(["rosters"]);
    await expect(read(expiring.token, {}, new Date(Date.now() + 32 * 86_400_000))).rejects.toMatchObject({ reason: "key_unknown" });
    // An office of another place sees nobody of the list, and one that received nothing sees no list.
    const late = await keyOf(["rosters"], await world.staff("agency", "reviewer", "441621"));
    await expect(read(late.token)).rejects.toMatchObject({ cause: { reason: "push_not_found" } });
  });

  test("is held to so many questions a minute", async () => {
    const { token } = await keyOf(["rosters"]);
    const now = new Date();
    for (let call = 0; call < CALLS_A_MINUTE; call++) await read(token, { only: "changes" }, now);
    await expect(read(token, {}, now)).rejects.toMatchObject({ reason: "key_asks_too_often" });
    await read(token, {}, new Date(now.getTime() + 61_000));
  });

  test("is held to them also when it asks everything at once, and keys that are good no more are on record when they ask", {
    timeout: 120_000,
  }, async () => {
    const { id, token } = await keyOf(["rosters"]);
    const now = new Date();
    const ask = () =>
      answerWithKey({ database: world.database, token, path: "/", header: () => null, now }, "rosters", async () => ({ rows: 0, body: 1 }));
    const answers = await Promise.allSettled(Array.from({ length: CALLS_A_MINUTE + 30 }, ask));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(CALLS_A_MINUTE);
    await world.as(agency).apiKeys.revokeOwn({ id });
    const later = new Date(now.getTime() + 61_000);
    await expect(read(token, {}, later)).rejects.toMatchObject({ reason: "key_unknown" });
    const owner = postgres(world.ownerUrl, { max: 1 });
    const calls = await owner`select status, count(*)::int as count from api_call where key = ${id} group by status order by status`;
    await owner.end({ timeout: 5 });
    expect([...calls]).toEqual([
      { status: 200, count: CALLS_A_MINUTE },
      { status: 401, count: 1 },
      { status: 429, count: 1 },
    ]);
  });

  test("gets no key where its office receives no lists", async () => {
    const finance = await world.staff("finance", "maker");
    const facts = { organisation: finance.organisation, name: "业务系统", scopes: ["rosters" as const], expiresOn: addDays(today, 30) };
    await expect(world.as(security).apiKeys.issue({ ...facts, idempotencyKey: v7() })).rejects.toMatchObject({
      cause: { reason: "organisation_not_found" },
    });
  });
});

describe("a key", () => {
  test("is activated once, by its own office only, and never shown again", async () => {
    const facts = { organisation: agency.organisation, name: "业务系统", scopes: ["rosters" as const], expiresOn: addDays(today, 30) };
    const { id } = await world.as(security).apiKeys.issue({ ...facts, idempotencyKey: v7() });
    const stranger = await world.staff("hospital", "maker", "441602");
    await expect(world.as(stranger).apiKeys.activate({ id })).rejects.toMatchObject({ cause: { reason: "key_not_waiting" } });
    const answers = await Promise.allSettled([1, 2, 3].map(() => world.as(agency).apiKeys.activate({ id })));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(JSON.stringify(await world.as(security).apiKeys.list({}))).not.toMatch(/mk_441600|tokenIndex/);
    await expect(
      world.as(security).apiKeys.issue({ ...facts, expiresOn: addDays(today, 400), idempotencyKey: v7() }),
    ).rejects.toMatchObject({
      cause: { reason: "key_expiry_out_of_range" },
    });
  });
});
