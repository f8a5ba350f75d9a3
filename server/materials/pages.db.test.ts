import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { auditEntry } from "@/db/tables/audit";
import { storedFile } from "@/db/tables/files";
import { scanPage, scanUpload } from "@/db/tables/materials";
import { stay } from "@/db/tables/stays";
import { lastMonth, monthBefore } from "@/server/clearing/clearing-world";
import { sendFile } from "@/server/files/router-files";
import { putFile } from "@/server/files/store";
import { openStoredFile } from "@/server/files/stored";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { type MaterialsWorld, mintMaterialsWorld, papers } from "./materials-world";
import { checklistStates } from "./papers";
import { sendPage } from "./router-pages";

vi.setConfig({ testTimeout: 60_000 });

let world: MaterialsWorld;
let hospital: Member;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pages-"));
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  world = await mintMaterialsWorld();
  hospital = await world.hospital();
}, 120_000);
afterAll(async () => {
  await world.end();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

interface Put {
  id: string;
  version: number;
}

/** A page in the batch as the filing would leave it, without reading a scan. */
async function putPage(member: Member, batch: string, at: Partial<typeof scanPage.$inferInsert> = {}): Promise<Put> {
  const { area, organisation, id: recordedBy } = member;
  const [file, upload, id] = [v7(), v7(), v7()];
  const picture = await putFile(await world.scan({ dpi: 40, format: "png" }), { kinds: ["png"], maxBytes: 1e7 });
  await inWriteTransaction(world.database, member, async (tx) => {
    await tx.insert(storedFile).values({ area, id: file, organisation, ...picture, fileName: "扫描.png", purpose: "scan", recordedBy });
    await tx.insert(scanUpload).values({ area, id: upload, hospital: organisation, subject: batch, file, state: "filed", recordedBy });
    await tx.insert(scanPage).values({
      area,
      id,
      hospital: organisation,
      upload,
      subject: batch,
      pageNumber: 1,
      width: 10,
      height: 10,
      pictureHash: v7(),
      pictureFile: picture.contentHash,
      thumbnailFile: picture.contentHash,
      state: "tray",
      trayReason: "no_code",
      ...at,
    });
  });
  return { id, version: 1 };
}

const chosen = ({ id, version }: Put) => ({ page: id, version });
const look = async (id: string, member: Member = hospital) =>
  (await inReadTransaction(world.database, member, (tx) => tx.select().from(scanPage).where(eq(scanPage.id, id))))[0];
/** The papers of the first case of a batch. */
const states = (member: Member, batch: string) =>
  inReadTransaction(world.database, member, async (tx) => {
    const { cases } = await checklistStates(
      { member, tx, now: new Date(), today: "2026-11-05", requestId: v7(), address: null, database: world.database },
      { id: batch, month: `${lastMonth}-01` },
    );
    return [...cases.values()][0];
  });
const refusalOf = (work: Promise<unknown>) =>
  work
    .then(() => null)
    .catch((error: { cause?: { reason?: string }; code?: string }) => error.cause?.reason ?? error.code ?? String(error));
const seenAll = {
  marks: ["hospital_stamp", "patient_or_family_signature"] as ("hospital_stamp" | "patient_or_family_signature")[],
  original: true,
  relation: "spouse" as const,
};

describe("pages in a hospital's hands", () => {
  it("go from the tray to a paper, are confirmed with marks and relation, and complete it", async () => {
    const batch = await world.batch(hospital, 1);
    const caller = world.as(hospital).materials;
    const [batchCase = ""] = batch.cases;
    const page = await putPage(hospital, batch.id);
    await caller.assign({ pages: [chosen(page)], place: { batchCase, item: papers.sheet } });
    expect(await look(page.id)).toMatchObject({ state: "to_confirm", trayReason: null, batchCase, item: papers.sheet, version: 2 });

    const ask = { page: page.id, version: 2 };
    expect(await refusalOf(caller.confirm({ pages: [{ ...ask, ...seenAll, relation: null }] }))).toBe("signer_relation_needed");
    await caller.confirm({ pages: [{ ...ask, ...seenAll }] });
    expect(await look(page.id)).toMatchObject({
      state: "filed",
      marks: ["patient_or_family_signature", "hospital_stamp"],
      signerRelation: "spouse",
      isOriginal: false,
      confirmedBy: hospital.id,
    });
    expect(await states(hospital, batch.id)).toEqual({
      [papers.sheet]: "filed",
      [papers.certificate]: "missing",
      [papers.insurance]: "missing",
    });
  });

  it("are moved in one batch at a time, and only as their state allows", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 1);
    const [batchCase = ""] = batch.cases;
    const { batch: earlier } = await world.as(own).clearing.gather({ month: monthBefore });
    const [page, other] = [await putPage(own, batch.id), await putPage(own, earlier)];
    const { materials } = world.as(own);
    const place = { batchCase, item: papers.sheet };
    expect(await refusalOf(materials.assign({ pages: [chosen(page), chosen(other)], place }))).toBe("pages_of_several_batches");
    expect(await refusalOf(materials.move({ pages: [chosen(page)], place }))).toBe("page_state_forbids");
    expect(await refusalOf(materials.cancelUpload({ upload: v7() }))).toBe("upload_not_found");
    expect(await look(page.id, own)).toMatchObject({ state: "tray", version: 1 });
  });

  it("do not complete a paper on which a mark was not seen", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 1);
    const [batchCase = ""] = batch.cases;
    const page = await putPage(own, batch.id, { state: "to_confirm", trayReason: null, batchCase, item: papers.insurance });
    await world.as(own).materials.confirm({ pages: [{ ...chosen(page), marks: ["hospital_stamp"], original: false, relation: null }] });
    expect((await states(own, batch.id))?.[papers.insurance]).toBe("not_original");
    const caller = world.as(own).materials;
    expect(await caller.toConfirm({ batch: batch.id })).toEqual([]);
    expect((await caller.unmarked({ batch: batch.id })).map((shown) => shown.id)).toEqual([page.id]);
    expect((await caller.filing({ batch: batch.id })).counts).toMatchObject({ toConfirm: 0, unmarked: 1 });
    await caller.confirm({ pages: [{ page: page.id, version: 2, marks: ["hospital_stamp"], original: true, relation: null }] });
    expect((await states(own, batch.id))?.[papers.insurance]).toBe("filed");
    expect(await caller.unmarked({ batch: batch.id })).toEqual([]);
  });

  it("that carry our code are filed and confirmed as what the code names, and as nothing else", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 2);
    const [first = "", second = ""] = batch.cases;
    const form = await world.print(own, "assistance-settlement", batch.stays[0] ?? "");
    const coded = { printedForm: form.id, formPage: 1 };
    const caller = world.as(own).materials;
    const page = await putPage(own, batch.id, coded);
    for (const place of [
      { batchCase: second, item: papers.sheet },
      { batchCase: first, item: papers.certificate },
    ])
      expect(await refusalOf(caller.assign({ pages: [chosen(page)], place }))).toBe("page_shows_other_paper");
    await caller.assign({ pages: [chosen(page)], place: { batchCase: first, item: papers.sheet } });
    const wrong = await putPage(own, batch.id, { ...coded, state: "to_confirm", trayReason: null, batchCase: second, item: papers.sheet });
    expect(await refusalOf(caller.confirm({ pages: [{ ...chosen(wrong), ...seenAll }] }))).toBe("page_shows_other_paper");
  });

  it("of a form that is filed already take its place when they were scanned anew", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 1);
    const [batchCase = ""] = batch.cases;
    const form = await world.print(own, "assistance-settlement", batch.stays[0] ?? "");
    const coded = { printedForm: form.id, formPage: 1 };
    const unsigned = await putPage(own, batch.id, { ...coded, state: "filed", trayReason: null, batchCase, item: papers.sheet });
    const signed = await putPage(own, batch.id, { ...coded, trayReason: "same_form", duplicateOf: unsigned.id });
    await world.as(own).materials.replaceFiled(chosen(signed));
    expect(await look(signed.id, own)).toMatchObject({ state: "to_confirm", batchCase, item: papers.sheet, duplicateOf: null });
    expect(await look(unsigned.id, own)).toMatchObject({ state: "removed" });
  });

  it("can be moved, turned, taken out, and every act taken back", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 2);
    const [first = "", second = ""] = batch.cases;
    const caller = world.as(own).materials;
    const page = await putPage(own, batch.id, { state: "to_confirm", trayReason: null, batchCase: first, item: papers.certificate });
    expect(await refusalOf(caller.undo({ pages: [chosen(page)] }))).toBe("nothing_to_undo");
    expect(await refusalOf(caller.cancelUpload({ upload: v7() }))).toBe("upload_not_found");
    await caller.confirm({ pages: [{ ...chosen(page), ...seenAll }] });
    await caller.move({ pages: [{ page: page.id, version: 2 }], place: { batchCase: second, item: papers.insurance } });
    expect(await look(page.id, own)).toMatchObject({ state: "to_confirm", batchCase: second, marks: [], confirmedBy: null });
    await caller.undo({ pages: [{ page: page.id, version: 3 }] });
    expect(await look(page.id, own)).toMatchObject({
      state: "filed",
      batchCase: first,
      item: papers.certificate,
      marks: ["hospital_stamp"],
    });
    expect(await caller.rotate({ page: page.id, version: 4, by: 270 })).toEqual({ rotation: 270 });
    expect(await caller.rotate({ page: page.id, version: 5, by: 180 })).toEqual({ rotation: 90 });
    await caller.remove({ pages: [{ page: page.id, version: 6 }] });
    expect(await caller.pagesOfCase({ batchCase: first })).toEqual([]);
    await caller.undo({ pages: [{ page: page.id, version: 7 }] });
    expect(await caller.pagesOfCase({ batchCase: first })).toMatchObject([{ id: page.id, state: "filed", rotation: 90 }]);
  });

  it("refuse what was decided on an older look at them", async () => {
    const batch = await world.batch(await world.hospital(), 1);
    const own = await world.hospital();
    const mine = await world.batch(own, 1);
    const page = await putPage(own, mine.id);
    const caller = world.as(own).materials;
    const place = { batchCase: mine.cases[0] ?? "", item: papers.certificate };
    const results = await Promise.allSettled([caller.assign({ pages: [chosen(page)], place }), caller.remove({ pages: [chosen(page)] })]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await refusalOf(caller.assign({ pages: [chosen(page)], place }))).toBe("page_changed_meanwhile");
    expect(
      await refusalOf(
        caller.assign({ pages: [{ page: page.id, version: 2 }], place: { batchCase: batch.cases[0] ?? "", item: papers.certificate } }),
      ),
    ).not.toBeNull();
  });

  it("go only where the checklist asks for a paper", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 1);
    const page = await putPage(own, batch.id);
    const caller = world.as(own).materials;
    expect(
      await refusalOf(caller.assign({ pages: [chosen(page)], place: { batchCase: batch.cases[0] ?? "", item: papers.summary } })),
    ).toBe("paper_not_listed");
    expect(await refusalOf(caller.assign({ pages: [chosen(page)], place: { batchCase: null, item: papers.certificate } }))).toBe(
      "paper_not_listed",
    );
    await caller.assign({ pages: [chosen(page)], place: { batchCase: null, item: papers.summary } });
    expect(await caller.pagesOfPaper({ batch: batch.id, item: papers.summary })).toHaveLength(1);
  });

  it("stay as they are once the batch was handed in", async () => {
    const own = await world.hospital();
    const batch = await world.submittedBatch(own, [{}]);
    const [one] = await world.liveCases(own, batch);
    const [page] = await world.as(own).materials.pagesOfCase({ batchCase: one?.id ?? "" });
    const act = { page: page?.id ?? "", version: page?.version ?? 0 };
    expect(await refusalOf(world.as(own).materials.remove({ pages: [act] }))).toBe("paper_closed");
    expect(await refusalOf(world.as(own).materials.confirm({ pages: [{ ...act, ...seenAll }] }))).toBe("paper_closed");
  });

  it("show an invoice that stands on two stays, and of another hospital only that it does", async () => {
    const [own, other] = [await world.hospital(), await world.hospital()];
    const [mine, theirs] = [await world.batch(own, 2), await world.batch(other, 1)];
    for (const [member, id] of [
      [own, mine.stays[0]],
      [own, mine.stays[1]],
      [other, theirs.stays[0]],
    ] as const) {
      await inWriteTransaction(world.database, member, (tx) =>
        tx
          .update(stay)
          .set({ invoiceNumber: "4416000001" })
          .where(eq(stay.id, id ?? "")),
      );
    }
    const { invoices } = await world.as(own).materials.repetitions({ batch: mine.id });
    expect(invoices).toHaveLength(4);
    expect(invoices.filter((invoice) => invoice.elsewhere)).toMatchObject([{ otherStay: null }, { otherStay: null }]);
    expect(JSON.stringify(invoices)).not.toContain(theirs.stays[0]);
    const seenByAgency = (await world.as(world.agency).materials.repetitions({ batch: mine.id })).invoices;
    expect(seenByAgency.map((sameInvoice) => sameInvoice.otherStay)).toContain(theirs.stays[0]);
  });
});

describe("who may look", () => {
  const context = (member: Member) => ({ database: world.database, member, requestId: v7(), address: null });
  const given = async (member: Member, page: string, size: "thumb" | "full" = "full") =>
    refusalOf(sendPage(context(member), page, { size, of: "batch" }).then((stream) => stream.cancel()));

  const listed = async (member: Member, batch: { id: string; cases: string[] }) => {
    const { pagesOfCase, filing } = world.as(member).materials;
    const pages = await pagesOfCase({ batchCase: batch.cases[0] ?? "" });
    const { uploads } = await filing({ batch: batch.id });
    return uploads.length === 0 ? [] : pages.filter((page) => page.item === papers.certificate).map((page) => page.id);
  };

  it("keeps another hospital, strangers and other departments from pages and files", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 1);
    const page = await putPage(own, batch.id, {
      state: "to_confirm",
      trayReason: null,
      batchCase: batch.cases[0] ?? "",
      item: papers.certificate,
    });
    const file = await world.bring(own, await world.scan());
    const other = await world.hospital();
    for (const size of ["thumb", "full"] as const) {
      expect(await given(own, page.id, size)).toBeNull();
      expect(await given(other, page.id, size)).toBe("page_not_found");
      expect(await given(await world.staff("civil-affairs"), page.id, size)).toBe("forbidden");
      expect(await given(await world.staff("leadership"), page.id, size)).toBe("forbidden");
    }
    expect(await refusalOf(sendFile(context(own), file))).toBeNull();
    for (const stranger of [other, world.agency, await world.staff("finance"), await world.staff("system-admin")])
      expect(await refusalOf(sendFile(context(stranger), file))).toBe("file_not_found");
    expect(await refusalOf(sendPage({ ...context(own), member: null }, page.id, { size: "thumb", of: "batch" }))).toBe("UNAUTHORIZED");
    expect(await refusalOf(world.as(other).materials.page({ page: page.id }))).toBe("page_not_found");
    expect(await refusalOf(world.as(other).materials.remove({ pages: [chosen(page)] }))).toBe("page_not_found");
    expect(await refusalOf(world.as(world.agency).materials.remove({ pages: [chosen(page)] }))).toBe("forbidden");
  });

  it("shows reviewers nothing before the batch is handed in, then its pages, and records that they looked", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 1);
    const before = await putPage(own, batch.id, {
      state: "filed",
      trayReason: null,
      batchCase: batch.cases[0] ?? "",
      item: papers.certificate,
    });
    expect(await given(world.agency, before.id)).toBe("page_not_found");
    expect(await listed(world.agency, batch)).toEqual([]);
    expect(await refusalOf(world.as(world.agency).materials.page({ page: before.id }))).toBe("page_not_found");
    await world.filePapers(own, batch.id);
    await world.fileSummary(own, batch.id);
    const { version } = await world.as(own).clearing.batch({ id: batch.id });
    await world.as(own).materials.confirm({ pages: [{ ...chosen(before), ...seenAll }] });
    await world.as(own).clearing.submit({ batch: batch.id, version, idempotencyKey: v7() });
    expect(await given(world.agency, before.id)).toBeNull();
    expect(await listed(world.agency, batch)).toContain(before.id);
    const recorded = await inReadTransaction(world.database, await world.staff("audit"), (tx) =>
      tx
        .select()
        .from(auditEntry)
        .where(and(eq(auditEntry.subject, before.id), eq(auditEntry.action, "materials.openPage"))),
    );
    expect(recorded).toHaveLength(1);
  });

  it("keeps papers, list and picture alike, from offices that pay without seeing people, whatever they may see of the case", async () => {
    const own = await world.hospital();
    const batch = await world.submittedBatch(own, [{}]);
    const [opened] = await world.liveCases(own, batch);
    const [page] = await world.as(own).materials.pagesOfCase({ batchCase: opened?.id ?? "" });
    const finance = await world.staff("finance");
    const { materials, clearing } = world.as(finance);
    for (const ask of [
      () => materials.pagesOfCase({ batchCase: opened?.id ?? "" }),
      () => materials.pagesOfPaper({ batch, item: papers.summary }),
      () => materials.page({ page: page?.id ?? "" }),
      () => materials.filing({ batch }),
      () => materials.repetitions({ batch }),
    ])
      expect(await refusalOf(ask())).toBe("forbidden");
    for (const size of ["thumb", "full"] as const) expect(await given(finance, page?.id ?? "", size)).toBe("forbidden");
    expect((await clearing.oneCase({ id: opened?.id ?? "" })).stay.diagnosis).toBeNull();
    expect((await clearing.review({ id: opened?.id ?? "" })).stay.diagnosis).toBeNull();
  });

  it("shows the insurer only papers of cases in which its insurance has a share", async () => {
    const own = await world.hospital();
    const batch = await world.submittedBatch(own, [{ poverty: "500" }, {}]);
    const cases = await world.liveCases(own, batch);
    const insured = cases.find((batchCase) => !batchCase.povertyInsuranceClaimed.isZero());
    const without = cases.find((batchCase) => batchCase.povertyInsuranceClaimed.isZero());
    expect((await world.as(world.insurer).materials.pagesOfCase({ batchCase: insured?.id ?? "" })).length).toBeGreaterThan(0);
    expect(await world.as(world.insurer).materials.pagesOfCase({ batchCase: without?.id ?? "" })).toEqual([]);
    expect((await world.as(world.agency).materials.pagesOfCase({ batchCase: without?.id ?? "" })).length).toBeGreaterThan(0);
  });

  it("opens an upload for another room only to its own organisation and purpose", async () => {
    const own = await world.hospital();
    const other = await world.hospital();
    const file = await world.bring(own, Buffer.from("姓名,金额\n甲,1.00\n"), { name: "住院.csv", purpose: "stays" });
    const open = (member: Member, purpose?: "stays" | "scan") =>
      inReadTransaction(world.database, member, (tx) =>
        openStoredFile({ ...context(member), tx, now: new Date(), today: "2026-11-05" }, file, purpose).then((opened) => opened.fileName),
      );
    expect(await open(own, "stays")).toBe("住院.csv");
    expect(await refusalOf(open(own, "scan").catch((error: unknown) => Promise.reject({ cause: error })))).toBe("file_not_found");
    expect(await refusalOf(open(other, "stays").catch((error: unknown) => Promise.reject({ cause: error })))).toBe("file_not_found");
    await expect(world.bring(world.agency, await world.scan())).rejects.toMatchObject({ reason: "forbidden" });
    await expect(world.bring(own, await world.scan(), { purpose: "bank-result" })).rejects.toMatchObject({ reason: "forbidden" });
    await expect(world.bring(own, await world.scan(), { purpose: "bank-file" })).rejects.toMatchObject({ reason: "file_purpose_unknown" });
  });
});

import { rowsSayWhoMaySeeThem } from "@/server/testing/seen";

rowsSayWhoMaySeeThem(() => world);
