/** Materials: what a page may be, who opens papers, and what may be done to a page. */
import { z } from "zod";
import { marks } from "@/server/benefits/figures/rule-shapes";
import { type ActionTable, allows } from "@/server/casework/action-rules";
import { formsOfApplications } from "@/server/printing/rules";
import { type Member, may } from "@/server/staff/rules";

export const pageStates = ["filed", "to_confirm", "tray", "separator", "removed"] as const;
export type PageState = (typeof pageStates)[number];

/** Why a page waits in the tray. */
const trayReasons = [
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
] as const;
export type TrayReason = (typeof trayReasons)[number];

/** Who signed, seen from the person helped. */
export const signerRelations = ["self", "spouse", "child", "parent", "other"] as const;
export type SignerRelation = (typeof signerRelations)[number];

/** Who opens papers at all, and whose: nobody but its hospital sees a page before the batch is handed in. */
export function mayOpenPapers(member: Member, batch: { hospital: string; state: string }): boolean {
  return may(member, "papers.view") && (batch.state !== "preparing" || batch.hospital === member.organisation);
}

export type PageVerb = "halve" | "assign" | "confirm" | "move" | "rotate" | "replace" | "remove" | "undo";
const possibleOnPage: ActionTable<PageState, PageVerb> = {
  filed: {
    confirm: "clearing.prepare",
    move: "clearing.prepare",
    rotate: "clearing.prepare",
    replace: "clearing.prepare",
    remove: "clearing.prepare",
    undo: "clearing.prepare",
  },
  to_confirm: {
    confirm: "clearing.prepare",
    move: "clearing.prepare",
    rotate: "clearing.prepare",
    replace: "clearing.prepare",
    remove: "clearing.prepare",
    undo: "clearing.prepare",
  },
  tray: {
    assign: "clearing.prepare",
    halve: "clearing.prepare",
    rotate: "clearing.prepare",
    remove: "clearing.prepare",
    undo: "clearing.prepare",
  },
  separator: { assign: "clearing.prepare", undo: "clearing.prepare" },
  removed: { undo: "clearing.prepare" },
};

export function mayDoToPage(state: PageState, verb: PageVerb): boolean {
  return allows(possibleOnPage, state, verb);
}

export const MAX_PAGES = 300;
/** A scan of 600 dpi on A3 stays below; more is a mistake or an attack. */
export const MAX_SIDE_PIXELS = 9_999;
export const MAX_PAGE_PIXELS = 64_000_000;

const version = z.int().min(1);
const page = z.object({ page: z.uuid(), version });
const place = z.object({ batchCase: z.uuid().nullable(), item: z.string().min(1).max(80) });

export const startUpload = z.object({
  idempotencyKey: z.uuid(),
  batch: z.uuid(),
  file: z.uuid(),
  /** A single file for one paper; a batch paper has no case. */
  place: place.optional(),
  replaces: page.optional(),
});
export type StartUpload = z.infer<typeof startUpload>;

const item = z.string().min(1).max(80);
/** Scans for an application, or for one paper of it. */
export const startApplicationUpload = z.object({
  idempotencyKey: z.uuid(),
  application: z.uuid(),
  file: z.uuid(),
  item: item.optional(),
  replaces: page.optional(),
});
export type StartApplicationUpload = z.infer<typeof startApplicationUpload>;
/** Pages put to a paper of the application that they lie in. */
export const assignToPaper = z.object({ pages: z.array(page).min(1).max(300), item });
export const atPaper = ({ pages, item: paper }: z.infer<typeof assignToPaper>): AssignPages => ({
  pages,
  place: { batchCase: null, item: paper },
});
export const printApplication = z.object({ form: z.enum(formsOfApplications), application: z.uuid(), idempotencyKey: z.uuid() });
export type PrintApplication = z.infer<typeof printApplication>;

export const assignPages = z.object({ pages: z.array(page).min(1).max(300), place });
export type AssignPages = z.infer<typeof assignPages>;

export const confirmPages = z.object({
  pages: z
    .array(
      page.extend({
        marks: z.array(z.enum(marks)).max(marks.length),
        original: z.boolean(),
        relation: z.enum(signerRelations).nullable(),
      }),
    )
    .min(1)
    .max(100),
});
export type ConfirmPages = z.infer<typeof confirmPages>;

export const rotatePage = page.extend({ by: z.union([z.literal(90), z.literal(180), z.literal(270)]) });
export type RotatePage = z.infer<typeof rotatePage>;

/** Into how many parts a page is cut, as the person sees it: one above the other, side by side. */
const grids = {
  across: { rows: 2, columns: 1 },
  along: { rows: 1, columns: 2 },
  three_across: { rows: 3, columns: 1 },
  three_along: { rows: 1, columns: 3 },
  quarters: { rows: 2, columns: 2 },
} as const;
export type Cut = keyof typeof grids;
export const cuts = Object.keys(grids) as [Cut, ...Cut[]];
export const gridOf = (cut: Cut): { rows: number; columns: number } => grids[cut];
/** The same cut of the picture as it was scanned, where the page is shown turned by a quarter. */
export function cutAsScanned(cut: Cut, rotation: number): Cut {
  if (rotation % 180 === 0) return cut;
  const turned = { rows: grids[cut].columns, columns: grids[cut].rows };
  return cuts.find((one) => grids[one].rows === turned.rows && grids[one].columns === turned.columns) ?? cut;
}
export const halvePage = page.extend({ cut: z.enum(cuts), idempotencyKey: z.uuid() });
export type HalvePage = z.infer<typeof halvePage>;

export const choosePage = page;
export type ChoosePage = z.infer<typeof choosePage>;
export const choosePages = z.object({ pages: z.array(page).min(1).max(300) });
export type ChoosePages = z.infer<typeof choosePages>;

export const ofApplication = z.object({ application: z.uuid() });
export const ofBatch = z.object({ batch: z.uuid() });
export const ofCase = z.object({ batchCase: z.uuid() });
export const ofPage = z.object({ page: z.uuid() });
export const ofUpload = z.object({ upload: z.uuid() });
export const papersPage = z.object({ batch: z.uuid(), item: z.string().min(1).max(80) });
