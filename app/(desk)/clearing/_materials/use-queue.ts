"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { DeskProps, ScanPage } from "./shape";
import { useFollowedFiling } from "./use-filing";

/** The pages of the chosen queue, and how many the others hold. */
export function useQueue({ batch, queue, batchCase, item }: Pick<DeskProps, "batch" | "queue" | "batchCase" | "item">) {
  const trpc = useTRPC();
  const filing = useFollowedFiling(batch);
  const toConfirm = useQuery(trpc.materials.toConfirm.queryOptions({ batch }));
  const unmarked = useQuery(trpc.materials.unmarked.queryOptions({ batch }));
  const repeated = useQuery(trpc.materials.repetitions.queryOptions({ batch }));
  const ofCase = useQuery(trpc.materials.pagesOfCase.queryOptions({ batchCase: batchCase ?? batch }, { enabled: queue === "case" }));
  const ofPaper = useQuery(trpc.materials.pagesOfPaper.queryOptions({ batch, item: item ?? "-" }, { enabled: queue === "batch_paper" }));
  const pagesOf: Record<DeskProps["queue"], ScanPage[] | undefined> = {
    to_confirm: toConfirm.data,
    unmarked: unmarked.data,
    tray: filing.data?.tray,
    removed: filing.data?.removed,
    repeated: repeated.data?.pages,
    case: ofCase.data,
    batch_paper: ofPaper.data,
  };
  const pages = pagesOf[queue];
  return {
    pages: pages ?? [],
    isPending: pages === undefined,
    counts: {
      to_confirm: toConfirm.data?.length ?? 0,
      unmarked: unmarked.data?.length ?? 0,
      tray: filing.data?.tray.length ?? 0,
      repeated: repeated.data?.pages.length ?? 0,
      removed: filing.data?.removed.length ?? 0,
    },
  };
}
