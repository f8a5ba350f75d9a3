"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "@/app/_ui/lists/preview.module.css";

/** Leaves rows out on purpose, or takes them in again. */
export function LeaveOut({ id, rows, leftOut }: { id: string; rows: number | "hidden"; leftOut: boolean }) {
  const t = useTranslations("rosters.rows");
  const trpc = useTRPC();
  const leave = useVerb(trpc.rosters.leaveOut.mutationOptions());
  const label = rows === "hidden" ? "leaveOutHidden" : leftOut ? "takeIn" : "leaveOut";
  const which = rows === "hidden" ? rows : [rows];
  return (
    <>
      <Button
        size="small"
        busy={leave.isPending}
        onClick={() => leave.mutate({ roster: id, rows: which, leftOut: !leftOut, idempotencyKey: leave.idempotencyKey })}
      >
        {t(label)}
      </Button>
      <RefusalText error={leave.error} />
    </>
  );
}

interface AdoptProps {
  id: string;
  row: number;
  candidate: { person: string; numberMasked: string; reasons: readonly ("name" | "birth_date" | "township")[] };
}

/** Takes the number of somebody who may be meant, for the reasons that stand on the button. */
export function Adopt({ id, row, candidate }: AdoptProps) {
  const t = useTranslations("rosters.rows");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const adopt = useVerb(trpc.rosters.adoptPerson.mutationOptions());
  const reasons = candidate.reasons.map((reason) => t(`reasons.${reason}`)).join(common("listComma"));
  return (
    <div className={styles.correct}>
      <Button
        size="small"
        busy={adopt.isPending}
        onClick={() => adopt.mutate({ roster: id, row, person: candidate.person, idempotencyKey: adopt.idempotencyKey })}
      >
        {t("candidate", { number: candidate.numberMasked.slice(-12), reasons })}
      </Button>
      <RefusalText error={adopt.error} />
    </div>
  );
}
