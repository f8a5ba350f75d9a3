"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Leaves a row out on purpose, or takes it in again. */
export function LeaveOut({ id, row, leftOut }: { id: string; row: number; leftOut: boolean }) {
  const t = useTranslations("stays.preview");
  const trpc = useTRPC();
  const leave = useVerb(trpc.stayImports.leaveOut.mutationOptions());
  return (
    <>
      <Button
        size="small"
        busy={leave.isPending}
        onClick={() => leave.mutate({ import: id, rows: [row], leftOut: !leftOut, idempotencyKey: leave.idempotencyKey })}
      >
        {t(leftOut ? "takeIn" : "leaveOut")}
      </Button>
      <RefusalText error={leave.error} />
    </>
  );
}

/** All rows that the sheet hides. */
export function LeaveOutHidden({ id }: { id: string }) {
  const t = useTranslations("stays.preview");
  const trpc = useTRPC();
  const leave = useVerb(trpc.stayImports.leaveOut.mutationOptions());
  return (
    <>
      <Button
        size="small"
        busy={leave.isPending}
        onClick={() => leave.mutate({ import: id, rows: "hidden", leftOut: true, idempotencyKey: leave.idempotencyKey })}
      >
        {t("leaveOutHidden")}
      </Button>
      <RefusalText error={leave.error} />
    </>
  );
}
