import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { job } from "@/db/tables/jobs";
import { scanPage, scanUpload } from "@/db/tables/materials";
import { inReadTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { type MaterialsWorld, mintMaterialsWorld, papers } from "./materials-world";

/** Reading a page takes a second where two cores have much else to do. */
vi.setConfig({ testTimeout: 120_000 });

let world: MaterialsWorld;
let hospital: Member;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "filing-"));
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  world = await mintMaterialsWorld();
  hospital = await world.hospital();
}, 120_000);
afterAll(async () => {
  await world.end();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const pagesOf = (upload: string, member: Member = hospital) =>
  inReadTransaction(world.database, member, (tx) =>
    tx.select().from(scanPage).where(eq(scanPage.upload, upload)).orderBy(scanPage.pageNumber),
  );
const uploadOf = async (id: string, member: Member = hospital) =>
  (await inReadTransaction(world.database, member, (tx) => tx.select().from(scanUpload).where(eq(scanUpload.id, id))))[0];
const jobOf = async (id: string, member: Member = hospital) =>
  (await inReadTransaction(world.database, member, (tx) => tx.select().from(job).where(eq(job.id, id))))[0];

describe("a pile of scans", () => {
  it("files itself by the codes on its pages and puts the rest into the tray with the reason", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 2);
    const [first = "", second = ""] = batch.cases;
    const sheet = await world.print(own, "assistance-settlement", batch.stays[0] ?? "");
    const labels = await world.print(own, "material-labels", batch.id);
    const agreement = await world.print(own, "agreement", batch.stays[1] ?? "");
    const summary = await world.print(own, "advance-summary", batch.id);
    const labelOf = (stay: string | undefined, item: string) =>
      labels.codes[(labels.content.targets ?? []).findIndex((target) => target.stay === stay && target.item === item)] ?? "";

    const { upload, job: jobId } = await world.file(
      own,
      batch.id,
      await world.pile([
        { kind: "diagnosis" },
        { kind: "assistance-settlement", code: sheet.codes[0] ?? "" },
        { kind: "label", code: labelOf(batch.stays[1], papers.certificate) },
        { kind: "diagnosis" },
        { kind: "diagnosis", foreignCode: "https://fapiao.example.cn/check?no=0012345678" },
        { kind: "blank" },
        { kind: "label", code: labelOf(batch.stays[0], papers.insurance), turns: 2 },
        { kind: "insurance-settlement", turns: 1 },
        { kind: "assistance-settlement", code: agreement.codes[0] ?? "" },
        { kind: "diagnosis", foreignCode: "https://fapiao.example.cn/check?no=0012345679" },
        { kind: "advance-summary", code: summary.codes[0] ?? "", turns: 3 },
        { kind: "assistance-settlement", code: sheet.codes[0] ?? "" },
      ]),
    );
    expect((await pagesOf(upload, own)).map((page) => [page.pageNumber, page.state, page.trayReason, page.batchCase, page.item])).toEqual([
      [1, "tray", "no_code", null, null],
      [2, "to_confirm", null, first, papers.sheet],
      [3, "separator", null, second, papers.certificate],
      [4, "to_confirm", null, second, papers.certificate],
      [5, "to_confirm", null, second, papers.certificate],
      [6, "tray", "blank", null, null],
      [7, "separator", null, first, papers.insurance],
      [8, "to_confirm", null, first, papers.insurance],
      [9, "tray", "not_listed", null, null],
      [10, "tray", "unknown_code", null, null],
      [11, "to_confirm", null, null, papers.summary],
      [12, "tray", "same_form", null, null],
    ]);
    expect(await uploadOf(upload, own)).toMatchObject({ state: "filed", pageCount: 12, pagesDone: 12, failure: null });
    expect(await jobOf(jobId, own)).toMatchObject({ state: "done", done: 12, total: 12 });
    // Fed three quarter turns round, it is shown upright.
    expect((await pagesOf(upload, own)).filter((page) => page.item === papers.summary && page.rotation === 90)).toHaveLength(1);
    const { counts, tray } = await world.as(own).materials.filing({ batch: batch.id });
    expect(counts).toEqual({ filed: 0, toConfirm: 5, unmarked: 0, tray: 5, read: 12 });
    expect(tray.map((page) => page.trayReason)).toEqual(["no_code", "blank", "not_listed", "unknown_code", "same_form"]);
  });

  it("takes JPEG, PNG and TIFF of several pages", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 1);
    const sheet = await world.print(own, "assistance-settlement", batch.stays[0] ?? "");
    const { default: sharp } = await import("sharp");
    const coded = { kind: "assistance-settlement", code: sheet.codes[0] ?? "" } as const;
    const tiff = await sharp([await world.scan(), await world.scan({ kind: "blank" }), await world.scan(coded)], {
      join: { animated: true },
    })
      .tiff({ compression: "deflate" })
      .toBuffer();
    const fromTiff = await world.file(own, batch.id, tiff);
    expect((await pagesOf(fromTiff.upload, own)).map((page) => page.trayReason ?? page.item)).toEqual(["no_code", "blank", papers.sheet]);
    const fromJpeg = await world.file(own, batch.id, await world.scan({ format: "jpeg" }));
    const fromPng = await world.file(own, batch.id, await world.scan({ format: "png", turns: 1 }));
    expect([...(await pagesOf(fromJpeg.upload, own)), ...(await pagesOf(fromPng.upload, own))].map((page) => page.state)).toEqual([
      "tray",
      "tray",
    ]);
  });

  it("says where a page belongs that is not of this batch or this hospital", async () => {
    const [own, other] = [await world.hospital(), await world.hospital()];
    const [mine, theirs] = [await world.batch(own, 1), await world.batch(other, 1)];
    const theirSheet = await world.print(other, "assistance-settlement", theirs.stays[0] ?? "");
    const late = await world.advance(own, { month: "2020-03", day: 3 });
    const lateSheet = await world.print(own, "assistance-settlement", late);
    const torn = await world.print(own, "assistance-settlement", mine.stays[0] ?? "");
    const { upload } = await world.file(
      own,
      mine.id,
      await world.pile([
        { kind: "assistance-settlement", code: theirSheet.codes[0] ?? "" },
        { kind: "assistance-settlement", code: lateSheet.codes[0] ?? "" },
        { kind: "assistance-settlement", code: (torn.codes[0] ?? "").replace("-01-", "-02-") },
      ]),
    );
    expect((await pagesOf(upload, own)).map((page) => page.trayReason)).toEqual(["other_hospital", "other_batch", "unknown_code"]);
  });

  it("shows a page that another hospital of the area handed in, without a word about whose it is", async () => {
    const [own, other] = [await world.hospital(), await world.hospital()];
    const [mine, theirs] = [await world.batch(own, 1), await world.batch(other, 1)];
    const page = await world.scan();
    await world.file(other, theirs.id, page, { place: { batchCase: theirs.cases[0] ?? "", item: papers.certificate } });
    const { upload } = await world.file(own, mine.id, page, { place: { batchCase: mine.cases[0] ?? "", item: papers.certificate } });
    expect(await pagesOf(upload, own)).toMatchObject([
      { state: "tray", trayReason: "duplicate", duplicateElsewhere: true, duplicateOf: null },
    ]);
    const { pages } = await world.as(own).materials.repetitions({ batch: mine.id });
    expect(JSON.stringify(pages)).not.toContain(theirs.cases[0]);
  });

  it("refuses the same file twice in a batch, and takes it again once its pages were taken out", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 1);
    const content = await world.scan();
    const { upload } = await world.file(own, batch.id, content);
    await expect(world.upload(own, batch.id, content)).rejects.toMatchObject({ cause: { reason: "scan_already_uploaded" } });
    const pages = (await pagesOf(upload, own)).map((page) => ({ page: page.id, version: page.version }));
    await world.as(own).materials.remove({ pages });
    await expect(world.upload(own, batch.id, content)).resolves.toBeTruthy();
  });

  it("takes a file once that is dropped several times at the same moment", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 1);
    const content = await world.scan();
    const told = await Promise.allSettled(Array.from({ length: 4 }, () => world.upload(own, batch.id, content)));
    const reasons = told.map((one) => (one.status === "rejected" ? one.reason.cause.reason : "taken"));
    expect(reasons.sort()).toEqual([...Array<string>(3).fill("scan_already_uploaded"), "taken"]);
  });
});

describe("a page that is to be replaced", () => {
  it("goes when the signed scan of the same form page comes, and stays when another paper came", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 2);
    const [stay = "", other = ""] = batch.stays;
    const { codes } = await world.print(own, "assistance-settlement", stay);
    await world.file(own, batch.id, await world.pile([{ code: codes[0] ?? "" }]));
    const caller = world.as(own).materials;
    const [unsigned] = await caller.toConfirm({ batch: batch.id });
    if (unsigned === undefined) throw new Error("was not filed");
    const replaces = { page: unsigned.id, version: unsigned.version };

    const foreign = await world.print(own, "assistance-settlement", other);
    await world.work((await world.upload(own, batch.id, await world.pile([{ code: foreign.codes[0] ?? "" }]), { replaces })).job);
    expect((await caller.page({ page: unsigned.id })).state).toBe("to_confirm");

    await world.work((await world.upload(own, batch.id, await world.pile([{ code: codes[0] ?? "" }]), { replaces })).job);
    const pages = await caller.pagesOfCase({ batchCase: batch.cases[0] ?? "" });
    expect(pages).toMatchObject([{ state: "to_confirm", item: papers.sheet }]);
    expect(pages[0]?.id).not.toBe(unsigned.id);
    expect((await caller.page({ page: unsigned.id })).state).toBe("removed");
    expect(await caller.filing({ batch: batch.id })).toMatchObject({ tray: [] });
  });
});

describe("a picture of two papers", () => {
  it("is parted where a person says, and each half files itself by its code", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 2);
    const { default: sharp } = await import("sharp");
    const sheets = await Promise.all(batch.stays.map((stay) => world.print(own, "assistance-settlement", stay)));
    const scans: Buffer[] = [];
    for (const { codes } of sheets) scans.push(await world.scan({ kind: "assistance-settlement", code: codes[0] ?? "" }));
    const { width = 0, height = 0 } = await sharp(scans[0]).metadata();
    const both = await sharp({ create: { width: width * 2, height, channels: 3, background: "#fff" } })
      .composite(scans.map((input, at) => ({ input, left: at * width, top: 0 })))
      .jpeg()
      .toBuffer();
    const { upload } = await world.file(own, batch.id, both);
    const [page] = await pagesOf(upload, own);
    expect(page).toMatchObject({ state: "tray", trayReason: "two_codes" });

    const { materials } = world.as(own);
    const asked = { page: page?.id ?? "", version: page?.version ?? 0, cut: "along" as const };
    const halves = await materials.halve({ ...asked, idempotencyKey: crypto.randomUUID() });
    await expect(materials.halve({ ...asked, idempotencyKey: crypto.randomUUID() })).rejects.toMatchObject({
      cause: { reason: "page_is_being_halved" },
    });
    await world.work(halves.job);
    const parts = await pagesOf(halves.upload, own);
    expect(parts.map(({ pageNumber, state, batchCase, item }) => [pageNumber, state, batchCase, item])).toEqual([
      [1, "to_confirm", batch.cases[0], papers.sheet],
      [2, "to_confirm", batch.cases[1], papers.sheet],
    ]);
    expect(parts.map((part) => part.width < (page?.width ?? 0))).toEqual([true, true]);
    expect((await pagesOf(upload, own))[0]).toMatchObject({ state: "removed" });
    expect((await materials.filing({ batch: batch.id })).uploads[0]).toMatchObject({ halvedPage: 1, pageCount: 2, state: "filed" });
  });

  it("is parted once, and what has no code waits to be filed by hand", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 1);
    const { upload } = await world.file(own, batch.id, await world.scan());
    const [page] = await pagesOf(upload, own);
    const { materials } = world.as(own);
    const halve = (part: { id: string; version: number }) =>
      materials.halve({ page: part.id, version: part.version, cut: "across", idempotencyKey: crypto.randomUUID() });
    const halves = await halve({ id: page?.id ?? "", version: page?.version ?? 0 });
    await world.work(halves.job);
    const [first, second] = await pagesOf(halves.upload, own);
    expect([first?.state, second?.state]).toEqual(["tray", "tray"]);
    await expect(halve({ id: first?.id ?? "", version: first?.version ?? 0 })).rejects.toMatchObject({ cause: { reason: "page_is_half" } });
  });
});

describe("a filing that is interrupted", () => {
  it("goes on at the page after when its worker was killed, and files no page twice", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 1);
    const pile = await world.pile(Array.from({ length: 5 }, () => ({})));
    const { upload, job: jobId } = await world.upload(own, batch.id, pile);
    const { runJob } = await import("@/server/jobs/queue");
    const { fileScans } = await import("./jobs");
    let written = 0;
    const ticket = { area: world.area, job: jobId };
    const killed = runJob(world.database, ticket, {
      "materials.file": async (running) => {
        const dying = {
          ...running,
          // What a kill leaves: the third page was never written, and nobody could clean up.
          write: (run: Parameters<typeof running.write>[0]) => (++written > 4 ? new Promise<never>(() => undefined) : running.write(run)),
        } as typeof running;
        await Promise.race([fileScans(dying), vi.waitUntil(() => written > 4, { timeout: 60_000 })]);
        return new Promise<never>(() => undefined);
      },
    });
    await vi.waitUntil(() => written > 4, { timeout: 60_000 });
    void killed;
    expect(await pagesOf(upload, own)).toHaveLength(2);
    expect(await uploadOf(upload, own)).toMatchObject({ state: "filing", pagesDone: 2 });
    await world.work(jobId);
    expect((await pagesOf(upload, own)).map((page) => page.pageNumber)).toEqual([1, 2, 3, 4, 5]);
    expect(await uploadOf(upload, own)).toMatchObject({ state: "filed", pagesDone: 5 });
  });

  it("stops when asked to and keeps what is filed", async () => {
    const own = await world.hospital();
    const batch = await world.batch(own, 1);
    const queued = await world.upload(own, batch.id, await world.scan());
    expect(await world.as(own).materials.cancelUpload({ upload: queued.upload })).toEqual({ stopped: "cancelled" });
    await world.work(queued.job);
    expect(await pagesOf(queued.upload, own)).toEqual([]);
    expect(await uploadOf(queued.upload, own)).toMatchObject({ state: "cancelled" });
  });

  it("takes no page once the batch was handed in", async () => {
    const own = await world.hospital();
    const batch = await world.submittedBatch(own, [{}]);
    await expect(world.upload(own, batch, await world.scan())).rejects.toMatchObject({ cause: { reason: "batch_takes_no_pages" } });
  });
});
