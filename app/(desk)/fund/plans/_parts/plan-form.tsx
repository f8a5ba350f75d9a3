import { getTranslator } from "@/app/messages/translator";
import { type Purpose, purposes } from "@/server/monthly-plans/rules";
import { ActButton } from "./act-button";
import type { TableSpec } from "./fields";

/** A row a purpose, by the words of the reader. */
export async function purposeTable(columns: TableSpec["columns"]): Promise<TableSpec> {
  const t = await getTranslator("monthlyPlans");
  return {
    caption: t("page.lines"),
    head: t("page.purpose"),
    rows: purposes.map((key) => ({ key, label: t(`purposes.${key}`) })),
    columns,
  };
}

interface PlanFormProps {
  month: string;
  label: string;
  /** What is there already, or what last month's report says. */
  requested?: Partial<Record<Purpose, string>>;
  lastMonth?: Partial<Record<Purpose, string>>;
  words?: string;
}

const filled = (values: Partial<Record<Purpose, string>> = {}) => Object.fromEntries(purposes.map((key) => [key, values[key] ?? "0"]));

/** A county's plan of a month, with what was paid out the month before as its basis. */
export async function PlanForm({ month, label, requested, lastMonth, words }: PlanFormProps) {
  const t = await getTranslator("monthlyPlans");
  const table = await purposeTable([
    { name: "lastMonth", label: t("page.lastMonth"), kind: "amount", values: filled(lastMonth) },
    { name: "requested", label: t("page.requested"), kind: "amount", values: filled(requested) },
  ]);
  return (
    <ActButton
      verb="save"
      kind="primary"
      label={label}
      confirm={t("act.saveVerb")}
      given={{ month }}
      table={table}
      fields={[{ name: "words", label: t("act.basisField"), kind: "words", ...(words === undefined ? {} : { value: words }) }]}
    />
  );
}
