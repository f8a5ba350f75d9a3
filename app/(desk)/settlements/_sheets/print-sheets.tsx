"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ConfirmDialog } from "@/app/_ui/forms/confirm-dialog";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { JobProgress } from "@/app/_ui/layout/job-progress";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { MOST_SHEETS } from "@/server/printing/rules";
import type { settlementSorts } from "@/server/settlements/shapes";

/** Prints the settlement sheets of the stays named, in their order. */
export function PrintChosenSheets({ stays }: { stays: readonly string[] }) {
  const trpc = useTRPC();
  const print = useMutation(trpc.printing.printSheets.mutationOptions());
  return (
    <SheetsButton
      count={stays.length}
      act={print}
      job={print.data?.job}
      onPrint={() => print.mutate({ stays: [...stays], idempotencyKey: crypto.randomUUID() })}
      onClose={() => print.reset()}
    />
  );
}

export interface SettlementFilter {
  words?: string | undefined;
  person?: string | undefined;
  hospital?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sort: (typeof settlementSorts)[number];
  ascending: boolean;
}

/** Prints the settlement sheets of everything that the filter finds, once somebody has confirmed how many they are. */
export function PrintFilteredSheets({ filter, count }: { filter: SettlementFilter; count: number }) {
  const t = useTranslations("printing.sheets");
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const print = useMutation(trpc.printing.printFiltered.mutationOptions({ onSuccess: () => setAsking(false) }));
  return (
    <>
      <Button
        icon="print"
        blockedBy={count > MOST_SHEETS ? t("tooMany", { limit: MOST_SHEETS }) : undefined}
        onClick={() => setAsking(true)}
      >
        {t("print", { count })}
      </Button>
      {asking && (
        <ConfirmDialog
          open
          title={t("wholeTitle")}
          facts={[{ label: t("wholeCount"), value: count.toLocaleString("en-US") }]}
          verb={t("wholeVerb", { count })}
          busy={print.isPending}
          refusal={<RefusalText error={print.error} />}
          onConfirm={() => print.mutate({ ...filter, count, idempotencyKey: crypto.randomUUID() })}
          onClose={() => setAsking(false)}
        >
          <p>{t("wholeNote")}</p>
        </ConfirmDialog>
      )}
      {print.data !== undefined && !asking && (
        <Printed key={print.data.job} job={print.data.job} count={count} onClose={() => print.reset()} />
      )}
    </>
  );
}

interface BatchFilter {
  batch: string;
  group?: "missing" | "unmarked" | "to_confirm" | "complete" | "returned" | "removed";
  words?: string | undefined;
  different?: boolean;
  sort: "discharged" | "name" | "assistance" | "povertyInsurance" | "claimed";
  ascending: boolean;
}

/** Prints the settlement sheets of every case that the list of a batch shows, in its order. */
export function PrintBatchSheets({ filter, count }: { filter: BatchFilter; count: number }) {
  const trpc = useTRPC();
  const print = useMutation(trpc.clearing.printSheets.mutationOptions());
  return (
    <SheetsButton
      count={count}
      act={print}
      job={print.data?.job}
      onPrint={() => print.mutate({ ...filter, idempotencyKey: crypto.randomUUID() })}
      onClose={() => print.reset()}
    />
  );
}

interface SheetsButtonProps {
  count: number;
  act: { isPending: boolean; error: unknown };
  job: string | undefined;
  onPrint: () => void;
  onClose: () => void;
}

function SheetsButton({ count, act, job, onPrint, onClose }: SheetsButtonProps) {
  const t = useTranslations("printing.sheets");
  if (count === 0) return null;
  return (
    <>
      <Button icon="print" busy={act.isPending} onClick={onPrint}>
        {t("print", { count })}
      </Button>
      {job !== undefined && <Printed key={job} job={job} count={count} onClose={onClose} />}
      <RefusalText error={act.error} />
    </>
  );
}

/** How far the printing is, then the file. */
function Printed({ job, count, onClose }: { job: string; count: number; onClose: () => void }) {
  const t = useTranslations("printing.sheets");
  const common = useTranslations("common.actions");
  const trpc = useTRPC();
  const [ended, setEnded] = useState(false);
  const progress = useQuery(trpc.jobs.progress.queryOptions({ id: job }, { enabled: ended }));
  const result = progress.data?.state === "done" ? progress.data.result : null;
  const file = typeof result?.file === "string" ? result.file : null;
  const undrawable = typeof result?.undrawable === "string" ? result.undrawable : "";
  return (
    <Dialog open title={t("title", { count })} onClose={onClose} foot={<Button onClick={onClose}>{common("close")}</Button>}>
      <JobProgress jobId={job} title={t("title", { count })} cancellable onEnd={() => setEnded(true)} />
      {undrawable !== "" && <NoticeBand meaning="attention">{t("undrawable", { characters: undrawable })}</NoticeBand>}
      {file !== null && (
        <p role="status">
          <a href={`/api/files/${file}`} target="_blank" rel="noopener">
            {t("open", { count: Number(result?.sheets) })}
          </a>
        </p>
      )}
    </Dialog>
  );
}
