/** Signs and verifies the codes on printed pages with a key that only this installation has. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { settings } from "@/server/settings";
import { type Form, formRules, type PageCode, pageCodeText, parsePageCode, signedText, toSymbols } from "./rules";

const SUBJECT_SYMBOLS = 8;
const OWN_SYMBOLS = 4;
const SIGNATURE_SYMBOLS = 8;

/** A new printed form's code: what it is about (the random end of its id), then symbols of its own. */
export function newCode(form: Form, subject: string): string {
  const tail = Buffer.from(subject.replaceAll("-", ""), "hex").subarray(-5);
  return `${formRules[form].letters}-${toSymbols(tail, SUBJECT_SYMBOLS)}${toSymbols(randomBytes(3), OWN_SYMBOLS)}`;
}

function signatureOf(area: string, code: string, page: number): string {
  const mac = createHmac("sha256", Buffer.from(settings().formKey, "hex"))
    .update(signedText(area, code, page))
    .digest();
  return toSymbols(mac, SIGNATURE_SYMBOLS);
}

export function signedPageCode(area: string, code: string, page: number): string {
  return pageCodeText(code, page, signatureOf(area, code, page));
}

/** The code when we signed it for this area; null for anything else. */
export function verifiedPageCode(area: string, text: string): PageCode | null {
  const read = parsePageCode(text);
  if (read === null) return null;
  const wanted = Buffer.from(signatureOf(area, read.code, read.page));
  return timingSafeEqual(wanted, Buffer.from(read.signature)) ? read : null;
}
