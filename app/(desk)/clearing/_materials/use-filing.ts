"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/app/_ui/trpc";
import type { Upload } from "./shape";

const ASK_AGAIN_MILLISECONDS = 1_000;

const isUnderWay = (upload: Upload) => upload.state === "queued" || upload.state === "filing";

/** How the scans of a batch stand, asked again every second while some are read; the page around follows when one is done. */
export function useFiling(batch: string) {
  const trpc = useTRPC();
  const router = useRouter();
  const filing = useQuery(
    trpc.materials.filing.queryOptions(
      { batch },
      { refetchInterval: (query) => (query.state.data?.uploads.some(isUnderWay) ? ASK_AGAIN_MILLISECONDS : false) },
    ),
  );
  const underWay = filing.data?.uploads.filter(isUnderWay).length ?? 0;
  const before = useRef(0);
  useEffect(() => {
    if (underWay < before.current) router.refresh();
    before.current = underWay;
  }, [underWay, router]);
  return filing;
}

/** After an act on pages: everything about papers is asked again, and the page around follows. */
export function useRefreshPapers() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  return async () => {
    await queries.invalidateQueries({ queryKey: trpc.materials.pathKey() });
    router.refresh();
  };
}
