"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { JobProgress } from "@/app/_ui/layout/job-progress";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";

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
