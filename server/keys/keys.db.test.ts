import { eq } from "drizzle-orm";
import { generateSync } from "otplib";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { application, applicationMember } from "@/db/tables/applications";
import { listRow, listUpload } from "@/db/tables/lists";
import { bankDocument, bankFile } from "@/db/tables/payments";
import { person } from "@/db/tables/people";
import { accountChange, member as memberTable, organisation as organisationTable } from "@/db/tables/staff";
import { drainQueues } from "@/server/jobs/worker";
import { money } from "@/server/money";
import { findPeopleByNumbers } from "@/server/people/people";
import { issueNumber, registerSomebody } from "@/server/people/people-world";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { type Keys, maskNumber, sealerOf, unseal } from "@/server/sealing";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

const before: Keys = { suite: "sm4-sm3", field: [{ id: "1", key: "aa".repeat(32) }], index: [{ id: "1", key: "bb".repeat(32) }] };
const old = sealerOf(before);
let world: World;
let agency: Member;
let security: Member;
const key = () => ({ idempotencyKey: v7() });

beforeAll(async () => {
  vi.stubEnv("MEDAID_FIELD_KEY", `2:${"cc".repeat(32)}`);
  vi.stubEnv("MEDAID_FIELD_KEYS_OLD", `1:${before.field[0].key}`);
  vi.stubEnv("MEDAID_INDEX_KEY", `2:${"dd".repeat(32)}`);
  vi.stubEnv("MEDAID_INDEX_KEYS_OLD", `1:${before.index[0].key}`);
  world = await mintWorld();
  agency = await world.staff("agency");
  security = await world.staff("security-admin");
});
afterAll(async () => {
  await world.end();
  vi.unstubAllEnvs();
});

/** Somebody as they were stored before the keys changed. */
async function storedBefore(): Promise<{ id: string; number: string }> {
  const somebody = await registerSomebody(world, agency);
  await inWriteTransaction(world.database, agency, (tx) =>
    tx
      .update(person)
      .set({
        numberSealed: old.seal(somebody.number),
        numberIndex: old.blindIndex(somebody.number),
        phoneSealed: old.seal("13800138000"),
      })
      .where(eq(person.id, somebody.id)),
  );
  return somebody;
}
const rowOf = (id: string) =>
  inReadTransaction(world.database, agency, async (tx) => (await tx.select().from(person).where(eq(person.id, id)))[0]);

/** An application as it was filled in before the keys changed; answers with how it is stored now. */
async function appliedBefore(somebody: string) {
  const office = agency.organisation;
  const id = v7();
  const facts = { number: "SQ-441602-202601-0001", type: "manual_reimbursement" as const, pack: "heyuan", appliedOn: "2026-01-05" };
  await inWriteTransaction(world.database, agency, async (tx) => {
    await tx.insert(application).values({
      ...{ ...facts, area: agency.area, id, person: somebody, acceptedBy: office, office, recordedBy: agency.id },
      ...{ bankAccountSealed: old.seal("6228481234567890"), phoneSealed: old.seal("13900139000") },
    });
    const member = { position: 0, name: "李秀英", relation: "本人", numberSealed: old.seal("441602197001019999") };
    await tx.insert(applicationMember).values({ ...member, area: agency.area, application: id, person: somebody });
  });
  return () =>
    inReadTransaction(world.database, agency, async (tx) => {
      const { bankAccountSealed: account, phoneSealed: phone, proxyNumberSealed: proxy } = application;
      const [stored] = await tx.select({ account, phone, proxy }).from(application).where(eq(application.id, id));
      const [member] = await tx.select({ number: applicationMember.numberSealed }).from(applicationMember);
      return [stored?.account, stored?.phone, member?.number, stored?.proxy];
    });
}

/** An import of one row that waits to be confirmed; answers with how its cells are stored now. */
async function waitingImport(sealed: string): Promise<() => Promise<string[] | undefined>> {
  const { area, organisation, id: recordedBy } = await world.staff("hospital");
  const id = v7();
  await inWriteTransaction(world.database, agency, async (tx) => {
    await tx
      .insert(listUpload)
      .values({ area, id, kind: "stays", organisation, file: v7(), fileHash: "f".repeat(64), fileName: "住院.xlsx", recordedBy });
    await tx
      .insert(listRow)
      .values({ area, upload: id, rowNumber: 2, organisation, cells: ["1", sealed, "李秀英"], verdict: "good", faults: [] });
  });
  return () =>
    inReadTransaction(world.database, agency, async (tx) => {
      const [row] = await tx.select().from(listRow).where(eq(listRow.upload, id));
      return row?.cells;
    });
}

/** A file for the bank that was sent under the older key: what is kept of it now. */
async function sentBefore(contentSealed: string) {
  const finance = await world.staff("finance");
  const [area, id] = [finance.area, v7()];
  await inWriteTransaction(world.database, finance, async (tx) => {
    const file = {
      direction: "out" as const,
      number: "YH-1",
      contentHash: "d",
      orderCount: 1,
      total: money("1.00"),
      recordedBy: finance.id,
    };
    await tx.insert(bankFile).values({ area, id, ...file });
    await tx.insert(bankDocument).values({ area, bankFile: id, format: "csv", digest: "d", contentSealed });
  });
  return () =>
    inReadTransaction(world.database, finance, async (tx) => {
      const [row] = await tx.select().from(bankDocument).where(eq(bankDocument.bankFile, id));
      return row?.contentSealed ?? "";
    });
}

async function expectFound({ id, number }: { id: string; number: string }) {
  const api = world.as(agency);
  expect(await api.people.findByNumber({ number })).toMatchObject({ id });
  expect(await api.people.reveal({ person: id, reason: "核对身份" })).toMatchObject({ text: number });
  expect(await api.admission.lookUp({ number, ...key() })).toMatchObject({ found: true });
  await expect(api.people.register({ number, name: "李秀英", region: "441602", ...key() })).rejects.toThrow("person_already_registered");
  const matched = await inReadTransaction(world.database, agency, (tx) =>
    findPeopleByNumbers(
      { member: agency, now: new Date(), today: "2026-01-01", requestId: "r", address: null, database: world.database, tx },
      [issueNumber(), number],
    ),
  );
  expect([...matched]).toEqual([[1, expect.objectContaining({ id, numberMasked: maskNumber(number) })]]);
}

test("what was sealed before the change is found and read, and sealed anew by the security administrator's job", async () => {
  const people = [await storedBefore(), await storedBefore(), await storedBefore()];
  const recent = await registerSomebody(world, agency);
  const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  await inWriteTransaction(world.database, { ...security, department: "system-admin" }, async (tx) => {
    await tx
      .update(memberTable)
      .set({ totpSealed: old.seal(secret) })
      .where(eq(memberTable.id, agency.id));
    await tx
      .update(organisationTable)
      .set({ bankAccountSealed: old.seal("6222021234567890123") })
      .where(eq(organisationTable.id, agency.organisation));
    await tx.insert(accountChange).values({
      area: agency.area,
      organisation: agency.organisation,
      bankName: "农业银行",
      bankAccountSealed: old.seal("62990001"),
      bankAccountMasked: "****0001",
      reason: "更换开户行",
      proposedBy: agency.id,
    });
  });
  const sentFile = await sentBefore(old.seal("eXVhbg=="));
  for (const one of [...people, recent]) await expectFound(one);
  const applied = await appliedBefore(recent.id);
  const waiting = await waitingImport(old.seal("441602197001019999"));

  const acting = world.as(security).keys;
  expect(await acting.state()).toMatchObject({
    field: { suite: "sm4-sm3", number: "2" },
    job: null,
    counts: expect.arrayContaining([
      { kind: "people", total: 4, stale: 3 },
      { kind: "accounts", total: 2, stale: 2 },
      { kind: "applications", total: 2, stale: 2 },
      { kind: "bankFiles", total: 1, stale: 1 },
      { kind: "authenticators", total: 1, stale: 1 },
      { kind: "lists", total: 1, stale: 1 },
    ]),
  });
  const { job } = await acting.rotate(key());
  await expect(acting.rotate(key())).rejects.toThrow("keys_rotating_already");
  await drainQueues(world.database, world.appUrl, ["keys.rotate"]);
  expect(await world.as(security).jobs.progress({ id: job })).toMatchObject({
    state: "done",
    done: 10,
    total: 10,
    result: { resealed: 10 },
  });
  expect((await acting.state()).counts.every(({ stale }) => stale === 0)).toBe(true);
  await expect(acting.rotate(key())).rejects.toThrow("keys_nothing_stale");

  for (const one of [...people, recent]) {
    await expectFound(one);
    const row = await rowOf(one.id);
    expect(row?.numberSealed).toMatch(/^sm4-sm3:2:/);
    expect(row?.numberIndex).toMatch(/^sm4-sm3:2:/);
  }
  expect(unseal((await rowOf(people[0]?.id ?? ""))?.phoneSealed ?? "")).toBe("13800138000");
  expect(await sentFile()).toMatch(/^sm4-sm3:2:/);
  expect(unseal(await sentFile())).toBe("eXVhbg==");
  const [, cell = "", plain] = (await waiting()) ?? [];
  expect(cell).toMatch(/^sm4-sm3:2:/);
  expect([unseal(cell), plain]).toEqual(["441602197001019999", "李秀英"]);
  const sealed = await applied();
  expect(sealed.slice(0, 3).map((one) => unseal(one ?? ""))).toEqual(["6228481234567890", "13900139000", "441602197001019999"]);
  expect(sealed.every((one) => one == null || one.startsWith("sm4-sm3:2:"))).toBe(true);
  const [kept] = await inReadTransaction(world.database, agency, (tx) =>
    tx.select({ sealed: memberTable.totpSealed }).from(memberTable).where(eq(memberTable.id, agency.id)),
  );
  expect(kept?.sealed).toMatch(/^sm4-sm3:2:/);
  expect(generateSync({ secret: unseal(kept?.sealed ?? "") })).toBe(generateSync({ secret }));
});

test("nobody else starts it, and not without a one-time code", async () => {
  for (const other of [agency, await world.staff("system-admin")])
    await expect(world.as(other).keys.rotate(key())).rejects.toThrow("forbidden");
  await expect(world.as(security, { hasSecondFactor: false }).keys.rotate(key())).rejects.toThrow("second_factor_needed");
});

test("the same request after a change of keys is still the same request", async () => {
  const asked = { number: issueNumber(), name: "王小明", region: "441602", ...key() };
  const first = await world.as(agency).people.register(asked);
  expect(await world.as(agency).people.register(asked)).toEqual(first);
});
