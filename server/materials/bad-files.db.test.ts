import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { and, eq, ne } from "drizzle-orm";
import pdfmake from "pdfmake";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { job } from "@/db/tables/jobs";
import { scanPage, scanUpload } from "@/db/tables/materials";
import { inReadTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { scansAsPdf } from "@/server/testing/scans";
import { type MaterialsWorld, mintMaterialsWorld } from "./materials-world";
import type { ReadingLimits } from "./page-readers";

vi.setConfig({ testTimeout: 120_000 });

let world: MaterialsWorld;
let hospital: Member;
let batch = "";
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bad-files-"));
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  world = await mintMaterialsWorld();
  hospital = await world.hospital();
  batch = (await world.batch(hospital, 1)).id;
}, 120_000);
afterAll(async () => {
  await world.end();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** A PDF of one page with hand-written objects; the first is its content. */
function pdfOf(objects: readonly { head: string; stream?: Buffer }[]): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  const fixed = [
    { head: "<< /Type /Catalog /Pages 2 0 R >>" },
    { head: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>" },
    { head: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>" },
  ];
  [...fixed, ...objects].forEach((object: { head: string; stream?: Buffer }, index) => {
    places.push(length);
    const bytes = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n${object.head}\n`),
      ...(object.stream ? [Buffer.from("stream\n"), object.stream, Buffer.from("\nendstream\n")] : []),
      Buffer.from("endobj\n"),
    ]);
    parts.push(bytes);
    length += bytes.length;
  });
  parts.push(
    Buffer.from(
      `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("")}trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

const draw = (text: string) => ({ head: `<< /Length ${text.length} >>`, stream: Buffer.from(text) });

/** A few hundred bytes that ask for ten thousand million drawings: each form draws the next one ten times. */
function endless(): Buffer {
  const depth = 10;
  const forms = Array.from({ length: depth }, (_, index) => {
    const text = index === depth - 1 ? "0 0 100 100 re f " : "/X Do ".repeat(10);
    const inner = index === depth - 1 ? "" : `/Resources << /XObject << /X ${6 + index} 0 R >> >>`;
    return { head: `<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] ${inner} /Length ${text.length} >>`, stream: Buffer.from(text) };
  });
  return pdfOf([draw("/X Do"), ...forms]);
}

/** Declares a picture of 30,000 × 30,000 pixels in a few kilobytes. */
function hugePicture(): Buffer {
  const data = deflateSync(Buffer.alloc(1_000_000));
  return pdfOf([
    draw("595 0 0 842 0 0 cm /X Do"),
    {
      head: `<< /Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length ${data.length} >>`,
      stream: data,
    },
  ]);
}

function encrypted(): Promise<Buffer> {
  pdfmake.setFonts({ Any: { normal: "Helvetica" } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  return pdfmake.createPdf({ userPassword: "secret", content: "closed", defaultStyle: { font: "Any" } }).getBuffer();
}

const tiny = () =>
  sharp({ create: { width: 30, height: 42, channels: 3, background: "#eee" } })
    .jpeg()
    .toBuffer();

async function fileBad(content: Uint8Array, limits?: ReadingLimits) {
  const { upload, job: jobId } = await world.file(hospital, batch, content, limits === undefined ? {} : { limits });
  return inReadTransaction(world.database, hospital, async (tx) => ({
    upload: (await tx.select().from(scanUpload).where(eq(scanUpload.id, upload)))[0],
    job: (await tx.select().from(job).where(eq(job.id, jobId)))[0],
    pages: await tx
      .select()
      .from(scanPage)
      .where(and(eq(scanPage.upload, upload), ne(scanPage.state, "removed"))),
  }));
}

async function expectRefused(content: Uint8Array, failure: { reason: string; parameters?: object }, limits?: ReadingLimits) {
  const left = await fileBad(content, limits);
  expect(left.upload).toMatchObject({ state: "failed", failure });
  expect(left.job).toMatchObject({ state: "failed", failure });
  expect(left.pages).toEqual([]);
}

describe("files that are refused by name, with nothing half-saved", () => {
  it("of no pages says so", async () => {
    const content = pdfOf([draw("")])
      .toString("latin1")
      .replace("/Count 1 /Kids [3 0 R]", "/Count 0 /Kids [     ]");
    await expectRefused(Buffer.from(content, "latin1"), { reason: "file_has_no_pages" });
  });

  it("an encrypted PDF", async () => expectRefused(await encrypted(), { reason: "file_encrypted" }));

  it("a broken PDF", async () => expectRefused(Buffer.from("%PDF-1.7\nnothing of this is a document"), { reason: "file_broken" }));

  it("a picture that ends half-way", async () => {
    const whole = await world.scan();
    await expectRefused(whole.subarray(0, Math.floor(whole.length / 2)), { reason: "page_unreadable", parameters: { page: 1 } });
  });

  it("more pages than a pile may have", async () => {
    const page = await tiny();
    await expectRefused(scansAsPdf(Array.from({ length: 301 }, () => page)), {
      reason: "file_too_many_pages",
      parameters: { pages: 301, limit: 300 },
    });
  });

  it("a picture of ten thousand pixels", async () => {
    const picture = await sharp({ create: { width: 10_000, height: 40, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    await expectRefused(picture, { reason: "page_too_large", parameters: { page: 1, width: 10_000 } });
  });

  it("a small PDF that unfolds into an enormous picture", async () =>
    expectRefused(hugePicture(), { reason: "page_picture_too_large", parameters: { page: 1 } }));

  it("a small PDF that keeps a renderer busy for ever", async () => {
    const begun = Date.now();
    await expectRefused(
      endless(),
      { reason: "page_takes_too_long", parameters: { page: 1, seconds: 4 } },
      { secondsAPage: 4, megabytes: 4000 },
    );
    expect(Date.now() - begun).toBeLessThan(60_000);
  });

  it("a file that needs more memory than one may have", async () => {
    await expectRefused(
      await world.scan({ dpi: 300, format: "png" }),
      { reason: "file_needs_too_much" },
      { secondsAPage: 60, megabytes: 130 },
    );
  });

  it("a pile whose last page cannot be read takes its first pages back", async () => {
    const pile = scansAsPdf([await world.scan(), await world.scan()]);
    // The second picture says of itself that it is something else than it is.
    pile.write("/JPXDecode", pile.lastIndexOf("/DCTDecode"), "latin1");
    await expectRefused(pile, { reason: "page_unreadable", parameters: { page: 2 } });
  });
});
