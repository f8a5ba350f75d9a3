/** Who has no personal number: other documents by the national list (`psn_cert_type`), and newborns by their mother's. */

/** By the national codes; 01 is the identity card, whose number has rules of its own. */
export const certificates = ["02", "03", "04", "05", "06", "07", "08", "99"] as const;

/** The nation has no code for a newborn without a document: other documents. */
export const nationalCertificates = ["01", ...certificates] as const;

export function nationalCertificate(certificate: (typeof nationalCertificates)[number] | "mother"): (typeof nationalCertificates)[number] {
  return certificate === "mother" ? "99" : certificate;
}

const DOCUMENT_FORM = /^[A-Z0-9][A-Z0-9()/-]{3,39}$/;

/** A document's number as it is kept: full-width characters become plain ones, letters capital, spaces go. */
export function normalDocument(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\u200b-\u200d\ufeff]/g, "")
    .toUpperCase();
}

export function isDocumentNumber(text: string): boolean {
  return DOCUMENT_FORM.test(normalDocument(text));
}

/** What is sealed and searched of a document: its kind stands before it, so that two kinds never meet. */
export function documentKept(certificate: (typeof certificates)[number], number: string): string {
  return `${certificate}:${normalDocument(number)}`;
}

/** Of a newborn: the mother's number, the day of birth and which child of that birth. */
export function newbornKept(motherNumber: string, bornOn: string, birthOrder: number): string {
  return `mother:${motherNumber}:${bornOn}:${birthOrder}`;
}

/** The number as its holder knows it; null where there is none. */
export function numberKept(kept: string): string | null {
  if (kept.startsWith("mother:")) return null;
  const [, number] = /^\d\d:(.+)$/.exec(kept) ?? [];
  return number ?? kept;
}

/** Its first two and last four characters stay open; of a short one only the last two. */
export function maskDocument(number: string): string {
  const text = normalDocument(number);
  return text.length >= 8
    ? `${text.slice(0, 2)}${"*".repeat(text.length - 6)}${text.slice(-4)}`
    : `${"*".repeat(text.length - 2)}${text.slice(-2)}`;
}
