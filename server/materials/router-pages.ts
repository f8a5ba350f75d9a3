/** What the route of page pictures asks; not part of the router that browsers reach, since it answers with content hashes. */
import { openContent } from "@/server/files/stored";
import { createCallerFactory, type RequestContext, read, router, write } from "@/server/requests/trpc";
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
  }),
);

/** A rendering of a page that we made, small or whole, for who may see the page. */
export async function sendPage(ctx: RequestContext, page: string, size: "thumb" | "full"): Promise<ReadableStream<Uint8Array>> {
  const pages = createPageCaller(ctx);
  return openContent(size === "thumb" ? await pages.thumbnail({ page }) : await pages.picture({ page }));
}
