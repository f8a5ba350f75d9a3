/** Personal numbers, phones and bank accounts: sealed with suite and key id beside the value, found by a keyed blind index. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { settings } from "@/server/settings";

type Suite = "sm4-sm3" | "aes-sha";

const KEY_ID = "1";

/** As key objects: making one of raw bytes at every call takes longer than the cipher itself. */
function keysOf(suite: Suite): { cipher: KeyObject; mac: KeyObject; index: KeyObject } {
  const { fieldKey, indexKey } = settings();
  const digest = suite === "sm4-sm3" ? "sm3" : "sha256";
  const cipherLength = suite === "sm4-sm3" ? 16 : 32;
  const derive = (key: string, use: string, length: number) =>
    createSecretKey(Buffer.from(hkdfSync(digest, Buffer.from(key, "hex"), Buffer.alloc(0), `medaid ${use}`, length)));
  return { cipher: derive(fieldKey, "cipher", cipherLength), mac: derive(fieldKey, "mac", 32), index: derive(indexKey, "index", 32) };
}

const cache = new Map<string, ReturnType<typeof keysOf>>();

function keys(suite: Suite): ReturnType<typeof keysOf> {
  const { fieldKey, indexKey } = settings();
  const name = `${suite} ${fieldKey} ${indexKey}`;
  const known = cache.get(name) ?? keysOf(suite);
  cache.set(name, known);
  return known;
}

export function seal(text: string): string {
  const suite = settings().cipherSuite;
  const { cipher, mac } = keys(suite);
  if (suite === "sm4-sm3") {
    const iv = randomBytes(16);
    const encryption = createCipheriv("sm4-cbc", cipher, iv);
    const body = Buffer.concat([iv, encryption.update(text, "utf8"), encryption.final()]);
    const tag = createHmac("sm3", mac).update(body).digest();
    return `sm4-sm3:${KEY_ID}:${Buffer.concat([body, tag]).toString("base64")}`;
  }
  const iv = randomBytes(12);
  const encryption = createCipheriv("aes-256-gcm", cipher, iv);
  const body = Buffer.concat([iv, encryption.update(text, "utf8"), encryption.final(), encryption.getAuthTag()]);
  return `aes-sha:${KEY_ID}:${body.toString("base64")}`;
}

export function unseal(sealed: string): string {
  const [suite, , encoded] = sealed.split(":");
  if (encoded === undefined || (suite !== "sm4-sm3" && suite !== "aes-sha")) throw new Error("not a sealed value");
  const { cipher, mac } = keys(suite);
  const bytes = Buffer.from(encoded, "base64");
  if (suite === "sm4-sm3") {
    const body = bytes.subarray(0, -32);
    const tag = createHmac("sm3", mac).update(body).digest();
    if (!timingSafeEqual(tag, bytes.subarray(-32))) throw new Error("a sealed value was changed");
    const decryption = createDecipheriv("sm4-cbc", cipher, body.subarray(0, 16));
    return Buffer.concat([decryption.update(body.subarray(16)), decryption.final()]).toString("utf8");
  }
  const decryption = createDecipheriv("aes-256-gcm", cipher, bytes.subarray(0, 12));
  decryption.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decryption.update(bytes.subarray(12, -16)), decryption.final()]).toString("utf8");
}

/** The same text gives the same index; nothing else can be learned from it without the key. */
export function blindIndex(text: string): string {
  const suite = settings().cipherSuite;
  return createHmac(suite === "sm4-sm3" ? "sm3" : "sha256", keys(suite).index)
    .update(text)
    .digest("hex");
}

/** "441602********123X": six, eight stars, four. */
export function maskNumber(number: string): string {
  return number.length >= 14 ? `${number.slice(0, 6)}${"*".repeat(number.length - 10)}${number.slice(-4)}` : "*".repeat(number.length);
}

export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

export function maskAccount(account: string): string {
  return `${"*".repeat(Math.max(0, account.length - 4))}${account.slice(-4)}`;
}
