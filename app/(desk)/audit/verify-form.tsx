"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Recomputes the chain of the chosen days and says what does not fit. */
export function VerifyForm({ today }: { today: string }) {
  const t = useTranslations("staff.audit");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const verify = useMutation(trpc.audit.verify.mutationOptions());
  const result = verify.data;
  return (
    <>
      <Button kind="primary" icon="shield" onClick={() => setOpen(true)}>
        {t("verify")}
      </Button>
      <Dialog
        open={open}
        title={t("verify")}
        onClose={() => setOpen(false)}
        foot={
          <Button kind="primary" busy={verify.isPending} onClick={() => verify.mutate({ from, to })}>
            {t("verify")}
          </Button>
        }
      >
        <p>
          <label className="field-label" htmlFor="verify-from">
            {t("verifyFrom")}
          </label>
          <DateInput id="verify-from" value={from} onChange={(date) => setFrom(date)} />
        </p>
        <p>
          <label className="field-label" htmlFor="verify-to">
            {t("verifyTo")}
          </label>
          <DateInput id="verify-to" value={to} onChange={(date) => setTo(date)} />
        </p>
        <RefusalText error={verify.error} />
        {result !== undefined && (
          <NoticeBand meaning={result.faults.length === 0 ? "done" : "wrong"}>
            {result.faults.length === 0
              ? t("verified", { links: result.links, entries: result.entries })
              : t("broken", { count: result.faults.length })}
          </NoticeBand>
        )}
        {result?.headKept === false && <NoticeBand meaning="attention">{t("headNotKept")}</NoticeBand>}
        <ul>
          {result?.faults.slice(0, 50).map((fault) => (
            <li key={`${fault.onDay} ${fault.number} ${fault.fault} ${fault.entry ?? ""}`}>
              {t(fault.number === 0 ? "faultOfDay" : "faultRow", {
                day: fault.onDay,
                number: fault.number,
                fault: t(`faults.${fault.fault}`),
              })}
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
