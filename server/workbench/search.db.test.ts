import { and, eq } from "drizzle-orm";
import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/tables/audit";
import { addPatient, type Patient, rowOf } from "@/server/imports/imports-world";
import { registerSomebody } from "@/server/people/people-world";
import { inReadTransaction } from "@/server/requests/transactions";
import { CAP, setParameter } from "@/server/settlements/settlements-world";
import { settlementList } from "@/server/settlements/shapes";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

let world: World;
let agency: Member;
let hospital: Member;
let civilAffairs: Member;
let patient: Patient;
let stay: string;

beforeAll(async () => {
  world = await mintWorld();
  agency = await world.staff("agency", "reviewer");
  hospital = await world.staff("hospital", "maker", "441602");
  civilAffairs = await world.staff("civil-affairs", "maker", "441602");
  await setParameter(world, "annual_cap", CAP);
  patient = await addPatient(world, civilAffairs, { name: "阿依古丽•买买提" });
  const dates = { admittedOn: "2025-03-03", dischargedOn: "2025-03-08" };
  const numbers = { settlementNumber: "0017S261100941", admissionNumber: "ZY26110941", invoiceNumber: "FP-88-3141592" };
  const written = { ...rowOf(patient, dates), ...numbers };
  stay = (await world.as(hospital).stays.record({ written, warningsConfirmed: true, idempotencyKey: v7() })).id;
});
afterAll(() => world.end());

const everything = async (words: string, asker = agency) => (await world.as(asker).search.everything({ words })).found;

describe("a person is found, in the list, among stays and by the search for everything,", () => {
  const endOf = () => patient.number.slice(-4);
  test.each([
    ["by each form of the dot", () => ["·", "・", "‧", "．", "⋅", "･", "∙", "•", ".", " • "].map((dot) => `阿依古丽${dot}买买提`)],
    ["by a part of the name", () => ["古丽", "古丽·买", "买买提", "阿依 买提"]],
    ["by its sound", () => ["ayiguli", "AYGLMMT", "maimaiti", "mmt", "ayi gu li", "ａｙｇｌ"]],
    ["by the end of the number", () => [endOf(), endOf().toLowerCase(), `${patient.number.slice(0, 6)}********${endOf()}`]],
    ["by the number's beginning and the day of birth", () => [`${patient.number.slice(0, 14)} mmt`, `${patient.number.slice(6, 14)} mmt`]],
    ["by words of both kinds", () => [`买买提${endOf()}`, `mmt ${endOf()}`]],
  ])("%s", async (_, typed) => {
    for (const words of typed()) {
      expect((await world.as(civilAffairs).people.list({ filter: { words } })).rows, words).toMatchObject([{ name: "阿依古丽·买买提" }]);
      expect((await world.as(hospital).stays.list({ filter: { words } })).rows, words).toMatchObject([{ id: stay }]);
      expect((await world.as(agency).settlements.list(settlementList.parse({ words }))).rows, words).toMatchObject([{ stay }]);
      expect(await everything(words), words).toContainEqual(expect.objectContaining({ kind: "person", title: "阿依古丽·买买提" }));
    }
  });

  test("a surname by the way it is read as one, and by the other", async () => {
    const { id } = await registerSomebody(world, civilAffairs, { name: "单雄信" });
    for (const words of ["shanxx", "danxiongxin", "sxx", "xiongxin"]) {
      expect((await world.as(civilAffairs).people.list({ filter: { words } })).rows, words).toMatchObject([{ id }]);
    }
  });

  test("under the new name once it is corrected", async () => {
    const { id } = await registerSomebody(world, civilAffairs, { name: "吕不韦" });
    await world.as(civilAffairs).people.correct({ id, version: 1, name: "吕布", reason: "证件上的名字" });
    const list = async (words: string) => (await world.as(civilAffairs).people.list({ filter: { words } })).rows.map((row) => row.name);
    expect([await list("lvbu"), await list("buwei")]).toEqual([["吕布"], []]);
  });
});

describe("a stay is found", () => {
  test.each([
    "110941",
    "261100941",
    "zy2611",
    "0017s2611",
    "ＺＹ２６１１０９４１",
    "ZY 26110941",
    "３１４１５９",
    "FP88",
  ])("by %j", async (words) => {
    expect((await world.as(hospital).stays.list({ filter: { words } })).rows).toMatchObject([{ id: stay }]);
    expect((await world.as(agency).settlements.list(settlementList.parse({ words }))).rows).toMatchObject([{ stay }]);
    expect(await everything(words)).toMatchObject([{ kind: "stay", id: stay, href: `/settlements/${stay}` }]);
  });

  test("by its hospital's name, with a number beside it", async () => {
    const name = "源城区人民医院";
    const owner = postgres(world.ownerUrl, { max: 1 });
    await owner`update organisation set name = ${name} where id = ${hospital.organisation}`;
    await owner.end();
    expect((await world.as(agency).stays.list({ filter: { words: `${name} 110941` } })).rows).toMatchObject([{ id: stay }]);
    expect((await world.as(agency).stays.list({ filter: { words: `${name} 999999` } })).rows).toEqual([]);
  });

  test("by nobody who may not see it", async () => {
    const other = await world.staff("hospital");
    for (const words of ["110941", "mmt", patient.number.slice(-4), "买买提"]) expect(await everything(words, other), words).toEqual([]);
  });

  test("not by signs that mean something to the database", async () => {
    for (const words of ["0017_2611", "%%%", "001\\7"])
      expect((await world.as(hospital).stays.list({ filter: { words } })).rows, words).toEqual([]);
  });
});

test("a printed form is found by a part of its number and by the code in its foot, by who may print", async () => {
  const { id } = await world.as(hospital).printing.print({ form: "assistance-settlement", subject: stay, idempotencyKey: v7() });
  const [form] = (await world.as(hospital).printing.list({})).rows;
  const found = { kind: "form", id, title: form?.number, form: "assistance-settlement", href: `/print/form/${id}` };
  for (const words of [form?.number ?? "", (form?.number ?? "").slice(-6), form?.code ?? ""])
    expect(await everything(words, hospital), words).toContainEqual(expect.objectContaining(found));
  expect(await everything(form?.number ?? "", civilAffairs)).toEqual([]);
});

test("rosters, pushed lists and campaigns are found by office, month, year and document, by who sees them", async () => {
  const [roster, pushed, campaign] = [v7(), v7(), v7()];
  const owner = postgres(world.ownerUrl, { max: 1 });
  const place = { area: agency.area };
  const listed = {
    region: "441602",
    month: "2031-07",
    number: 1,
    scope: "whole",
    classes: ["subsistence_allowance"],
    carried_from: roster,
  };
  const days = { starts_on: "2031-07-01", ends_on: "2031-06-30", document_number: "源民〔2031〕7号", document_on: "2031-07-01" };
  const { id: by, organisation } = civilAffairs;
  await owner`insert into roster ${owner({ ...place, id: roster, organisation, ...listed, ...days, handed_in_by: by })}`;
  const counts = owner.json({ people: 0, tags: 0, added: 0, changed: 0, ended: 0 });
  const release = { month: "2031-07-01", sequence: 1, on_day: "2031-07-25", known_at: new Date(), counts, proposed_by: by };
  await owner`insert into push ${owner({ ...place, id: pushed, state: "withdrawn", ...release })}`;
  const premium = { premium: "400.00", premium_from: "2033-01-01", premium_document: "医保发〔2032〕18号" };
  const window = { window_from: "2032-09-01", window_to: "2032-12-31", recorded_by: by };
  await owner`insert into subsidy_campaign ${owner({ ...place, id: campaign, year: 2033, ...premium, ...window })}`;
  await owner`update organisation set name = '源城区民政局' where id = ${organisation}`;
  await owner.end();

  const bureau = await world.staff("data-bureau");
  expect(await everything("203107", bureau)).toEqual([
    expect.objectContaining({ kind: "roster", id: roster, href: `/identity/rosters/${roster}` }),
    expect.objectContaining({ kind: "push", id: pushed, title: "2031-07", href: `/pushes/${pushed}` }),
  ]);
  expect(await everything("源城区民政局 2031-07", bureau)).toMatchObject([{ kind: "roster", id: roster }]);
  // Who receives lists knows of none that was not released.
  expect(await everything("203107", hospital)).toEqual([]);
  for (const words of ["2033", "〔2032〕18"])
    expect(await everything(words), words).toContainEqual(expect.objectContaining({ id: campaign }));
  expect(await everything("2033", civilAffairs)).toEqual([]);
});

test("words that are not searched for are told", async () => {
  expect(await world.as(agency).search.everything({ words: "12" })).toEqual({ found: [], unused: ["12"] });
  expect(await world.as(agency).search.everything({ words: "没有这个人 12" })).toEqual({ found: [], unused: ["12"] });
});

test("a whole number is found however it was typed, on record and masked, and by no other way", async () => {
  const { number } = patient;
  const wide = number.replace(/[\dX]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  const api = world.as(agency);
  for (const typed of [number, number.toLowerCase(), `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`, wide]) {
    expect(await api.people.findByNumber({ number: typed })).toMatchObject({ name: "阿依古丽·买买提" });
    await expect(everything(typed)).rejects.toThrow("number_not_here");
    await expect(api.people.list({ filter: { words: typed } })).rejects.toThrow("number_not_here");
  }
  const noted = await inReadTransaction(world.database, { ...agency, department: "audit" }, (tx) =>
    tx
      .select({ after: auditEntry.after })
      .from(auditEntry)
      .where(and(eq(auditEntry.action, "people.findByNumber"), eq(auditEntry.member, agency.id))),
  );
  expect(noted).toHaveLength(4);
  expect(JSON.stringify(noted)).not.toContain(number);
});
