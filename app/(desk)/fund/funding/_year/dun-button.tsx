"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

interface DunProps {
  year: number;
  county: string;
  name: string;
  open: string;
  today: string;
}

/** Records a letter over what stands here; it opens to be printed. */
export function DunButton({ year, county, name, open, today }: DunProps) {
  const t = useTranslations("funding");
  const trpc = useTRPC();
  const field = useId();
  const [asks, setAsks] = useState(false);
  const close = () => setAsks(false);
  const dun = useVerb(trpc.funding.dun.mutationOptions(), { onDone: close, goTo: ({ id }) => `/print/dunning/${id}` });
  return (
    <>
      <Button size="small" onClick={() => setAsks(true)}>
        {t("dun")}
      </Button>
      {asks && (
        <FormDialog
          act={dun}
          title={t("dunTitle", { county: name })}
          verb={t("dunVerb", { amount: formatAmount(open) })}
          browserChecks
          onSubmit={(typed) =>
            dun.mutate({
              ...{ year, county, open, dunnedOn: String(typed.get("dunnedOn")), payBy: String(typed.get("payBy")) },
              idempotencyKey: dun.idempotencyKey,
            })
          }
          onClose={close}
        >
          <label className="field-label" htmlFor={`${field}-on`}>
            {t("dunnedOn")}
          </label>
          <DateInput id={`${field}-on`} name="dunnedOn" defaultValue={today} max={today} required />
          <label className="field-label" htmlFor={`${field}-by`}>
            {t("payBy")}
          </label>
          <DateInput id={`${field}-by`} name="payBy" required />
          <p>
            <small>{t("dunNote")}</small>
          </p>
        </FormDialog>
      )}
    </>
  );
}
