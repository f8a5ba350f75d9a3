"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { OrderStepDialog } from "@/app/(desk)/payments/_orders/order-step-dialog";

/** Approved orders that the bank does not have yet: all of them into one file, or some of them by the list. */
export function SendWaiting({ ids, total }: { ids: string[]; total: string }) {
  const t = useTranslations("payments");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <p>
      {t("bank.waiting", { count: ids.length, amount: formatAmount(total) })}{" "}
      <ButtonLink href="/payments?tab=approved">{t("bank.choose")}</ButtonLink>{" "}
      <Button kind="primary" blockedBy={ids.length === 0 ? t("bank.noneWaiting") : undefined} onClick={() => setOpen(true)}>
        {t("orders.send")}
      </Button>
      {isOpen && <OrderStepDialog step="send" ids={ids} total={total} onClose={close} onDone={close} />}
    </p>
  );
}
