import { type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { area, id, instant, recordedAt, reference, version } from "./columns";
import { storedFile } from "./files";

/** What scans are papers of: a batch and its cases, or an application. */
const subjectKinds = ["batch", "application"] as const;
const subjectKind = () => text("subject_kind", { enum: subjectKinds }).notNull().default("batch");

/** Of an application, where its person belongs; kept by triggers, so that whoever sees the person sees the scan. */
const region = () => text("region");

/** Row-level security narrows hospitals to their own scans by it; scans of what no hospital handed in have none. */
const hasItsHospital = (t: { subjectKind: AnyPgColumn; hospital: AnyPgColumn }): SQL =>
  sql`${t.subjectKind} <> 'batch' or ${t.hospital} is not null`;

/** One drop of scans for a subject, filed page by page by a job. */
export const scanUpload = pgTable(
  "scan_upload",
  {
    area: area(),
    id: id(),
    hospital: reference("hospital"),
    subjectKind: subjectKind(),
    subject: reference("subject").notNull(),
    region: region(),
    file: reference("file").notNull(),
    job: reference("job"),
    state: text("state", { enum: ["queued", "filing", "filed", "failed", "cancelled"] })
      .notNull()
      .default("queued"),
    pageCount: integer("page_count"),
    pagesDone: integer("pages_done").notNull().default(0),
    failure: jsonb("failure").$type<{ reason: string; parameters: Record<string, string | number> }>(),
    /** When a single file was dropped straight on a case's item. */
    forCase: reference("for_case"),
    forItem: text("for_item"),
    /** The page that the pages of this upload take the place of. */
    replaces: reference("replaces"),
    /** The page of the file that is taken in two halves instead of the file: `across` above and below, `along` side by side. */
    halvedPage: integer("halved_page"),
    halved: text("halved", { enum: ["across", "along", "three_across", "three_along", "quarters"] }),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.file], foreignColumns: [storedFile.area, storedFile.id] }),
    index("scan_upload_by_subject").on(t.area, t.subject, t.recordedAt),
    check("scan_upload_has_its_hospital", hasItsHospital(t)),
    check("scan_upload_halved_whole", sql`(${t.halvedPage} is null) = (${t.halved} is null)`),
  ],
);

export const scanPage = pgTable(
  "scan_page",
  {
    area: area(),
    id: id(),
    hospital: reference("hospital"),
    upload: reference("upload").notNull(),
    subjectKind: subjectKind(),
    subject: reference("subject").notNull(),
    region: region(),
    pageNumber: integer("page_number").notNull(),
    rotation: integer("rotation").notNull().default(0),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    /** Hash of the decoded picture: the same page twice anywhere in the area is shown. */
    pictureHash: text("picture_hash").notNull(),
    /** Stored rendering (WebP) and thumbnail, by content hash. */
    pictureFile: text("picture_file").notNull(),
    thumbnailFile: text("thumbnail_file").notNull(),
    /** The code read from the page, if any. */
    code: text("code"),
    /** The medical invoice that a code on the page says it is. */
    invoice: jsonb("invoice").$type<{ code: string; number: string }>(),
    /** The form of ours that the page is, and which page of it. */
    printedForm: reference("printed_form"),
    formPage: integer("form_page"),
    /** filed: counts; to_confirm: a person must look; tray: waits with `trayReason`; separator: a code page, no paper; removed: taken out. */
    state: text("state", { enum: ["filed", "to_confirm", "tray", "separator", "removed"] }).notNull(),
    trayReason: text("tray_reason", {
      enum: [
        "no_code",
        "damaged_code",
        "two_codes",
        "other_batch",
        "other_hospital",
        "unknown_code",
        "blank",
        "duplicate",
        "same_form",
        "not_open",
        "not_listed",
      ],
    }),
    /** The item of the checklist that it proves, and of a batch the case it does so for; a paper of the subject itself has only the item. */
    batchCase: reference("batch_case"),
    item: text("item"),
    /** Whether the insurer has a share in the case; kept by triggers. */
    forInsurer: boolean("for_insurer").notNull().default(false),
    /** Marks a person saw on the page: hospital_stamp, patient_or_family_signature; relation of the signer. */
    marks: jsonb("marks").$type<string[]>().notNull().default([]),
    signerRelation: text("signer_relation"),
    isOriginal: boolean("is_original").notNull().default(false),
    /** A page of this batch or hospital that is the same; `duplicateElsewhere` when it lies with another hospital of the area. */
    duplicateOf: reference("duplicate_of"),
    duplicateElsewhere: boolean("duplicate_elsewhere").notNull().default(false),
    /** What the last act on the page changed, so that it can be undone. */
    previous: jsonb("previous").$type<Record<string, unknown>>(),
    confirmedBy: reference("confirmed_by"),
    confirmedAt: instant("confirmed_at"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.upload], foreignColumns: [scanUpload.area, scanUpload.id] }),
    uniqueIndex("scan_page_once").on(t.area, t.upload, t.pageNumber),
    index("scan_page_by_subject").on(t.area, t.subject, t.state),
    index("scan_page_by_case").on(t.area, t.batchCase, t.item),
    index("scan_page_by_picture").on(t.area, t.pictureHash),
    index("scan_page_by_form").on(t.area, t.printedForm, t.formPage),
    check("scan_page_has_its_hospital", hasItsHospital(t)),
  ],
);
