import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { filePurposes, nameForContent, storedName } from "./rules";
import { localPath, openFile, putFile } from "./store";

let folder = "";
const scan = filePurposes.scan;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  vi.stubEnv("MEDAID_APP_DATABASE_URL", "postgres://nobody:nothing@127.0.0.1:1/none");
  vi.stubEnv("MEDAID_AUTH_SECRET", "0".repeat(64));
  for (const name of ["MEDAID_FIELD_KEY", "MEDAID_INDEX_KEY", "MEDAID_FORM_KEY"]) vi.stubEnv(name, "0".repeat(64));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const picture = () =>
  sharp({ create: { width: 40, height: 60, channels: 3, background: "#fff" } })
    .jpeg()
    .toBuffer();
const refusalOf = async (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error);
const waiting = () => readdir(join(folder, "incoming"));

describe("the file store", () => {
  it("keeps a content once, under its hash, with the type its bytes say", async () => {
    const content = await picture();
    const first = await putFile(content, scan);
    const second = await putFile(content, scan);
    expect(first).toEqual({ contentHash: first.contentHash, byteCount: content.length, mediaType: "image/jpeg" });
    expect(second).toEqual(first);
    expect(await readFile(await localPath(first.contentHash))).toEqual(content);
    expect(Buffer.from(await new Response(await openFile(first.contentHash)).arrayBuffer())).toEqual(content);
  });

  it("refuses nothing at all", async () => {
    expect(await refusalOf(putFile(new Uint8Array(), scan))).toMatchObject({ reason: "file_empty" });
  });

  it("refuses another type behind the right name, whatever was asked for", async () => {
    const spreadsheetPurpose = filePurposes.stays;
    expect(await refusalOf(putFile(await picture(), spreadsheetPurpose))).toMatchObject({
      reason: "file_kind_not_allowed",
      parameters: { kind: "JPEG" },
    });
    expect(await refusalOf(putFile(Buffer.from("MZ\u0090\u0000 a program"), scan))).toMatchObject({ reason: "file_kind_not_allowed" });
    expect(await refusalOf(putFile(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"), scan))).toMatchObject({
      reason: "file_kind_not_allowed",
    });
  });

  it("takes a phone's photograph as a scan, and says elsewhere how it is brought", async () => {
    const box = (brand: string) =>
      Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0mif1${brand}`), Buffer.alloc(64)]);
    for (const brand of ["heic", "heix", "mif1"]) {
      expect((await putFile(box(brand), scan)).mediaType).toMatch(/^image\/hei[cf]$/);
      expect(await refusalOf(putFile(box(brand), filePurposes.finding))).toMatchObject({ reason: "file_is_phone_photo", parameters: {} });
    }
    expect(await refusalOf(putFile(box("heic"), filePurposes.stays))).toMatchObject({ reason: "file_kind_not_allowed" });
  });

  it("refuses an archive that breaks off where its first entry begins", async () => {
    for (const head of ["PK\u0003\u0004", "PK\u0003\u0004\u0000\u0000 and no more"]) {
      expect(await refusalOf(putFile(Buffer.from(head), scan))).toMatchObject({ reason: "file_kind_not_allowed" });
      expect(await refusalOf(putFile(Buffer.from(head), filePurposes.stays))).toMatchObject({ reason: "file_kind_not_allowed" });
    }
  });

  it("takes plain text in UTF-8 and GB 18030 as a table", async () => {
    const gb = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x31, 0x0a]);
    expect(await putFile(gb, filePurposes.stays)).toMatchObject({ mediaType: "text/csv" });
    expect(await putFile(Buffer.from("姓名,金额\n张三,1.00\n"), filePurposes.stays)).toMatchObject({ mediaType: "text/csv" });
  });

  it("takes a PDF after empty lines, and the text that a spreadsheet program saves in UTF-16", async () => {
    expect(await putFile(Buffer.from("\r\n\r\n%PDF-1.7\n1 0 obj"), scan)).toMatchObject({ mediaType: "application/pdf" });
    const text = Buffer.from("\uFEFF姓名\t金额\r\n张三\t1.00\r\n", "utf16le");
    expect(await putFile(text, filePurposes.stays)).toMatchObject({ mediaType: "text/csv" });
    expect(await putFile(Buffer.from(text).swap16(), filePurposes.stays)).toMatchObject({ mediaType: "text/csv" });
  });

  it("says of a list that cannot be read what it is", async () => {
    const container = Buffer.alloc(2048);
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(container);
    container.writeUInt16LE(9, 30);
    container.writeUInt32LE(1, 48);
    expect(await refusalOf(putFile(container, filePurposes.stays))).toMatchObject({ reason: "file_is_old_excel" });
    container.write("EncryptedPackage", 1024, "utf16le");
    expect(await refusalOf(putFile(container, filePurposes.stays))).toMatchObject({ reason: "file_is_encrypted" });
    expect(await refusalOf(putFile(container, scan))).toMatchObject({
      reason: "file_kind_not_allowed",
      parameters: { kind: "old_office" },
    });
    const damaged = Buffer.concat([Buffer.from("姓名,金额\n"), Buffer.from([0xff, 0xff]), Buffer.from(",1\n")]);
    expect(await refusalOf(putFile(damaged, filePurposes.stays))).toMatchObject({ reason: "file_has_unknown_encoding" });
  });

  it("stops reading at the limit and leaves nothing behind", async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1024 * 1024;
        yield new Uint8Array(1024 * 1024);
      }
    }
    expect(await refusalOf(putFile(endless(), { kinds: ["pdf"], maxBytes: 5 * 1024 * 1024 }))).toMatchObject({
      reason: "file_too_large",
      parameters: { limit: 5 },
    });
    expect(given).toBeLessThan(10 * 1024 * 1024);
    expect(await waiting()).toEqual([]);
  });

  it("leaves nothing behind when the sender goes away half-way", async () => {
    async function* broken() {
      yield await picture();
      throw new Error("connection lost");
    }
    expect(await refusalOf(putFile(broken(), scan))).toMatchObject({ message: "connection lost" });
    expect(await waiting()).toEqual([]);
  });

  it("opens nothing but a content hash", async () => {
    await expect(localPath("../../etc/passwd")).rejects.toThrow("not a content hash");
  });
});

describe("names of files", () => {
  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\扫描\\11月.pdf", "11月.pdf"],
    ["a\u0000b\u202Egpj.exe", "abgpj.exe"],
    ["张三441602199001011234.pdf", "张三******1234.pdf"],
    ["", "file"],
  ])("%j is kept as %j", (given, kept) => {
    expect(storedName(given)).toBe(kept);
  });

  it.each([
    ["扫描.pdf.exe", "application/pdf", "扫描.pdf"],
    ["扫描.html", "application/pdf", "扫描.pdf"],
    ["名单.txt", "text/csv", "名单.txt"],
    ["名单.xls", "text/csv", "名单.xls"],
  ])("%j with the content %s ends as %j", (name, mediaType, kept) => {
    expect(nameForContent(name, mediaType)).toBe(kept);
  });

  it("keeps the ending of a name that is too long", () => {
    const kept = storedName(`${"长".repeat(300)}.pdf`);
    expect(kept).toHaveLength(120);
    expect(kept.endsWith(".pdf")).toBe(true);
  });
});
