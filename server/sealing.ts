/** Personal numbers, phones, bank accounts and authenticator secrets: sealed with suite and key id beside the value, numbers found by a keyed blind index. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomFillSync,
  timingSafeEqual,
} from "node:crypto";
import { first } from "@/server/present";
import { settings } from "@/server/settings";

export type Suite = "sm4-sm3" | "aes-sha";
export interface Key {
  id: string;
  /** 64 hexadecimal digits. */
  key: string;
}
/** The first key of a list is the one in use; the others read what was sealed under them. */
export interface Keys {
  suite: Suite;
  field: readonly [Key, ...Key[]];
  index: readonly [Key, ...Key[]];
}

const suites: readonly Suite[] = ["sm4-sm3", "aes-sha"];
const digests = { "sm4-sm3": "sm3", "aes-sha": "sha256" } as const;
const cipherBytes = { "sm4-sm3": 16, "aes-sha": 32 } as const;
/** What an index without a mark was made with. */
const FIRST_INDEX = "sm4-sm3:1:";

/** As key objects: making one of raw bytes at every call takes longer than the cipher itself. */
function derive(suite: Suite, key: string, use: string, length: number): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync(digests[suite], Buffer.from(key, "hex"), Buffer.alloc(0), `medaid ${use}`, length)));
}

const markOf = (suite: Suite, { id }: Key) => `${suite}:${id}:`;

/** Seals with the keys in use and opens with any it knows. */
export function sealerOf({ suite, field, index }: Keys) {
  const fieldKeys = new Map(
    suites.flatMap((row) =>
      field.map((key) => [
        markOf(row, key),
        { cipher: derive(row, key.key, "cipher", cipherBytes[row]), mac: derive(row, key.key, "mac", 32) },
      ]),
    ),
  );
  const inUse = markOf(suite, field[0]);
  const keyOf = (mark: string) => {
    const found = fieldKeys.get(mark);
    if (found === undefined) throw new Error(`no key for values sealed under ${mark.slice(0, 20)}`);
    return found;
  };
  const indexInUse = markOf(suite, index[0]);
  const indexKeys = [suite, ...suites.filter((other) => other !== suite)].flatMap((row) =>
    index.map((key) => {
      const mark = markOf(row, key);
      return { mark: mark === FIRST_INDEX ? "" : mark, digest: digests[row], key: derive(row, key.key, "index", 32) };
    }),
  );
  const indexUnder = ({ mark, digest, key }: (typeof indexKeys)[number], text: string) =>
    mark + createHmac(digest, key).update(text).digest("hex");
  const ownIndexKey = first(indexKeys, "the key of indexes");

  return {
    /** What every value sealed now, and every index made now, begins with. */
    marks: { sealed: inUse, index: indexInUse === FIRST_INDEX ? "" : indexInUse },
    seal: (text: string) => inUse + close(suite, keyOf(inUse), text).toString("base64"),
    sealEach: (texts: readonly string[]) => closeEach(suite, keyOf(inUse), texts).map((closed) => inUse + closed.toString("base64")),
    unseal(sealed: string): string {
      const [, mark, kind, encoded] = /^((sm4-sm3|aes-sha):\d+:)([A-Za-z0-9+/=]+)$/.exec(sealed) ?? [];
      if (mark === undefined || encoded === undefined) throw new Error("not a sealed value");
      return open(kind as Suite, keyOf(mark), Buffer.from(encoded, "base64"));
    },
    blindIndex: (text: string) => indexUnder(ownIndexKey, text),
    blindIndexes: (text: string) => indexKeys.map((key) => indexUnder(key, text)),
  };
}

interface FieldKey {
  cipher: KeyObject;
  mac: KeyObject;
}

const POOLED = Buffer.alloc(16 * 1024);
let unused = 0;

/** Fresh random bytes, taken from many at once: each asking by itself takes longer than sealing a number. */
function randomPiece(length: number): Buffer {
  if (unused < length) {
    randomFillSync(POOLED);
    unused = POOLED.length;
  }
  const piece = Buffer.from(POOLED.subarray(POOLED.length - unused, POOLED.length - unused + length));
  unused -= length;
  return piece;
}

const BLOCK = 16;

/** With its beginning, padded as the mode has it; not encrypted yet. */
function padded(text: string): Buffer {
  const bytes = Buffer.byteLength(text);
  const padding = BLOCK - (bytes % BLOCK);
  const body = Buffer.alloc(BLOCK + bytes + padding, padding);
  randomPiece(BLOCK).copy(body);
  body.write(text, BLOCK, "utf8");
  return body;
}

/** Many short texts as `close` would close each: the cipher is begun once for the blocks that have the same place in theirs. */
function closeEach(suite: Suite, key: FieldKey, texts: readonly string[]): Buffer[] {
  if (suite !== "sm4-sm3") return texts.map((text) => close(suite, key, text));
  const bodies = texts.map(padded);
  for (let at = BLOCK, left = bodies; left.length > 0; at += BLOCK, left = bodies.filter((body) => at < body.length)) {
    const input = Buffer.alloc(left.length * BLOCK);
    left.forEach((body, place) => {
      for (let byte = 0; byte < BLOCK; byte++) input[place * BLOCK + byte] = (body[at + byte] ?? 0) ^ (body[at - BLOCK + byte] ?? 0);
    });
    const encryption = createCipheriv("sm4-ecb", key.cipher, null).setAutoPadding(false);
    const output = encryption.update(input);
    for (const [place, body] of left.entries()) output.copy(body, at, place * BLOCK, (place + 1) * BLOCK);
  }
  return bodies.map((body) => Buffer.concat([body, createHmac("sm3", key.mac).update(body).digest()]));
}

function close(suite: Suite, { cipher, mac }: FieldKey, text: string): Buffer {
  if (suite === "sm4-sm3") {
    const iv = randomPiece(16);
    const encryption = createCipheriv("sm4-cbc", cipher, iv);
    const body = Buffer.concat([iv, encryption.update(text, "utf8"), encryption.final()]);
    return Buffer.concat([body, createHmac("sm3", mac).update(body).digest()]);
  }
  const iv = randomPiece(12);
  const encryption = createCipheriv("aes-256-gcm", cipher, iv);
  return Buffer.concat([iv, encryption.update(text, "utf8"), encryption.final(), encryption.getAuthTag()]);
}

function open(suite: Suite, { cipher, mac }: FieldKey, bytes: Buffer): string {
  if (suite === "sm4-sm3") {
    const body = bytes.subarray(0, -32);
    const tag = createHmac("sm3", mac).update(body).digest();
    if (bytes.length < 32 || !timingSafeEqual(tag, bytes.subarray(-32))) throw new Error("a sealed value was changed");
    const decryption = createDecipheriv("sm4-cbc", cipher, body.subarray(0, 16));
    return Buffer.concat([decryption.update(body.subarray(16)), decryption.final()]).toString("utf8");
  }
  const decryption = createDecipheriv("aes-256-gcm", cipher, bytes.subarray(0, 12), { authTagLength: 16 });
  decryption.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decryption.update(bytes.subarray(12, -16)), decryption.final()]).toString("utf8");
}

let sealer: ReturnType<typeof sealerOf> | undefined;

/** With the keys of this process's settings. */
function own(): ReturnType<typeof sealerOf> {
  if (sealer === undefined) {
    const { cipherSuite, fieldKey, oldFieldKeys, indexKey, oldIndexKeys } = settings();
    sealer = sealerOf({ suite: cipherSuite, field: [fieldKey, ...oldFieldKeys], index: [indexKey, ...oldIndexKeys] });
  }
  return sealer;
}

export const seal = (text: string): string => own().seal(text);
/** Many at once, each as `seal` would seal it. */
export const sealEach = (texts: readonly string[]): string[] => own().sealEach(texts);
export const unseal = (sealed: string): string => own().unseal(sealed);
/** The same text gives the same index; nothing else can be learned from it without the key. */
export const blindIndex = (text: string): string => own().blindIndex(text);
/** The index under every key and suite that may have made it, the one in use first: what a search looks for. */
export const blindIndexes = (text: string): string[] => own().blindIndexes(text);
/** How what is sealed and indexed with the keys in use begins. */
export interface Marks {
  sealed: string;
  index: string;
}
export const marksInUse = (): Marks => own().marks;

/** Rows that are sealed anew in one transaction when the keys have changed. */
export const RESEALED_AT_A_TIME = 200;
/** How many rows a batch had, and where the next one goes on; none means that all is done. */
export interface Resealed<Place> {
  count: number;
  last: Place;
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
