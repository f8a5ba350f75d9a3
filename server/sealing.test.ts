import { createCipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Key, type Suite, sealerOf } from "./sealing";

const first: Key = { id: "1", key: "11".repeat(32) };
const second: Key = { id: "2", key: "22".repeat(32) };
const number = "441602199001011234";
const suites: Suite[] = ["sm4-sm3", "aes-sha"];
const earlier = (suite: Suite) => sealerOf({ suite, field: [first], index: [first] });
const after = (suite: Suite) => sealerOf({ suite, field: [second, first], index: [second, first] });

describe.each(suites)("%s", (suite) => {
  const sealer = earlier(suite);

  test("opens what it sealed, never seals the same way twice, and says suite and key", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const sealed = sealer.seal(text);
        expect(sealed.startsWith(`${suite}:1:`)).toBe(true);
        expect(sealer.unseal(sealed)).toBe(text);
        expect(sealer.seal(text)).not.toBe(sealed);
      }),
    );
  });

  test("seals many at once as it seals one, whatever their length", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 70 }), { maxLength: 20 }), (texts) => {
        const sealed = sealer.sealEach(texts);
        expect(sealed.map(sealer.unseal)).toEqual(texts.map((text) => Buffer.from(text).toString()));
        expect(new Set(sealed).size).toBe(sealed.length);
      }),
    );
  });

  test("refuses a value of which any part was changed", () => {
    const [head, kind, body = ""] = sealer.seal(number).split(":");
    const bytes = Buffer.from(body, "base64");
    for (let place = 0; place < bytes.length; place++) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(() => sealer.unseal(`${head}:${kind}:${changed.toString("base64")}`)).toThrow();
    }
    expect(() => sealer.unseal(`${head}:${kind}:${bytes.subarray(0, 20).toString("base64")}`)).toThrow();
    expect(() => sealer.unseal(number)).toThrow("not a sealed value");
  });

  test("after a change of keys reads and finds what is under the older one, and seals under the newer one", () => {
    const now = after(suite);
    expect(now.unseal(sealer.seal(number))).toBe(number);
    expect(now.seal(number).startsWith(`${suite}:2:`)).toBe(true);
    expect(() => sealer.unseal(now.seal(number))).toThrow("no key");
    expect(now.blindIndex(number)).not.toBe(sealer.blindIndex(number));
    expect(now.blindIndexes(number)).toContain(sealer.blindIndex(number));
    expect(now.blindIndexes(number)[0]).toBe(now.blindIndex(number));
  });

  test("reads and finds what the other suite made", () => {
    const other = earlier(suite === "aes-sha" ? "sm4-sm3" : "aes-sha");
    expect(sealer.unseal(other.seal(number))).toBe(number);
    expect(sealer.blindIndexes(number)).toContain(other.blindIndex(number));
    expect(sealer.blindIndexes(number)).not.toContain(other.blindIndex("441602199001011235"));
  });
});

const derived = (digest: string, use: string, length: number) =>
  Buffer.from(hkdfSync(digest, Buffer.from(first.key, "hex"), Buffer.alloc(0), `medaid ${use}`, length));

test("aes-sha is AES-256-GCM with HMAC-SHA-256, made here once more by hand", () => {
  const sealer = earlier("aes-sha");
  expect(sealer.blindIndex(number)).toBe(
    `aes-sha:1:${createHmac("sha256", derived("sha256", "index", 32))
      .update(number)
      .digest("hex")}`,
  );
  const iv = randomBytes(12);
  const encryption = createCipheriv("aes-256-gcm", derived("sha256", "cipher", 32), iv);
  const body = Buffer.concat([iv, encryption.update(number), encryption.final(), encryption.getAuthTag()]);
  expect(sealer.unseal(`aes-sha:1:${body.toString("base64")}`)).toBe(number);
});

test("sm4-sm3 is SM4-CBC under HMAC-SM3, made here once more by hand", () => {
  const sealer = earlier("sm4-sm3");
  expect(sealer.blindIndex(number)).toBe(
    createHmac("sm3", derived("sm3", "index", 32))
      .update(number)
      .digest("hex"),
  );
  const iv = randomBytes(16);
  const encryption = createCipheriv("sm4-cbc", derived("sm3", "cipher", 16), iv);
  const body = Buffer.concat([iv, encryption.update(number), encryption.final()]);
  const tag = createHmac("sm3", derived("sm3", "mac", 32))
    .update(body)
    .digest();
  expect(sealer.unseal(`sm4-sm3:1:${Buffer.concat([body, tag]).toString("base64")}`)).toBe(number);
});
