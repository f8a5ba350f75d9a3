"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Computes the draw again and says whether it comes out the same. */
export function Replay({ id }: { id: string }) {
  const t = useTranslations("supervision.draws");
  const trpc = useTRPC();
  const replay = useQuery({ ...trpc.supervision.replayDraw.queryOptions({ id }), enabled: false });
  const found = replay.data;
  const wrong =
    found === undefined
      ? []
      : [
          ...(found.sameDigest ? [] : [t("parts.digest")]),
          ...(found.sameCases ? [] : [t("parts.cases")]),
          ...(found.sameInspectors ? [] : [t("parts.inspectors")]),
          ...(found.differing.length === 0 ? [] : [t("parts.pairs", { names: found.differing.join("、") })]),
        ];
  return (
    <>
      <Button icon="refresh" busy={replay.isFetching} onClick={() => void replay.refetch()}>
        {t("replay")}
      </Button>
      {found !== undefined && (
        <NoticeBand live meaning={wrong.length === 0 ? "done" : "wrong"}>
          {wrong.length === 0 ? t("replaySame") : t("replayDiffers", { what: wrong.join("、") })}{" "}
          {t("replayFirst", { ids: found.firstOfAll.join(" ") })}
        </NoticeBand>
      )}
      <RefusalText error={replay.error} />
    </>
  );
}
