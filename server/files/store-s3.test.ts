import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, test, vi } from "vitest";
import { filePurposes } from "./rules";
import { type S3Peer, signatureOf, startS3Peer } from "./s3-peer";
import { localPath, openFile, putFile } from "./store";
import { pathInFolder, placeOf } from "./store-folder";
import { Bucket } from "./store-s3";

let folder = "";
let peer: S3Peer;
const known = () => ({
  endpoint: peer.endpoint,
  bucket: "medaid",
  region: "cn-south-1",
  accessKey: "MEDAIDKEY",
  secretKey: "medaid/secret",
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-s3-"));
  peer = await startS3Peer("medaid", "MEDAIDKEY", "medaid/secret");
  vi.stubEnv("MEDAID_FILE_STORE", join(folder, "files"));
  vi.stubEnv("MEDAID_S3_ENDPOINT", `${peer.endpoint}/`);
  vi.stubEnv("MEDAID_S3_BUCKET", "medaid");
  vi.stubEnv("MEDAID_S3_REGION", "cn-south-1");
  vi.stubEnv("MEDAID_S3_ACCESS_KEY", "MEDAIDKEY");
  vi.stubEnv("MEDAID_S3_SECRET_KEY", "medaid/secret");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await peer.stop();
  await rm(folder, { recursive: true, force: true });
});

let shade = 0;
/** A picture that no other test keeps. */
const picture = () => {
  shade += 9;
  return sharp({ create: { width: 400, height: 600, channels: 3, background: { r: shade, g: 0, b: 0 } } })
    .png()
    .toBuffer();
};
const bytesOf = async (contentHash: string) => Buffer.from(await new Response(await openFile(contentHash)).arrayBuffer());

describe("a file store in a bucket", () => {
  it("keeps a content under its hash and brings it back where no copy is left", async () => {
    const content = await picture();
    const stored = await putFile(content, filePurposes.scan);
    expect(await putFile(content, filePurposes.scan)).toEqual(stored);
    expect([...peer.contents.keys()]).toEqual([placeOf(stored.contentHash)]);
    await rm(pathInFolder(stored.contentHash));
    expect(await bytesOf(stored.contentHash)).toEqual(content);
    expect(await readFile(await localPath(stored.contentHash))).toEqual(content);
    await rm(pathInFolder(stored.contentHash));
    const readers = await Promise.all(Array.from({ length: 8 }, async () => readFile(await localPath(stored.contentHash))));
    expect(readers.every((bytes) => bytes.equals(content))).toBe(true);
  });

  it("refuses what a folder refuses, and sends none of it", async () => {
    await expect(putFile(Buffer.from("MZ\u0090\u0000 a program"), filePurposes.scan)).rejects.toMatchObject({
      reason: "file_kind_not_allowed",
    });
    expect(await readdir(join(folder, "files", "incoming"))).toEqual([]);
  });

  it("says so when a content is not there, and leaves no half copy", async () => {
    const nowhere = "0".repeat(64);
    await expect(localPath(nowhere)).rejects.toThrow("answered 404");
    await expect(openFile(nowhere)).rejects.toThrow("answered 404");
    expect(await readdir(join(folder, "files", "incoming"))).toEqual([]);
  });

  it("tries again when the store is in trouble for a moment, and keeps nothing when the trouble stays", async () => {
    const content = await picture();
    peer.trouble.push(503, 500);
    const { contentHash } = await putFile(content, filePurposes.scan);
    expect(peer.contents.get(placeOf(contentHash))).toEqual(content);

    const unlucky = await picture();
    peer.trouble.push(503, 503, 503, 503);
    await expect(putFile(unlucky, filePurposes.scan)).rejects.toThrow("answered 503");
    expect(peer.contents.size).toBe(2);
    expect(await readdir(join(folder, "files", "incoming"))).toEqual([]);
  });

  it("is refused by the store when the hash does not fit, the key is wrong or the bucket is another's", async () => {
    const path = join(folder, "content.png");
    await sharp(await picture()).toFile(path);
    expect(await new Bucket(known()).fault()).toBeNull();
    expect(await new Bucket({ ...known(), secretKey: "wrong" }).fault()).toBe("answered 403");
    expect(await new Bucket({ ...known(), bucket: "elsewhere" }).fault()).toBe("answered 404");
    const gone = await startS3Peer("medaid", "MEDAIDKEY", "medaid/secret");
    await gone.stop();
    expect(await new Bucket({ ...known(), endpoint: gone.endpoint }).fault()).toContain("ECONNREFUSED");
    await expect(new Bucket(known()).put(path, "1".repeat(64))).rejects.toThrow("answered 400");
    await expect(new Bucket({ ...known(), secretKey: "wrong" }).put(path, "1".repeat(64))).rejects.toThrow("answered 403");
  });
});

test("the peer of these tests signs as the protocol's own published example does", () => {
  const headers = {
    host: "examplebucket.s3.amazonaws.com",
    range: "bytes=0-9",
    "x-amz-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "x-amz-date": "20130524T000000Z",
    authorization:
      "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=",
  };
  const request = { method: "GET", path: "/test.txt", query: new URLSearchParams(), headers };
  expect(signatureOf(request, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")).toBe(
    "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  );
});
