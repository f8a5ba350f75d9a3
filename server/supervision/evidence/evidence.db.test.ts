import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { businessDateOf } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile, storedFilePath } from "@/server/files/stored";
import { sheetLimits } from "@/server/lists/rules";
import { GuardedZip } from "@/server/lists/zip-guard";
import { writeZip } from "@/server/lists/zip-writer";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { mintSupervisionWorld, type SupervisionWorld } from "@/server/supervision/supervision-world";

let world: SupervisionWorld;
let stay = "";
const key = () => ({ idempotencyKey: v7() });
const supervision = (member: Member = world.auditor) => world.as(member).supervision;

function asking(member: Member) {
  const now = new Date();
  return { member, now, today: businessDateOf(now), requestId: "t", address: null, database: world.database, note: () => undefined };
}

/** The entries of a package, by their names. */
async function entriesOf(file: string, member: Member): Promise<Map<string, Buffer>> {
  const path = await inReadTransaction(world.database, member, (tx) => storedFilePath({ ...asking(member), tx }, file, "evidence"));
  const zip = await GuardedZip.open(path, sheetLimits);
  const entries = new Map<string, Buffer>();
  for (const name of zip.entries.keys()) entries.set(name, await zip.unpackWhole(name));
  await zip.close();
  return entries;
}

/** Brings a package as somebody would upload it. */
async function bring(content: Buffer | Map<string, Buffer>, member: Member = world.auditor): Promise<string> {
  const parts = content instanceof Map ? writeZip([...content].map(([name, bytes]) => ({ name, content: [bytes] }))) : content;
  const stored = await putMadeFile(parts, filePurposes.evidence);
  const { id } = await inWriteTransaction(world.database, member, (tx) =>
    keepFile({ ...asking(member), tx }, stored, { fileName: "evidence.zip", purpose: "evidence" }),
  );
  return id;
}

async function make(input: object = {}, member: Member = world.auditor): Promise<string> {
  const { job } = await supervision(member).makeEvidence({ stay, ...input, ...key() });
  await world.run(job);
  const [made] = await supervision(member).evidenceOfStay({ stay });
  return made?.file ?? "";
}

beforeAll(async () => {
  world = await mintSupervisionWorld();
  [stay = ""] = world.stays;
  const picture = await sharp({ create: { width: 4, height: 4, channels: 3, background: "white" } })
    .webp()
    .toBuffer();
  const { contentHash } = await putMadeFile(picture, { kinds: ["webp"], maxBytes: 10_000 });
  await world.apart(`update scan_page set picture_file = '${contentHash}'`);
  // One whose content the store does not have.
  await world.apart(`update scan_page set picture_file = '${"ab".repeat(32)}' where id = (select p.id from scan_page p
    join batch_case c on c.id = p.batch_case where c.stay = '${stay}' order by p.id limit 1)`);
});
afterAll(() => world.end());

test("a package holds everything about a stay and is known again", async () => {
  const entries = await entriesOf(await make({ reveal: true, reason: "审计取证需要" }), world.auditor);
  const json = (name: string) => JSON.parse(entries.get(name)?.toString("utf8") ?? "null");
  expect([...entries.keys()]).toEqual(
    expect.arrayContaining([
      "about.json",
      "stay.json",
      "settlements.json",
      "settlements.txt",
      "claims.json",
      "decisions.json",
      "orders.json",
      "ledger.json",
      "log.json",
      "papers.json",
      "manifest.json",
    ]),
  );
  expect(json("claims.json")).toHaveLength(1);
  expect(json("orders.json")[0]).toMatchObject({ state: "paid" });
  expect(json("ledger.json").length).toBeGreaterThanOrEqual(3);
  expect(json("decisions.json").reviews.length).toBeGreaterThan(0);
  expect(json("log.json").length).toBeGreaterThan(0);
  const papers: { file: string | null }[] = json("papers.json");
  expect(papers.filter(({ file }) => file === null)).toHaveLength(1);
  expect(papers.length).toBeGreaterThan(1);
  for (const { file } of papers) if (file !== null) expect(entries.get(file)?.subarray(8, 12).toString()).toBe("WEBP");
  expect(entries.get("settlements.txt")?.toString("utf8")).toContain("个人负担");
  const [person] = await world.sql<{ masked: string }[]>`
    select p.number_masked as masked from stay s join person p on p.area = s.area and p.id = s.person where s.area = ${world.area} and s.id = ${stay}`;
  expect(json("stay.json").person.numberMasked).toBe(person?.masked);
  const checked = await supervision().checkEvidence({ file: await bring(entries) });
  expect([checked.isSame, checked.differing, checked.digest === checked.kept]).toEqual([true, [], true]);
});

test("a masked package shows no number, not even on the picture of a paper, and lists each page by its digest", async () => {
  const entries = await entriesOf(await make(), world.auditor);
  for (const [name, content] of entries) {
    expect(name).not.toMatch(/^papers\//);
    expect(content.toString("utf8")).not.toMatch(/"441602\d{11}[\dX]"/);
  }
  const papers: { file: string | null; sha256: string }[] = JSON.parse(entries.get("papers.json")?.toString("utf8") ?? "[]");
  expect(papers.length).toBeGreaterThan(1);
  for (const paper of papers) expect([paper.file, paper.sha256]).toEqual([null, expect.stringMatching(/^[0-9a-f]{64}$/)]);
});

test("pictures of papers are for those who may see numbers in full, and asking for them is on record even where nothing is made", async () => {
  const reason = "调取材料原件核查";
  const sees = world.agency;
  await supervision(sees).makeEvidence({ stay, reveal: true, reason, ...key() });
  const [asked] = await world.sql<{ after: { revealed: boolean } }[]>`
    select after from audit_entry where area = ${world.area} and subject_kind = 'stay' and subject = ${stay} and reason = ${reason}`;
  expect(asked?.after.revealed).toBe(true);
});

test("the number stands in it in full for whoever may see it and says why, which is on record", async () => {
  await expect(make({ reveal: true })).rejects.toThrow("evidence_reason_missing");
  const entries = await entriesOf(await make({ reveal: true, reason: "移送核查需要" }), world.auditor);
  expect(JSON.parse(entries.get("stay.json")?.toString("utf8") ?? "{}").person.number).toMatch(/^441602\d{11}[\dX]$/);
  const log = await world
    .as(world.auditor)
    .audit.list({ words: "移送核查需要" })
    .catch(() => null);
  const [row] = await world.sql<{ count: number }[]>`
    select count(*)::int as count from audit_entry where area = ${world.area} and subject_kind = 'person' and reason = '移送核查需要'`;
  expect([row?.count, log === null]).toEqual([1, false]);
});

test.each([
  [
    "a changed entry",
    (entries: Map<string, Buffer>) => entries.set("ledger.json", Buffer.from("[]")),
    [{ name: "ledger.json", is: "changed" }],
  ],
  ["a missing entry", (entries: Map<string, Buffer>) => entries.delete("orders.json"), [{ name: "orders.json", is: "missing" }]],
  [
    "an added entry",
    (entries: Map<string, Buffer>) => entries.set("papers/999.webp", Buffer.from("x")),
    [{ name: "papers/999.webp", is: "added" }],
  ],
] as const)("tampering is found and named: %s", async (_, change, expected) => {
  const entries = await entriesOf(await make(), world.auditor);
  change(entries);
  const checked = await supervision().checkEvidence({ file: await bring(entries) });
  expect([checked.isSame, checked.differing]).toEqual([false, expected]);
});

test("a flipped byte is found where the checksum of the zip itself tells it", async () => {
  const file = await make();
  const path = await inReadTransaction(world.database, world.auditor, (tx) =>
    storedFilePath({ ...asking(world.auditor), tx }, file, "evidence"),
  );
  const bytes = await readFile(path);
  // The first entry's head is 30 bytes and its name; what follows is its content, packed.
  const at = 30 + bytes.readUInt16LE(26) + 4;
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  const checked = await supervision().checkEvidence({ file: await bring(bytes) });
  expect(checked.differing).toEqual([{ name: "about.json", is: "changed" }]);
});

test("what was never made here is refused", async () => {
  const entries = await entriesOf(await make(), world.auditor);
  entries.set("manifest.json", Buffer.from(JSON.stringify({ package: v7() })));
  await expect(supervision().checkEvidence({ file: await bring(entries) })).rejects.toThrow("evidence_unknown");
  entries.delete("manifest.json");
  await expect(supervision().checkEvidence({ file: await bring(entries) })).rejects.toThrow("evidence_without_manifest");
  await expect(supervision().checkEvidence({ file: v7() })).rejects.toThrow("file_not_found");
});

test("is made by audit and by reviewers of the agency, who see their own files only", async () => {
  const file = await make({}, world.agency);
  expect((await entriesOf(file, world.agency)).get("log.json")?.toString("utf8")).toBe("[]");
  const seen = await supervision().evidenceOfStay({ stay });
  expect(seen.some((row) => row.file === file)).toBe(false);
  const { agency } = world;
  await expect(supervision({ ...agency, duty: "viewer" }).makeEvidence({ stay, ...key() })).rejects.toThrow("forbidden");
  await expect(supervision().makeEvidence({ stay: v7(), ...key() })).rejects.toThrow("stay_not_found");
});
