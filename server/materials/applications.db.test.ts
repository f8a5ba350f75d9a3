/** Papers of applications: filed by the same machine as those of hospitals, for those who see the case. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { application } from "@/db/tables/applications";
import { scanPage, scanUpload } from "@/db/tables/materials";
import { papersParameter } from "@/server/benefits/offices/case-papers";
import { purposeToBring, receiveFile } from "@/server/files/router-files";
import { runJob } from "@/server/jobs/queue";
import { OF_AREA } from "@/server/policies/definition-rules";
import { beside, elsewhere, mintNoticesWorld, type NoticesWorld, today } from "@/server/public-notices/notices-world";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { makeScan, type ScanOptions, scansAsPdf } from "@/server/testing/scans";
import { completenessOfApplication, invoicesOfApplication, papersOfApplication } from "./application-papers";
import { fileScans } from "./jobs";
import { sendPage } from "./router-pages";

vi.setConfig({ testTimeout: 60_000 });

const FORM = "application_form";
const INVOICE = "invoice";
let world: NoticesWorld;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "applications-"));
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  world = await mintNoticesWorld();
  await setParameter(world, papersParameter("illness_recognition"), [FORM, INVOICE, "mandate"], { pack: OF_AREA });
}, 120_000);
afterAll(async () => {
  await world.end();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { cause?: { reason?: string }; code?: string }) => error.cause?.reason ?? error.code ?? String(error),
  );
const papersOf = (member: Member) => world.as(member).applicationPapers;
const reading = <T>(member: Member, run: (ctx: never) => Promise<T>) =>
  inReadTransaction(world.database, member, (tx) =>
    run({ tx, member, now: new Date(), today, requestId: v7(), address: null, database: world.database } as never),
  );

let drawn = 0;
const scan = (options: Partial<ScanOptions> = {}) =>
  makeScan({
    kind: "diagnosis",
    facts: { hospital: "盖州云岭医院", fields: [["序号", String(++drawn)]], text: `第 ${drawn} 页` },
    seed: drawn,
    dpi: 110,
    ...options,
  });

async function bring(member: Member, content: Uint8Array): Promise<string> {
  async function* body() {
    yield content;
  }
  const context = { database: world.database, member, requestId: v7(), address: null };
  return (await receiveFile(context, purposeToBring(member, "application-scan"), body(), { fileName: "照片.jpg", byteCount: null })).id;
}
async function handIn(
  member: Member,
  of: string,
  content: Uint8Array,
  more: { item?: string; replaces?: { page: string; version: number } } = {},
) {
  const { job } = await papersOf(member).upload({ application: of, file: await bring(member, content), ...more, ...world.key() });
  await runJob(world.database, { area: world.area, job }, { "materials.file": (running) => fileScans(running) });
  return papersOf(member).papers({ application: of });
}
/** A page as filing would have put it down. */
async function putPage(of: string, facts: Partial<typeof scanPage.$inferInsert> = {}): Promise<{ page: string; version: number }> {
  const file = await bring(world.township, await scan());
  const [upload, id] = [v7(), v7()];
  const subject = { area: world.area, subjectKind: "application", subject: of } as const;
  await inWriteTransaction(world.database, world.township, async (tx) => {
    await tx.insert(scanUpload).values({ ...subject, id: upload, file, state: "filed", recordedBy: world.township.id });
    await tx.insert(scanPage).values({
      ...{ ...subject, id, upload, pageNumber: 1, width: 10, height: 10, pictureHash: id, pictureFile: "none", thumbnailFile: "none" },
      ...{ state: "tray", trayReason: "no_code", ...facts },
    });
  });
  return { page: id, version: 1 };
}

describe("papers of an application", () => {
  it("are filed where they are dropped, confirmed with the marks they need, and name the invoices they carry", async () => {
    const of = await world.apply({ state: "verifying" });
    expect((await papersOf(world.township).papers({ application: of })).items.map(({ key, state }) => [key, state])).toEqual([
      [FORM, "missing"],
      [INVOICE, "missing"],
    ]);
    const { codes } = await printed(of, "application-form");
    const content = await scansAsPdf(
      [await scan({ code: codes[0] ?? "" }), await scan({ foreignCode: "01,01,21060123,0012345678,a1b2c3,20261015,10.00" })],
      110,
    );
    const filed = await handIn(world.township, of, content);
    const form = filed.items.find(({ key }) => key === FORM);
    expect(form).toMatchObject({ state: "to_confirm", pages: [{ state: "to_confirm" }] });
    const [invoice] = filed.tray;
    expect(invoice).toMatchObject({ trayReason: "no_code", invoice: { code: "21060123", number: "0012345678" } });
    expect(await reading(world.township, (ctx) => invoicesOfApplication(ctx, of))).toEqual([
      { page: invoice?.id, code: "21060123", number: "0012345678" },
    ]);
    const seen = ({ id = "", version = 0 } = {}) => ({ page: id, version });
    const { confirm, assign, rotate, undo, remove } = papersOf(world.township);
    const signed = { marks: ["patient_or_family_signature" as const], original: false };
    expect(await refusalOf(confirm({ pages: [{ ...seen(form?.pages[0]), ...signed, relation: null }] }))).toBe("signer_relation_needed");
    await confirm({ pages: [{ ...seen(form?.pages[0]), ...signed, relation: "self" }] });
    expect(await refusalOf(assign({ pages: [seen(invoice)], item: "mandate" }))).toBe("paper_not_listed");
    await assign({ pages: [seen(invoice)], item: INVOICE });
    const whole = await papersOf(world.township).papers({ application: of });
    expect(whole.completeness).toBe("complete");
    expect(await reading(world.agency, (ctx) => papersOfApplication(ctx, { id: of, items: whole.items }))).toEqual({
      [FORM]: "filed",
      [INVOICE]: "filed",
    });
    const page = whole.items.find(({ key }) => key === INVOICE)?.pages[0];
    expect(await rotate({ ...seen(page), by: 90 })).toEqual({ rotation: 90 });
    await remove({ pages: [{ page: page?.id ?? "", version: (page?.version ?? 0) + 1 }] });
    expect((await reading(world.township, (ctx) => completenessOfApplication(ctx, of))).missing.map(({ item }) => item.key)).toEqual([
      INVOICE,
    ]);
    await undo({ pages: [{ page: page?.id ?? "", version: (page?.version ?? 0) + 2 }] });
    expect((await papersOf(world.township).papers({ application: of })).completeness).toBe("complete");
  });

  it("photographed together by a phone are cut apart, and each part is filed by itself", async () => {
    const of = await world.apply({ state: "verifying" });
    const photograph = await readFile(new URL("../testing/photograph.heic", import.meta.url));
    const [whole] = (await handIn(world.township, of, photograph)).tray;
    expect(whole).toMatchObject({ trayReason: "no_code" });
    const { halve, assign, papers } = papersOf(world.township);
    const { job } = await halve({ page: whole?.id ?? "", version: whole?.version ?? 0, cut: "quarters", ...world.key() });
    await runJob(world.database, { area: world.area, job }, { "materials.file": (running) => fileScans(running) });
    const { tray, removed } = await papers({ application: of });
    expect(tray.map(({ pageNumber }) => pageNumber)).toEqual([1, 2, 3, 4]);
    expect(removed.map(({ id }) => id)).toEqual([whole?.id]);
    for (const [at, item] of [FORM, INVOICE].entries())
      await assign({ pages: [{ page: tray[at]?.id ?? "", version: tray[at]?.version ?? 0 }], item });
    const filed = await papers({ application: of });
    expect(filed.items.map(({ key, pages }) => [key, pages.length])).toEqual([
      [FORM, 1],
      [INVOICE, 1],
    ]);
    expect(filed.tray).toHaveLength(2);
  });

  it("that lie in another case too name it, and a code of another case is not filed here", async () => {
    const [one, other] = [await world.apply({ state: "verifying", name: "关淑芳" }), await world.apply({ state: "verifying" })];
    const content = await scan({ code: (await printed(one, "proxy-mandate")).codes[0] ?? "" });
    expect((await handIn(world.township, one, content)).tray).toMatchObject([{ trayReason: "not_listed" }]);
    const { number } = await papersOf(world.township).papers({ application: one });
    const again = await scan({ code: (await printed(one, "home-visit")).codes[0] ?? "" });
    expect((await handIn(world.township, other, again)).tray).toMatchObject([
      { trayReason: "other_batch", otherNumber: number, otherName: "关淑芳" },
    ]);
    expect((await handIn(world.township, other, content)).tray).toContainEqual(
      expect.objectContaining({ trayReason: "duplicate", otherNumber: number, otherName: "关淑芳" }),
    );
    expect(
      await refusalOf(papersOf(world.township).upload({ application: one, file: await bring(world.township, content), ...world.key() })),
    ).toBe("scan_already_uploaded");
  });

  it("come from those who see the case, while it takes papers", async () => {
    const of = await world.apply({ state: "asked", proxy: "丛志刚" });
    const page = await putPage(of);
    expect((await papersOf(world.agency).papers({ application: of })).items.map(({ key }) => key)).toContain("mandate");
    const [neighbour, county, hospital] = [
      await world.staff("township", "maker", beside),
      await world.staff("civil-affairs", "maker", elsewhere),
      await world.staff("hospital", "maker", "210881"),
    ];
    for (const stranger of [neighbour, county]) {
      expect(await refusalOf(papersOf(stranger).papers({ application: of }))).toBe("application_not_found");
      expect(await refusalOf(sendPage(contextOf(stranger), page.page, { size: "thumb", of: "application" }))).toBe("page_not_found");
    }
    expect(await refusalOf(papersOf(neighbour).assign({ pages: [page], item: INVOICE }))).toBe("page_not_found");
    expect(
      await refusalOf(papersOf(neighbour).upload({ application: of, file: await bring(neighbour, await scan()), ...world.key() })),
    ).toBe("application_not_found");
    expect(await refusalOf(papersOf(county).assign({ pages: [page], item: INVOICE }))).toBe("forbidden");
    expect(await refusalOf(papersOf(hospital).papers({ application: of }))).toBe("forbidden");
    expect(await refusalOf(world.as(hospital).materials.assign({ pages: [page], place: { batchCase: null, item: INVOICE } }))).toBe(
      "page_not_found",
    );
    expect(await refusalOf(sendPage(contextOf(hospital), page.page, { size: "full", of: "batch" }))).toBe("page_not_found");
    const { id: form } = await papersOf(world.township).print({ form: "supply-notice", application: of, ...world.key() });
    expect(await refusalOf(world.as(neighbour).printing.openCaseForm({ id: form }))).toBe("printed_form_not_found");
    expect(await refusalOf(papersOf(neighbour).print({ form: "application-form", application: of, ...world.key() }))).toBe(
      "application_not_found",
    );

    for (const state of ["on_notice", "paying", "withdrawn"] as const) {
      await inWriteTransaction(world.database, world.agency, (tx) => tx.update(application).set({ state }).where(eq(application.id, of)));
      expect(await refusalOf(papersOf(world.township).assign({ pages: [page], item: INVOICE }))).toBe("application_takes_no_papers");
      expect(await refusalOf(papersOf(world.township).upload({ application: of, file: v7(), ...world.key() }))).toBe(
        "application_takes_no_papers",
      );
    }
  });

  it("say at once what is missing, and what was decided only once it was", async () => {
    const of = await world.apply({ state: "asked" });
    const texts = JSON.stringify((await printed(of, "supply-notice")).content);
    for (const words of ["申请书与核对授权书，缺件（本人或家属签字）", "医疗费用发票，缺件", "除以上 2 件外，不再要求其他材料"])
      expect(texts).toContain(words);
    expect(await refusalOf(printed(of, "refusal-decision"))).toBe("application_not_decided_so");
    const decided = {
      outcome: "refused",
      outcomeWords: "财产超过标准",
      outcomeDocument: "yingkou-2022-23",
      outcomeClause: "第六条(三)",
    } as const;
    await inWriteTransaction(world.database, world.agency, (tx) =>
      tx
        .update(application)
        .set({ ...decided, acceptedOn: null, decidedBy: world.civilAffairs.id, decidedOn: today })
        .where(eq(application.id, of)),
    );
    expect(await refusalOf(printed(of, "acceptance-receipt"))).toBe("application_not_accepted");
    const refused = JSON.stringify((await printed(of, "refusal-decision")).content);
    for (const words of ["第六条(三)", "财产超过标准", "申请复核"]) expect(refused).toContain(words);
    for (const form of ["means-authorisation", "proxy-mandate", "home-visit"] as const)
      expect((await printed(of, form)).codes).toHaveLength(1);
  });
});

const contextOf = (member: Member) => ({ database: world.database, member, requestId: v7(), address: null });

async function printed(of: string, form: Parameters<ReturnType<typeof papersOf>["print"]>[0]["form"]) {
  const { id } = await papersOf(world.township).print({ form, application: of, ...world.key() });
  const { pageCodes: codes, content } = await world.as(world.township).printing.openCaseForm({ id });
  return { codes, content };
}
