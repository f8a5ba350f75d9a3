"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { YearAction } from "@/server/year-end/rules";

interface ActionsProps {
  year: number;
  version: number;
  possible: readonly YearAction[];
  isOwn: boolean;
  isDrawnUp: boolean;
  isOver: boolean;
  isCurrent: boolean;
  closing: string;
  drawnUpBy: string | null;
  /** What stands between the year and its lock; nothing when all is fulfilled. */
  notReady: string | undefined;
}

/** Draws up, signs and locks, each after the amount was seen. */
export function YearActions(props: ActionsProps) {
  const t = useTranslations("yearEnd");
  const [asked, setAsked] = useState<YearAction | null>(null);
  const year = String(props.year);
  const label: Record<YearAction, string> = {
    drawUp: props.isDrawnUp ? t("drawUpAgain") : t("drawUp"),
    sign: t("sign"),
    lock: t("lock", { year }),
  };
  const blocked: Record<YearAction, string | undefined> = {
    drawUp: props.isOver ? undefined : t("refusals.year_not_over", { year }),
    sign: props.isOwn ? t("refusals.year_not_ones_own", { year }) : props.isCurrent ? undefined : t("changed"),
    lock: props.isCurrent ? props.notReady : t("changed"),
  };
  return (
    <>
      {props.possible.map((action) => (
        <Button
          key={action}
          kind={action === "drawUp" && props.isDrawnUp ? "default" : "primary"}
          blockedBy={blocked[action]}
          onClick={() => setAsked(action)}
        >
          {label[action]}
        </Button>
      ))}
      {asked !== null && <ActDialog {...props} action={asked} verb={label[asked]} onClose={() => setAsked(null)} />}
    </>
  );
}

function ActDialog({ action, verb, onClose, ...props }: ActionsProps & { action: YearAction; verb: string; onClose: () => void }) {
  const t = useTranslations("yearEnd");
  const trpc = useTRPC();
  const act = useVerb(trpc.yearEnd[action].mutationOptions(), { onDone: onClose });
  const { year, version } = props;
  const amount = formatAmount(props.closing);
  const notes: Record<YearAction, string> = {
    drawUp: t("drawUpNote", { year: String(year), amount }),
    sign: t("signNote", { amount, name: props.drawnUpBy ?? "" }),
    lock: t("lockNote", { year: String(year), next: String(year + 1), amount }),
  };
  return (
    <VerbDialog
      open
      act={act}
      danger={action === "lock"}
      title={verb}
      facts={[{ label: t("figures.closing"), value: amount }]}
      verb={verb}
      onConfirm={() => act.mutate({ year, version, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    >
      <p>{notes[action]}</p>
    </VerbDialog>
  );
}
