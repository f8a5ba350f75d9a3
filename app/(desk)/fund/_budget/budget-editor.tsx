"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Card } from "@/app/_ui/layout/card";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { type BudgetPurpose, budgetPurposes } from "@/server/budget/rules";
import styles from "./budget-editor.module.css";
import { type TypedAmounts, useTypedAmounts } from "./use-typed-amounts";

type Places = readonly { code: string; name: string }[];

interface EditorProps {
  open: { id: string; version: number; year: number; number: number };
  places: Places;
  lines: readonly { county: string; purpose: BudgetPurpose; amount: string }[];
}

/** Counties down, purposes across; cells pasted from a sheet fill from where they are put. */
export function BudgetEditor({ open, places, lines }: EditorProps) {
  const t = useTranslations("budget");
  const ledger = useTranslations("ledger");
  const trpc = useTRPC();
  const typed = useTypedAmounts(`budget/${open.id}/${open.version}`, places, lines);
  const save = useVerb(trpc.budget.change.mutationOptions(), { onDone: typed.done });
  const { id, version } = open;
  return (
    <Card
      title={t("editTitle", { year: String(open.year), version: t("versionOf", { number: open.number }) })}
      note={t("unit")}
      extra={
        <Button
          kind="primary"
          busy={save.isPending}
          blockedBy={typed.isWrong ? ledger("refusals.amount_shape") : undefined}
          onClick={() => save.mutate({ id, version, lines: typed.lines(), idempotencyKey: save.idempotencyKey })}
        >
          {t("save")}
        </Button>
      }
      flush
    >
      <div className={styles.scroll}>
        <table>
          <caption className="for-readers">{t("change")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("columns.county")}</th>
              {[...budgetPurposes.map((purpose) => t(`purposes.${purpose}`)), t("columns.total")].map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {places.map((place, row) => (
              <Line key={place.code} typed={typed} place={place} row={row} ofArea={row === places.length - 1 && places.length > 1} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>{t("columns.total")}</td>
              {budgetPurposes.map((purpose) => (
                <td key={purpose} className="number">
                  {typed.sum({ purpose })}
                </td>
              ))}
              <td className="number">{typed.sum({})}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <RefusalText error={save.error} />
    </Card>
  );
}

/** The amounts of one county. */
function Line({ typed, place, row, ofArea }: { typed: TypedAmounts; place: Places[number]; row: number; ofArea: boolean }) {
  const t = useTranslations("budget");
  const { code, name } = place;
  return (
    <tr>
      <th scope="row">{ofArea ? t("ofArea", { name }) : name}</th>
      {budgetPurposes.map((purpose, column) => (
        <td key={purpose}>
          <input
            className="control"
            inputMode="decimal"
            aria-label={`${name} ${t(`purposes.${purpose}`)}`}
            aria-invalid={typed.isWrongAt(code, purpose)}
            value={typed.at(code, purpose)}
            onPaste={(event) => {
              const text = event.clipboardData.getData("text");
              if (!/[\t\n]/.test(text)) return;
              event.preventDefault();
              typed.put({ row, column }, text);
            }}
            onChange={(event) => typed.put({ row, column }, event.target.value)}
          />
        </td>
      ))}
      <td className="number">{typed.sum({ county: code })}</td>
    </tr>
  );
}
