import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/router";

type Answers = inferRouterOutputs<AppRouter>["applicationPapers"];
export type Papers = Answers["papers"];
export type Paper = Papers["items"][number];
export type PaperPage = Papers["tray"][number];
export type PaperUpload = Answers["uploads"][number];

export const thumbnailOf = (page: string) => `/api/files/page/${page}?size=thumb&of=application`;
export const pictureOf = (page: string) => `/api/files/page/${page}?size=full&of=application`;

/** What a page is named by when something is done to it. */
export const chosen = ({ id, version }: Pick<PaperPage, "id" | "version">) => ({ page: id, version });
