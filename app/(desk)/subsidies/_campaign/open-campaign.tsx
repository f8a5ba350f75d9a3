"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Opens a year with the premium that the area has set for it. */
export function OpenCampaign({ year }: { year: number }) {
  const t = useTranslations("subsidies.open");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" icon="plus" onClick={() => setOpen(true)}>
        {t("link")}
      </Button>
      {open && <OpenForm first={year} onClose={() => setOpen(false)} />}
    </>
  );
}

function OpenForm({ first, onClose }: { first: number; onClose: () => void }) {
  const t = useTranslations("subsidies.open");
  const trpc = useTRPC();
  const [year, setYear] = useState(first);
  const act = useVerb(trpc.subsidies.open.mutationOptions(), { goTo: ({ id }) => `/subsidies/${id}` });
  const premium = useQuery(trpc.subsidies.premium.queryOptions({ year }, { enabled: year >= 2000 && year <= 2100 }));
  const set = premium.data?.set ?? null;
  return (
    <FormDialog
      act={act}
      title={t("title")}
      verb={t("verb")}
      browserChecks
      onClose={onClose}
      onSubmit={(given) =>
        act.mutate({
          year,
          windowFrom: String(given.get("windowFrom") ?? ""),
          windowTo: String(given.get("windowTo") ?? ""),
          idempotencyKey: act.idempotencyKey,
        })
      }
    >
      <label className="field-label" htmlFor="year">
        {t("year")}
      </label>
      <input
        id="year"
        className="control"
        type="number"
        min={2000}
        max={2100}
        required
        value={year}
        onChange={(event) => setYear(Number(event.target.value))}
      />
      {premium.data !== undefined && (
        <p className={set === null ? "wrong" : "secondary"}>
          {set === null
            ? t("premiumMissing", { year: String(year) })
            : t("premium", { year: String(year), amount: formatAmount(set.value), document: set.documentNumber, from: set.validFrom })}
        </p>
      )}
      <label className="field-label" htmlFor="windowFrom">
        {t("from")}
      </label>
      <DateInput id="windowFrom" name="windowFrom" key={`from ${year}`} defaultValue={`${year - 1}-09-01`} required />
      <label className="field-label" htmlFor="windowTo">
        {t("to")}
      </label>
      <DateInput id="windowTo" name="windowTo" key={`to ${year}`} defaultValue={`${year - 1}-12-31`} required />
    </FormDialog>
  );
}
