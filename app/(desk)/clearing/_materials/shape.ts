import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/router";

type Answers = inferRouterOutputs<AppRouter>["materials"];
type Filing = Answers["filing"];
export type ScanPage = Filing["tray"][number];
export type Upload = Filing["uploads"][number];
export type Places = Answers["places"];
export type ChecklistPaper = Places["caseItems"][number];

/** What the papers' desk opens with. */
export interface DeskProps {
  batch: string;
  number: string;
  queue: Queue;
  page: string | null;
  batchCase: string | null;
  item: string | null;
}

/** Which pages the papers' desk goes through. */
const queues = ["to_confirm", "unmarked", "tray", "repeated", "removed", "case", "batch_paper"] as const;
export type Queue = (typeof queues)[number];

export function isQueue(text: unknown): text is Queue {
  return queues.some((queue) => queue === text);
}

/** Address of the papers' desk. */
export function deskHref(batch: string, queue: Queue, at: { page?: string; batchCase?: string; item?: string } = {}): string {
  const parameters = new URLSearchParams({ queue });
  if (at.page !== undefined) parameters.set("page", at.page);
  if (at.batchCase !== undefined) parameters.set("case", at.batchCase);
  if (at.item !== undefined) parameters.set("item", at.item);
  return `/clearing/${batch}/papers?${parameters.toString()}`;
}

export const thumbnailOf = (page: string) => `/api/files/page/${page}?size=thumb`;
export const pictureOf = (page: string) => `/api/files/page/${page}?size=full`;

/** What travels while a page is dragged onto a case. */
export const PAGE_IN_HAND = "application/x-medaid-page";

/** The case a row of the list belongs to, by the address it opens. */
export function caseOfRow(target: EventTarget | null): { row: HTMLElement; batchCase: string } | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest<HTMLElement>("tr[data-href]");
  const batchCase = row === null ? null : new URL(row.dataset.href ?? "", window.location.href).searchParams.get("case");
  return row === null || batchCase === null ? null : { row, batchCase };
}

export const scanEndings = [".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".heif", ".hif"] as const;
export const SCAN_LIMIT_BYTES = 150 * 1024 * 1024;
