import { getTranslator } from "@/app/messages/translator";
import { incomeKinds } from "@/server/monthly-plans/rules";
import { ActButton } from "./act-button";

/** Money that comes to the city's fiscal account. */
export async function IncomeButton({ year }: { year: string }) {
  const t = await getTranslator("monthlyPlans");
  return (
    <ActButton
      verb="receiveIncome"
      label={t("act.income")}
      confirm={t("act.incomeVerb")}
      fields={[
        {
          name: "source",
          label: t("act.incomeSource"),
          kind: "select",
          options: incomeKinds.map((kind) => ({ value: kind, label: t(`sources.${kind}`) })),
        },
        { name: "year", label: t("yearField"), kind: "year", value: year },
        { name: "amount", label: t("amount"), kind: "amount" },
        { name: "document", label: t("document"), kind: "text" },
        { name: "voucher", label: t("voucher"), kind: "text" },
      ]}
    />
  );
}
