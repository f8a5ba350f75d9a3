"use client";

import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "@/app/(desk)/subsidies/_campaign/campaign.module.css";

/** A list for a county, of those who stand on none yet. */
export function MakeLists({
  campaign,
  open,
}: {
  campaign: string;
  open: readonly { county: string; name: string; count: number; amount: string }[];
}) {
  const t = useTranslations("subsidies.lists");
  const trpc = useTRPC();
  const act = useVerb(trpc.subsidies.makeList.mutationOptions());
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="for-readers">{t("makeTitle")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("county")}</th>
              <th scope="col" className="number">
                {t("waiting")}
              </th>
              <th scope="col" className="number">
                {t("amount")}
              </th>
              <th scope="col">
                <span className="for-readers">{t("make")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {open.map(({ county, name, count, amount }) => (
              <tr key={county}>
                <td>{name}</td>
                <td className="number">{count.toLocaleString("en-US")}</td>
                <td className="number">{formatAmount(amount)}</td>
                <td>
                  <Button
                    size="small"
                    busy={act.isPending}
                    onClick={() => act.mutate({ campaign, region: county, idempotencyKey: act.idempotencyKey })}
                  >
                    {t("makeVerb", { name })}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <RefusalText error={act.error} />
    </>
  );
}
