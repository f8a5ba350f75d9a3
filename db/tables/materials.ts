import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, id, instant, recordedAt, reference, version } from "./columns";
import { storedFile } from "./files";

/** One drop of scans for a batch, filed page by page by a job. */
export const scanUpload = pgTable(
  "scan_upload",
  {
    area: area(),
    id: id(),
    hospital: reference("hospital").notNull(),
    batch: reference("batch").notNull(),
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
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.file], foreignColumns: [storedFile.area, storedFile.id] }),
    index("scan_upload_by_batch").on(t.area, t.batch, t.recordedAt),
  ],
);

export const scanPage = pgTable(
  "scan_page",
  {
    area: area(),
    id: id(),
    hospital: reference("hospital").notNull(),
    upload: reference("upload").notNull(),
    batch: reference("batch").notNull(),
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
    /** Batch case and checklist item it proves; both null for a batch item's page has only the item. */
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
    index("scan_page_by_batch").on(t.area, t.batch, t.state),
    index("scan_page_by_case").on(t.area, t.batchCase, t.item),
    index("scan_page_by_picture").on(t.area, t.pictureHash),
    index("scan_page_by_form").on(t.area, t.printedForm, t.formPage),
  ],
);
