/** What is not printed, and how printed forms are found again. */
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printedForm } from "@/db/tables/printing";
import { type ClearingWorld, lastMonth, mintClearingWorld } from "@/server/clearing/clearing-world";
import { addDays, businessDateOf } from "@/server/dates";
import { registerSomebody } from "@/server/people/people-world";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { findPrintedForm, findPrintedFormById } from "./print";
import { forms } from "./rules";
import { findFormsByWords } from "./search";

const today = businessDateOf(new Date());
const key = () => ({ idempotencyKey: v7() });
let world: ClearingWorld;
let hospital: Member;
let stay: string;
let person: string;
let owner: postgres.Sql;

beforeAll(async () => {
  world = await mintClearingWorld();
  hospital = await world.hospital();
  stay = await world.advance(hospital);
  owner = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
  person = (await owner<{ person: string }[]>`select person from stay where id = ${stay}`)[0]?.person ?? "";
}, 120_000);
afterAll(async () => {
  await owner.end({ timeout: 5 });
  await world.end();
});

const print = (form: "agreement" | "assistance-settlement" | "advance-summary" | "person-ledger", subject: string, by = hospital) =>
  world.as(by).printing.print({ form, subject, ...key() });
const admitted = async () => {
  const { id, number } = await registerSomebody(world, world.civilAffairs);
  await world.as(hospital).admission.lookUp({ number, ...key() });
  return id;
};

describe("no agreement", () => {
  it("is printed without a person, or by an office that admits nobody", async () => {
    await expect(print("agreement", v7())).rejects.toThrow("print_subject_not_found");
    await expect(print("agreement", person, await world.staff("agency"))).rejects.toThrow("print_at_hospital_only");
  });

  it("is printed for somebody without an identity on the day", async () => {
    await expect(print("agreement", await admitted())).rejects.toMatchObject({
      cause: { reason: "no_identity_for_agreement", parameters: { day: today } },
    });
  });

  it("is printed after a death", async () => {
    const dead = await admitted();
    await world.as(world.civilAffairs).people.recordStatus({
      ...{
        person: dead,
        kind: "deceased",
        onDay: addDays(today, -1),
        source: "civil-affairs",
        sourceList: "名单",
        documentNumber: "殡1号",
      },
      ...{ documentOn: today, ...key() },
    });
    await expect(print("agreement", dead)).rejects.toMatchObject({
      cause: { reason: "death_forbids_agreement", parameters: { date: addDays(today, -1) } },
    });
  });
});

describe("the ledger of a person", () => {
  it("is printed by offices that answer for all of it, from any of the person's records, and never at a hospital", async () => {
    await expect(print("person-ledger", person)).rejects.toThrow("ledger_at_agency_only");
    const agency = await world.staff("agency");
    const { id, number } = await print("person-ledger", person, agency);
    expect(number).toMatch(new RegExp(`^RTZ-${agency.organisationCode}-\\d{4}-000001$`));
    const { content } = await world.as(agency).printing.open({ id });
    const texts = content.pages
      .flat()
      .flatMap((block) => (block.kind === "table" ? [...block.rows, ...block.foot].flat().map(({ text }) => text) : []));
    expect(content).toMatchObject({ title: "医疗救助对象台账", issuer: agency.organisationName });
    expect(texts).toEqual(
      expect.arrayContaining(["测试人员", "特困人员", "城乡居民基本医疗保险", "10,500.00", "4,000.00", "合计 1 次已结算"]),
    );
    expect(texts.join(" ")).not.toMatch(/\d{17}[\dXx]/);
  });

  it("leaves as .xlsx too, on record, and not at a hospital", async () => {
    await expect(world.as(hospital).printing.exportLedger({ person })).rejects.toThrow("ledger_at_agency_only");
    const { name, content } = await world.as(await world.staff("agency")).printing.exportLedger({ person });
    expect(name).toMatch(/^医疗救助对象台账 测试人员 .*\.xlsx$/);
    expect(Buffer.from(content).subarray(0, 2).toString()).toBe("PK");
    const { rows } = await world.as(await world.staff("audit", "reviewer")).audit.list({ action: "printing.exportLedger" });
    expect(rows.map(({ entry }) => entry.subject)).toEqual([person]);
  });
});

describe("no settlement sheet", () => {
  it("is printed of a stay that is not settled, or was refunded", async () => {
    const own = await world.hospital();
    const [unsettled, refunded, settled] = [await world.advance(own), await world.advance(own), await world.advance(own)];
    await owner`update stay set current_settlement = null, state = 'recorded' where id = ${unsettled}`;
    await owner`update stay set refunded_at = now() where id = ${refunded}`;
    await expect(print("assistance-settlement", unsettled, own)).rejects.toThrow("stay_not_settled");
    await expect(print("assistance-settlement", refunded, own)).rejects.toThrow("stay_not_settled");
    await expect(print("assistance-settlement", v7(), own)).rejects.toThrow("print_subject_not_found");
    expect((await print("assistance-settlement", settled, own)).pageCount).toBe(1);
  });
});

describe("printed forms", () => {
  let own: Member;
  let sheet: string;
  let summary: string;
  let batch: string;
  beforeAll(async () => {
    own = await world.hospital();
    const ofOwn = await world.advance(own);
    sheet = (await print("assistance-settlement", ofOwn, own)).id;
    batch = (await world.as(own).clearing.gather({ month: lastMonth })).batch;
    summary = (await print("advance-summary", batch, own)).id;
    await print("assistance-settlement", ofOwn, own);
  });
  const list = (filter: Parameters<ReturnType<ClearingWorld["as"]>["printing"]["list"]>[0]) => world.as(own).printing.list(filter);

  it("are counted by kind beside the one that is shown, newest first", async () => {
    // Every kind there is, also those of which nothing was printed.
    const counts = { ...Object.fromEntries(forms.map((form) => [form, 0])), "assistance-settlement": 2, "advance-summary": 1 };
    expect(await list({})).toMatchObject({ total: 3, sums: { pages: 3 }, counts });
    const { rows, total, sums, counts: still } = await list({ form: "advance-summary" });
    expect([rows.map(({ id }) => id), total, sums, still]).toEqual([[summary], 1, { pages: 1 }, counts]);
    expect((await list({})).rows.at(-1)?.id).toBe(sheet);
    expect((await list({ ascending: true })).rows[0]?.id).toBe(sheet);
  });

  it("are found by batch, stay and day", async () => {
    expect((await list({ batch })).rows.map(({ id }) => id)).toEqual([summary]);
    expect((await list({ stay })).total).toBe(0);
    expect((await list({ from: today, to: today })).total).toBe(3);
    expect((await list({ from: addDays(today, 1) })).total).toBe(0);
    expect((await list({ to: addDays(today, -1) })).total).toBe(0);
    expect((await list({ page: 2 })).rows).toEqual([]);
    expect((await world.as(own).printing.listAll({ form: "assistance-settlement" })).map(({ form }) => form)).toEqual([
      "assistance-settlement",
      "assistance-settlement",
    ]);
  });

  it("are known by their code: what they are about, and which paper their scan proves", async () => {
    const found = await inWriteTransaction(world.database, own, async (tx) => {
      const ctx = {
        member: own,
        now: new Date(),
        today,
        requestId: "t",
        address: null,
        database: world.database,
        tx,
        note: () => undefined,
      };
      const [row] = await tx.select().from(printedForm).where(eq(printedForm.id, summary));
      return {
        byCode: await findPrintedForm(ctx, row?.code ?? ""),
        byId: await findPrintedFormById(ctx, summary),
        nothing: await findPrintedForm(ctx, "TJB-000000000000"),
      };
    });
    const expected = {
      ...{ id: summary, form: "advance-summary", stay: null, batch, item: "hospital_advance_summary_table" },
      ...{ targets: [], isSeparator: false, application: null },
    };
    expect(found).toEqual({ byCode: expected, byId: expected, nothing: null });
    await expect(world.as(own).printing.open({ id: v7() })).rejects.toThrow("printed_form_not_found");
  });

  it("are found in one box for everything by a part of their number or a page's code, the newest first, and by no name", async () => {
    const find = (words: string, limit = 5, member = own) =>
      inReadTransaction(world.database, member, (tx) =>
        findFormsByWords({ member, now: new Date(), today, requestId: "t", address: null, database: world.database, tx }, words, limit),
      );
    const { pageCodes, number } = await world.as(own).printing.open({ id: summary });
    expect(await find(pageCodes[0] ?? "")).toMatchObject([{ id: summary, form: "advance-summary", number }]);
    expect((await find(number)).map(({ id }) => id)).toEqual([summary]);
    const sheets = (await list({ form: "assistance-settlement" })).rows.map(({ id }) => id);
    expect((await find(`JSD-${own.organisationCode}`)).map(({ id }) => id)).toEqual(sheets);
    expect((await find(`JSD-${own.organisationCode}`, 1)).map(({ id }) => id)).toEqual(sheets.slice(0, 1));
    expect(await find("测试人员")).toEqual([]);
    expect(await find(number, 5, hospital)).toEqual([]);
  });
});
