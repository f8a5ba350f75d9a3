/** Files people hand in: what each purpose takes, how large, who may bring it and who may see it. */
import type { Action } from "@/server/staff/permission-rules";

export const mediaTypes = {
  pdf: "application/pdf",
  jpeg: "image/jpeg",
  png: "image/png",
  tiff: "image/tiff",
  heic: "image/heic",
  webp: "image/webp",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  zip: "application/zip",
} as const;
export type FileKind = keyof typeof mediaTypes;

const MEGABYTE = 1024 * 1024;

interface PurposeRules {
  kinds: readonly FileKind[];
  maxBytes: number;
  /** Who may upload it; null for files that only the portal itself makes. */
  bring: Action | null;
  see: Action;
  /** Seen only inside the organisation it belongs to. */
  ownOrganisation: boolean;
}

export const filePurposes = {
  scan: {
    kinds: ["pdf", "jpeg", "png", "tiff", "heic"],
    maxBytes: 150 * MEGABYTE,
    bring: "clearing.prepare",
    see: "papers.view",
    ownOrganisation: true,
  },
  "application-scan": {
    kinds: ["pdf", "jpeg", "png", "tiff", "heic"],
    maxBytes: 150 * MEGABYTE,
    bring: "applications.accept",
    see: "applications.view",
    ownOrganisation: true,
  },
  stays: { kinds: ["xlsx", "csv"], maxBytes: 30 * MEGABYTE, bring: "stays.import", see: "stays.import", ownOrganisation: true },
  rosters: { kinds: ["xlsx", "csv"], maxBytes: 200 * MEGABYTE, bring: "rosters.report", see: "rosters.report", ownOrganisation: true },
  "bank-result": {
    kinds: ["xlsx", "csv"],
    maxBytes: 10 * MEGABYTE,
    bring: "payments.exchange",
    see: "payments.exchange",
    ownOrganisation: true,
  },
  reconciliation: {
    kinds: ["xlsx", "csv"],
    maxBytes: 30 * MEGABYTE,
    bring: "payments.reconcile",
    see: "payments.reconcile",
    ownOrganisation: true,
  },
  insured: { kinds: ["xlsx", "csv"], maxBytes: 30 * MEGABYTE, bring: "subsidies.import", see: "subsidies.import", ownOrganisation: true },
  burdens: { kinds: ["xlsx", "csv"], maxBytes: 30 * MEGABYTE, bring: "warnings.import", see: "warnings.import", ownOrganisation: true },
  "bank-statement": {
    kinds: ["xlsx", "csv"],
    maxBytes: 30 * MEGABYTE,
    bring: "statements.reconcile",
    see: "statements.reconcile",
    ownOrganisation: true,
  },
  "payment-voucher": {
    kinds: ["pdf", "jpeg", "png"],
    maxBytes: 10 * MEGABYTE,
    bring: "subsidies.run",
    see: "subsidies.view",
    ownOrganisation: false,
  },
  finding: {
    kinds: ["pdf", "jpeg", "png", "xlsx"],
    maxBytes: 20 * MEGABYTE,
    bring: "supervision.answer",
    see: "supervision.view",
    ownOrganisation: false,
  },
  // Made by the portal, and brought back by whoever wants to know whether it is still what was made.
  evidence: { kinds: ["zip"], maxBytes: 200 * MEGABYTE, bring: "supervision.evidence", see: "supervision.evidence", ownOrganisation: true },
  "prepayment-paper": {
    kinds: ["pdf", "jpeg", "png"],
    maxBytes: 20 * MEGABYTE,
    bring: "prepayment.measure",
    see: "prepayment.view",
    ownOrganisation: false,
  },
  "plan-list": {
    kinds: ["pdf", "xlsx", "csv", "jpeg", "png"],
    maxBytes: 30 * MEGABYTE,
    bring: "plans.prepare",
    see: "plans.view",
    ownOrganisation: false,
  },
  "bank-file": { kinds: ["xlsx", "csv"], maxBytes: 30 * MEGABYTE, bring: null, see: "payments.exchange", ownOrganisation: true },
  form: { kinds: ["pdf"], maxBytes: 50 * MEGABYTE, bring: null, see: "forms.print", ownOrganisation: true },
  export: { kinds: ["xlsx", "csv"], maxBytes: 200 * MEGABYTE, bring: null, see: "workbench.view", ownOrganisation: true },
} as const satisfies Record<string, PurposeRules>;
/** Of people, so that what nothing came of may be forgotten; what the portal makes is kept. */
export const broughtPurposes = ["scan", "application-scan", "stays", "bank-result", "reconciliation"] as const;
/** An upload that is tied to nothing after so many days is taken for abandoned. */
export const UNUSED_AFTER_DAYS = 7;

export type FilePurpose = keyof typeof filePurposes;

export const purposeRules = (purpose: FilePurpose): PurposeRules => filePurposes[purpose];

export function isFilePurpose(text: string): text is FilePurpose {
  return Object.hasOwn(filePurposes, text);
}

/** What a file is, said by its content; the name decides nothing. */
export function kindOfMediaType(mediaType: string): FileKind | null {
  if (isPhonePhoto(mediaType)) return "heic";
  for (const [kind, type] of Object.entries(mediaTypes)) if (type === mediaType) return kind as FileKind;
  return null;
}

/** A photograph as phones keep it, whatever its ending says. */
export const isPhonePhoto = (mediaType: string): boolean => /^image\/hei[cf](-sequence)?$/.test(mediaType);

/** What a content is, in a word that the message has for it; others are called by their type. */
export function contentWord(mediaType: string | null): string {
  if (mediaType === null) return "unknown";
  const kind = kindOfMediaType(mediaType);
  if (kind !== null) return kind === "csv" ? "text" : kind.toUpperCase();
  if (mediaType === "application/x-cfb") return "old_office";
  if (/zip|rar|7z|gzip|tar/.test(mediaType)) return "archive";
  if (/^(image|audio|video)\//.test(mediaType)) return mediaType.startsWith("image/") ? "picture" : "media";
  if (/officedocument|opendocument/.test(mediaType)) return "office";
  return /executable|x-msdownload|elf|mach/.test(mediaType) ? "program" : mediaType;
}

const LONGEST_NAME = 120;
/** Control and format characters, among them those that turn the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;
const DIGITS_OF_A_PERSON = /\d{6}\d{5,8}(\d{3}[\dXx])/g;

/** A name that can be stored and shown: no path, no control characters, no personal number, not longer than needed. */
export function storedName(given: string): string {
  const bare = given.split(/[/\\]/).at(-1) ?? "";
  const clean = bare.replace(UNSEEN, "").replace(DIGITS_OF_A_PERSON, "******$1").trim();
  if (clean.length <= LONGEST_NAME) return clean === "" ? "file" : clean;
  const dot = clean.lastIndexOf(".");
  const ending = dot > 0 && clean.length - dot <= 6 ? clean.slice(dot) : "";
  return clean.slice(0, LONGEST_NAME - ending.length) + ending;
}

const endings: Readonly<Record<FileKind, readonly string[]>> = {
  pdf: ["pdf"],
  jpeg: ["jpg", "jpeg"],
  png: ["png"],
  tiff: ["tif", "tiff"],
  heic: ["heic", "heif", "hif"],
  webp: ["webp"],
  xlsx: ["xlsx"],
  csv: ["csv", "txt"],
  zip: ["zip"],
};
/** Endings that a machine runs when the file is opened. */
const RUNNABLE = /\.(exe|com|bat|cmd|scr|pif|msi|js|jse|vbs|vbe|wsf|hta|ps1|lnk|jar|html?|svg|url|reg)$/i;

/** A name never ends as what its content is not and a machine would run: the ending is that of the content then. */
export function nameForContent(name: string, mediaType: string): string {
  const kind = kindOfMediaType(mediaType);
  if (kind === null || !RUNNABLE.test(name)) return name;
  const bare = name.replace(RUNNABLE, "");
  const isRight = endings[kind].some((ending) => bare.toLowerCase().endsWith(`.${ending}`));
  return isRight ? bare : `${bare}.${endings[kind][0]}`;
}
