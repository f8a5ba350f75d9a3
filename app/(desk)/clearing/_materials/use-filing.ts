"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { Upload } from "./shape";

const ASK_AGAIN_MILLISECONDS = 1_000;

export const isUnderWay = (upload: Upload) => upload.state === "queued" || upload.state === "filing";

/** How the scans of a batch stand, asked again every second while some are read. */
export function useFiling(batch: string) {
  const trpc = useTRPC();
  return useQuery(
    trpc.materials.filing.queryOptions(
      { batch },
      { refetchInterval: (query) => (query.state.data?.uploads.some(isUnderWay) ? ASK_AGAIN_MILLISECONDS : false) },
    ),
  );
}

/** The same, and once a scan has been read, everything shown about papers follows; for the one part that leads a page. */
export function useFollowedFiling(batch: string) {
  const filing = useFiling(batch);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const papers = trpc.materials.pathKey();
  const over = filing.data?.uploads
    .filter((upload) => !isUnderWay(upload))
    .map((upload) => upload.id)
    .join(" ");
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (before.current !== undefined && over !== undefined && over !== before.current) void showAnew(queries, papers, router);
    before.current = over;
  }, [over, queries, papers, router]);
  return filing;
}

/** After an act on pages: everything about papers is asked again, and the page around follows. */
export function useRefreshPapers() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  return () => showAnew(queries, trpc.materials.pathKey(), router);
}

async function showAnew(queries: QueryClient, papers: readonly unknown[], router: ReturnType<typeof useRouter>): Promise<void> {
  await queries.invalidateQueries({ queryKey: papers });
  router.refresh();
}
