import { readFile } from "node:fs/promises";
import { and, eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { auditEntry } from "@/db/tables/audit";
import { printedForm } from "@/db/tables/printing";
import { type ClearingWorld, lastMonth, mintClearingWorld } from "@/server/clearing/clearing-world";
import { storedFilePath } from "@/server/files/stored";
import { runJob } from "@/server/jobs/queue";
import { formatMoney, inCapitals } from "@/server/money";
import { inReadTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import type { Block, FormContent } from "./contract";
import { formsAsPdf } from "./pdf";
import { readCode } from "./print";
import { handlers as sheetHandlers } from "./print-sheets";
import { pdfOfForm } from "./router-pdf";
import { isOfMissing, type OwnForm } from "./rules";

vi.setConfig({ testTimeout: 60_000 });

let world: ClearingWorld;
let hospital: Member;

beforeAll(async () => {
  world = await mintClearingWorld();
  hospital = await world.hospital();
}, 120_000);
afterAll(() => world.end());

const print = (member: Member, form: OwnForm, subject: string, idempotencyKey: string = v7()) =>
  isOfMissing(form)
    ? world.as(member).materials.printMissing({ form, subject, idempotencyKey })
    : world.as(member).printing.print({ form, subject, idempotencyKey });
const opened = async (member: Member, form: OwnForm, subject: string) => world.as(member).printing.open(await print(member, form, subject));
const refusalOf = (work: Promise<unknown>) =>
  work
    .then(() => null)
    .catch((error: { cause?: { reason?: string }; code?: string }) => error.cause?.reason ?? error.code ?? String(error));
const textsOf = (content: FormContent) =>
  content.pages
    .flat()
    .flatMap((block: Block) =>
      block.kind === "table"
        ? [...block.head, ...block.rows, ...block.foot].flat().map((cell) => cell.text)
        : block.kind === "paragraph" || block.kind === "heading"
          ? [block.text]
          : [],
    );
const batchOf = async (member: Member) => (await world.as(member).clearing.gather({ month: lastMonth })).batch;

describe("official forms", () => {
  it("say what was settled, with totals in capitals, boxes to sign and stamp, and a code on every page", async () => {
    const stay = await world.advance(hospital, { poverty: "500", assistance: "3500" });
    const form = await opened(hospital, "assistance-settlement", stay);
    const texts = textsOf(form.content);
    expect(texts).toEqual(
      expect.arrayContaining([
        formatMoney("10500"),
        formatMoney("3500"),
        `大写：${inCapitals("3500")}`,
        `大写：${inCapitals("4000")}`,
        "特困人员",
      ]),
    );
    expect(form.content.pages.flat().find((block) => block.kind === "boxes")).toMatchObject({
      seal: hospital.organisationName,
      signatures: [{ label: "救助对象或家属签字" }, { label: "经办人" }, { label: "审核人" }],
    });
    expect(form.content.pages).toHaveLength(1);
    expect(form.pageCodes.map((code) => readCode(world.area, code)?.page)).toEqual([1]);
    expect(form.printedBy).toBe(hospital.name);
    expect(form.number).toMatch(new RegExp(`^JSD-${hospital.organisationCode}-\\d{4}-000001$`));
    expect(form.content).toMatchObject({ isDraft: false, basis: expect.stringContaining("征求意见稿") });
  });

  it("name who signs with the full number, shown and recorded only to whoever may see it, and kept masked", async () => {
    const own = await world.hospital();
    const stay = await world.advance(own);
    for (const kind of ["assistance-settlement", "agreement"] as const) {
      const form = await opened(own, kind, stay);
      expect(textsOf(form.content).filter((text) => /^\d{17}[\dXx]$/.test(text))).toHaveLength(1);
      const [row] = await inReadTransaction(world.database, own, (tx) =>
        tx.select({ content: printedForm.content }).from(printedForm).where(eq(printedForm.id, form.id)),
      );
      expect(JSON.stringify(row?.content)).not.toMatch(/\d{17}[\dXx]/);
      const shown = await inReadTransaction(world.database, await world.staff("audit"), (tx) =>
        tx
          .select({ reason: auditEntry.reason })
          .from(auditEntry)
          .where(and(eq(auditEntry.member, own.id), eq(auditEntry.subjectKind, "person"))),
      );
      expect(shown.map((entry) => entry.reason)).toContain(`${form.content.title} ${form.number}`);
    }
    const summary = await opened(own, "advance-summary", await batchOf(own));
    expect(textsOf(summary.content).join(" ")).not.toMatch(/\d{17}[\dXx]/);
  });

  it("say beside the bill what is due where the hospital advanced something else, and name the difference", async () => {
    const own = await world.hospital();
    const less = textsOf((await opened(own, "assistance-settlement", await world.advance(own, { assistance: "3440" }))).content);
    expect(less).toEqual(expect.arrayContaining(["结算单金额（元）", "应支付（元）", "3,440.00", "4,000.00", "1,060.00", "500.00"]));
    expect(less.join("")).toContain("少垫付 560.00 元，由医院退给救助对象（家属）");
    const more = textsOf((await opened(own, "assistance-settlement", await world.advance(own, { assistance: "4100" }))).content);
    expect(more.join("")).toContain("多垫付 100.00 元");
    const same = textsOf((await opened(own, "assistance-settlement", await world.advance(own))).content);
    expect(same.join("")).not.toContain("结算单金额");
  });

  it("of many stays come as one PDF in the order asked, each registered once however often the work begins anew", async () => {
    const own = await world.hospital();
    const stays: string[] = [];
    for (let day = 1; day <= 3; day++) stays.unshift(await world.advance(own, { day }));
    const { job } = await world.as(own).printing.printSheets({ stays, idempotencyKey: v7() });
    await runJob(world.database, { area: world.area, job }, sheetHandlers);
    const done = await world.as(own).jobs.progress({ id: job });
    expect(done).toMatchObject({ state: "done", done: 3, total: 3, result: { sheets: 3, undrawable: "" } });
    const listed = (await world.as(own).printing.list({})).rows;
    expect(listed.map((row) => row.stay).sort()).toEqual([...stays].sort());
    const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
    const path = await inReadTransaction(world.database, own, (tx) =>
      storedFilePath(
        { member: own, tx, now: new Date(), today: "2026-11-05", requestId: v7(), address: null, database: world.database },
        String(done.result?.file),
        "form",
      ),
    );
    const pdf = await pdfjs.getDocument({ data: new Uint8Array(await readFile(path)), verbosity: 0 }).promise;
    const codes: string[] = [];
    for (let page = 1; page <= pdf.numPages; page++) {
      const { items } = await (await pdf.getPage(page)).getTextContent();
      codes.push(
        items
          .map((item) => ("str" in item ? item.str : ""))
          .join("")
          .match(/JSD-[0-9A-Z]{12}/)?.[0] ?? "",
      );
    }
    expect(codes).toEqual(stays.map((stay) => listed.find((row) => row.stay === stay)?.code));
    const { batch } = await world.as(own).clearing.gather({ month: lastMonth });
    const whole = await world.as(own).clearing.printSheets({ batch, sort: "discharged", ascending: true, idempotencyKey: v7() });
    expect(whole.sheets).toBe(3);
  });

  it("of everything a filter finds are printed once their number was confirmed, and no more than one printing holds", async () => {
    const own = await world.hospital();
    for (let day = 1; day <= 3; day++) await world.advance(own, { day });
    const { rows } = await world.as(own).settlements.list({});
    const [first] = rows.map((row) => row.dischargedOn).sort();
    const printed = (count: number, filter = {}) => world.as(own).printing.printFiltered({ ...filter, count, idempotencyKey: v7() });
    await expect(printed(2)).rejects.toMatchObject({ cause: { reason: "sheets_changed_meanwhile", parameters: { count: 3 } } });
    expect(await printed(3)).toMatchObject({ sheets: 3 });
    expect(await printed(1, { to: first })).toMatchObject({ sheets: 1 });
    await expect(printed(1, { to: "2020-01-01" })).rejects.toThrow("nothing_to_print");
  });

  it("number themselves without a gap, also when printed at once, and never twice for one request", async () => {
    const own = await world.hospital();
    const stay = await world.advance(own);
    const key = v7();
    const repeated = [await print(own, "assistance-settlement", stay, key), await print(own, "assistance-settlement", stay, key)];
    expect(repeated[0]).toEqual(repeated[1]);
    const at = await Promise.all(Array.from({ length: 4 }, () => print(own, "assistance-settlement", stay)));
    expect(at.map((row) => row.number.slice(-6)).sort()).toEqual(["000002", "000003", "000004", "000005"]);
    expect((await world.as(own).printing.list({})).total).toBe(5);
  });

  it("list a batch's advances with their sum, and what is still missing", async () => {
    const own = await world.hospital();
    for (const day of [3, 1, 2]) await world.advance(own, { day });
    const batch = await batchOf(own);
    const summary = await opened(own, "advance-summary", batch);
    expect(summary.content.landscape).toBe(true);
    expect(textsOf(summary.content)).toEqual(
      expect.arrayContaining(["合计 3 例", formatMoney("12000"), `垫付合计大写：${inCapitals("12000")}`]),
    );
    const missing = await opened(own, "missing-materials", batch);
    const rows = missing.content.pages.flat().flatMap((block) => (block.kind === "table" ? block.rows : []));
    expect(rows).toHaveLength(3 * 3 + 1);
    const { papers } = await world.as(own).clearing.batch({ id: batch });
    expect(textsOf(missing.content).join("\n")).toContain(`还缺 ${papers.missing} 件材料，涉及 3 例`);
    const labels = await opened(own, "material-labels", batch);
    expect(labels.content.targets).toHaveLength(6);
    expect(labels.content.pages).toHaveLength(6);
  });

  it("make the agreement for a person at admission and for a stay, and only for who has an identity", async () => {
    const own = await world.hospital();
    const stay = await world.advance(own);
    const agreement = await opened(own, "agreement", stay);
    expect(textsOf(agreement.content).join("\n")).toContain("免收住院押金");
    const [{ person } = { person: "" }] = await inReadTransaction(world.database, own, (tx) =>
      tx.execute<{ person: string }>(sql`select person from stay where area = ${world.area} and id = ${stay}`),
    );
    expect(textsOf((await opened(own, "agreement", person)).content)).toContain("特困人员");
    expect(await refusalOf(print(world.agency, "agreement", person))).not.toBeNull();
  });

  it("are refused where there is nothing to print", async () => {
    const own = await world.hospital();
    const stay = await world.advance(own);
    const batch = await batchOf(own);
    await world.filePapers(own, batch);
    expect(await refusalOf(print(own, "material-labels", batch))).toBe("nothing_to_print");
    expect(await refusalOf(print(own, "assistance-settlement", batch))).toBe("print_subject_not_found");
    expect(await refusalOf(print(own, "advance-summary", stay))).toBe("print_subject_not_found");
  });
});

describe("a printed form", () => {
  it("stays as it was printed, whatever becomes of the batch", async () => {
    const own = await world.hospital();
    await world.advance(own, { day: 1 });
    const batch = await batchOf(own);
    const before = await opened(own, "advance-summary", batch);
    await world.advance(own, { day: 2 });
    await batchOf(own);
    expect((await world.as(own).printing.open({ id: before.id })).content).toEqual(before.content);
  });

  it("is found by a page's code, a name or a number, and nowhere by another hospital", async () => {
    const own = await world.hospital();
    const other = await world.hospital();
    const form = await opened(own, "assistance-settlement", await world.advance(own));
    const found = async (member: Member, words: string) => (await world.as(member).printing.list({ words })).rows.map((row) => row.id);
    expect(await found(own, form.pageCodes[0] ?? "")).toEqual([form.id]);
    expect(await found(own, form.number)).toEqual([form.id]);
    expect(await found(own, "100%")).toEqual([]);
    expect(await found(other, form.pageCodes[0] ?? "")).toEqual([]);
    expect(await found(world.agency, form.number)).toEqual([form.id]);
    expect(await refusalOf(world.as(other).printing.open({ id: form.id }))).toBe("printed_form_not_found");
    for (const department of ["civil-affairs", "finance", "insurer", "leadership", "system-admin"] as const) {
      expect(await refusalOf(world.as(await world.staff(department)).printing.open({ id: form.id }))).toBe("forbidden");
    }
  });

  it("belongs to the hospital also when the agency prints it, so that its scan is known there", async () => {
    const own = await world.hospital();
    const agencyMaker = await world.staff("agency");
    const form = await opened(agencyMaker, "assistance-settlement", await world.advance(own));
    expect((await world.as(own).printing.list({})).rows).toMatchObject([{ id: form.id, printedByName: agencyMaker.name }]);
  });

  it("is on record each time somebody prints or opens it", async () => {
    const own = await world.hospital();
    const form = await opened(own, "assistance-settlement", await world.advance(own));
    const entries = await inReadTransaction(world.database, await world.staff("audit"), (tx) =>
      tx
        .select({ action: auditEntry.action })
        .from(auditEntry)
        .where(and(eq(auditEntry.subject, form.id), eq(auditEntry.member, own.id))),
    );
    expect(entries.map((entry) => entry.action).sort()).toEqual(["printing.open", "printing.print"]);
  });

  it("has as many pages as a PDF as it was cut into, and no more", async () => {
    const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
    const own = await world.hospital();
    for (const [form, subject] of [
      ["assistance-settlement", await world.advance(own, { poverty: "1" })],
      ["agreement", await world.advance(own)],
      ["advance-summary", await batchOf(own)],
      ["missing-materials", await batchOf(own)],
      ["material-labels", await batchOf(own)],
    ] as const) {
      const drawn = await opened(own, form, subject);
      const document = await pdfjs.getDocument({ data: new Uint8Array(await formsAsPdf([drawn])), verbosity: 0 }).promise;
      // Code pages stand two to a sheet.
      const aSheet = form === "material-labels" ? 2 : 1;
      expect([form, document.numPages]).toEqual([form, Math.ceil(drawn.content.pages.length / aSheet)]);
    }
  });

  it("is drawn by a process of its own when it is long", async () => {
    const own = await world.hospital();
    for (let day = 1; day <= 11; day++) await world.advance(own, { day });
    const { id, pageCount } = await print(own, "material-labels", await batchOf(own));
    expect(pageCount).toBe(22);
    const { body } = await pdfOfForm({ database: world.database, member: own, requestId: v7(), address: null }, id);
    const bytes = Buffer.from(await new Response(body).arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(Math.ceil(22 / 2));
  });
});
