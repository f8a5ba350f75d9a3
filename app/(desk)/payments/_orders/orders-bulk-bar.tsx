"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { BulkBar } from "@/app/_ui/lists/bulk-bar";
import { useSelection } from "@/app/_ui/lists/selection";
import { type OrderStep, OrderStepDialog } from "./order-step-dialog";

/** What can be done to all ticked orders at once: only those of one state, so that the button says exactly what happens. */
export function OrdersBulkBar({ state, mayApprove, maySend }: { state: string | null; mayApprove: boolean; maySend: boolean }) {
  const t = useTranslations("payments.orders");
  const { ids, amount, clear } = useSelection();
  const [step, setStep] = useState<OrderStep | null>(null);
  const approves = mayApprove && state === "made";
  const sends = maySend && state === "approved";
  return (
    <>
      <BulkBar wholeFilter={false} unit="orders">
        {!approves && !sends && (mayApprove || maySend) && <span>{t("onlyOneState")}</span>}
        {approves && (
          <>
            <Button onClick={() => setStep("decline")}>{t("decline")}</Button>
            <Button kind="primary" onClick={() => setStep("approve")}>
              {t("approve")}
            </Button>
          </>
        )}
        {sends && (
          <Button kind="primary" onClick={() => setStep("send")}>
            {t("send")}
          </Button>
        )}
      </BulkBar>
      {step !== null && (
        <OrderStepDialog step={step} ids={[...ids]} total={amount ?? "0.00"} onClose={() => setStep(null)} onDone={clear} />
      )}
    </>
  );
}
