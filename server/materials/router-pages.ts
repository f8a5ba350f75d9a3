/** What the route of page pictures asks; not part of the router that browsers reach, since it answers with content hashes. */
import { openContent } from "@/server/files/stored";
import { createCallerFactory, type RequestContext, read, router, write } from "@/server/requests/trpc";
import * as ofApplications from "./read-application-pages";
import * as views from "./read-pages";
import { ofPage } from "./rules";

const createPageCaller = createCallerFactory(
  router({
    thumbnail: read("papers.view")
      .input(ofPage)
      .query(({ ctx, input }) => views.thumbnailOf(ctx, input)),
    picture: write("papers.view")
      .input(ofPage)
      .mutation(({ ctx, input }) => views.pictureOf(ctx, input)),
    thumbnailOfApplication: read("applications.view")
      .input(ofPage)
      .query(({ ctx, input }) => ofApplications.thumbnailOfApplication(ctx, input)),
    pictureOfApplication: write("applications.view")
      .input(ofPage)
      .mutation(({ ctx, input }) => ofApplications.pictureOfApplication(ctx, input)),
  }),
);

/** A rendering of a page that we made, small or whole, for who may see the page. */
export async function sendPage(
  ctx: RequestContext,
  page: string,
  { size, of }: { size: "thumb" | "full"; of: "batch" | "application" },
): Promise<ReadableStream<Uint8Array>> {
  const pages = createPageCaller(ctx);
  if (of === "application")
    return openContent(size === "thumb" ? await pages.thumbnailOfApplication({ page }) : await pages.pictureOfApplication({ page }));
  return openContent(size === "thumb" ? await pages.thumbnail({ page }) : await pages.picture({ page }));
}
