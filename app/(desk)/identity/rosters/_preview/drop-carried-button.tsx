"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

const SHORTEST_REASON = 4;

/** Takes back a list that was carried over, while it has not been pushed. */
export function DropCarriedButton({ id }: { id: string }) {
  const t = useTranslations("rosters");
  const [asking, ask] = useState(false);
  const drop = useVerb(useTRPC().rosters.dropCarried.mutationOptions(), { onDone: () => ask(false) });
  return (
    <>
      <Button icon="undo" onClick={() => ask(true)}>
        {t("board.carry.drop")}
      </Button>
      {asking && (
        <ReasonDialog
          act={drop}
          title={t("board.carry.dropTitle")}
          verb={t("board.carry.drop")}
          label={t("bar.words")}
          missing={t("bar.wordsMissing")}
          shortest={SHORTEST_REASON}
          onConfirm={(words) => drop.mutate({ roster: id, words, idempotencyKey: drop.idempotencyKey })}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}
