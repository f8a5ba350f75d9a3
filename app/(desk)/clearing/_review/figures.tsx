"use client";

import { useTranslations } from "use-intl";
import { compareAmounts, formatAmount, isZero, subtractAmounts } from "@/app/_ui/figures/amount";
import { Waterfall, type WaterfallBar } from "@/app/_ui/figures/waterfall";
import { classNames } from "@/app/_ui/layout/class-names";
import { KeyHint } from "@/app/_ui/layout/key-hint";
import { fieldMark, onEnterTo } from "./fields";
import styles from "./review.module.css";
import { type Correctable, correctable, inPercent, type Opened } from "./shape";
import type { Decision } from "./use-decision";

interface FigureRow {
  key: string;
  label: string;
  claimed: string;
  decided: string;
  /** What is due, where more is due than was claimed. */
  due?: string | undefined;
  corrects?: Correctable;
}

interface FiguresProps {
  opened: Opened;
  decision: Decision;
  editable: boolean;
  editing: boolean;
  onEditing: (editing: boolean) => void;
}

/** Who paid what as a waterfall, then what was claimed beside what is decided; the second column can be corrected. */
export function Figures({ opened, decision, editable, editing, onEditing }: FiguresProps) {
  const t = useTranslations("clearing.review");
  const rows = useRows(opened, decision);
  const badges = rows
    .filter((row) => row.corrects !== undefined && !isZero(subtractAmounts(row.decided, row.claimed)))
    .map((row) => row.key);
  return (
    <>
      <Waterfall
        bars={useBars(opened, decision)}
        label={t("waterfall", {
          total: formatAmount(opened.claimed.totalCost),
          assistance: formatAmount(decidedAssistance(opened, decision)),
          person: formatAmount(personBurden(opened, decision)),
        })}
      />
      <table className={styles.figures}>
        <caption className="for-readers">{t("figures")}</caption>
        <thead>
          <tr>
            <th scope="col">
              {t("item")}
              {editable && (
                <button
                  type="button"
                  className={classNames("link-button", styles.correct)}
                  aria-expanded={editing}
                  onClick={() => {
                    if (editing) decision.clear();
                    onEditing(!editing);
                  }}
                >
                  {t(editing ? "resetFigures" : "correct")} {!editing && <KeyHint keys="M" />}
                </button>
              )}
            </th>
            <th scope="col" className="number">
              {t("claimed")}
            </th>
            <th scope="col" className="number">
              {t("decided")}
            </th>
            <th scope="col" className="number">
              {t("difference")}
            </th>
          </tr>
        </thead>
        <tbody aria-busy={decision.isComputing}>
          {rows.map((row) => (
            <Line key={row.key} row={row} badge={badges.indexOf(row.key) + 1} editing={editing} decision={decision} />
          ))}
        </tbody>
      </table>
      {editing && <p className={styles.note}>{t(decision.isComputing ? "computing" : "correctNote")}</p>}
    </>
  );
}

interface LineProps {
  row: FigureRow;
  /** Its number among the corrected figures; 0 where nothing differs. */
  badge: number;
  editing: boolean;
  decision: Decision;
}

function Line({ row, badge, editing, decision }: LineProps) {
  const t = useTranslations("clearing.review");
  const difference = subtractAmounts(row.decided, row.claimed);
  const same = isZero(difference);
  return (
    <tr className={same && row.due === undefined ? undefined : styles.differs}>
      <td>
        {row.label}
        {badge > 0 && <span className={styles.badge}>{badge}</span>}
      </td>
      <td className="number">{formatAmount(row.claimed)}</td>
      <td className={classNames("number", styles.decided)}>
        {editing && row.corrects !== undefined ? (
          <Correction name={row.corrects} label={row.label} row={row} decision={decision} />
        ) : (
          formatAmount(row.decided)
        )}
      </td>
      <td className={same && row.due === undefined ? "number tertiary" : "number wrong"}>
        {!same ? formatAmount(difference) : row.due === undefined ? t("same") : t("lessThanDue", { due: formatAmount(row.due) })}
      </td>
    </tr>
  );
}

function Correction({ name, label, row, decision }: { name: Correctable; label: string; row: FigureRow; decision: Decision }) {
  return (
    <input
      className={classNames("control", styles.amount)}
      inputMode="decimal"
      aria-label={label}
      {...fieldMark("amount")}
      onKeyDown={onEnterTo("reason", "words")}
      aria-invalid={decision.typed[name] !== undefined && decision.figures[name] === undefined}
      value={decision.typed[name] ?? row.claimed}
      onChange={(event) => decision.correct(name, event.target.value === row.claimed ? undefined : event.target.value)}
    />
  );
}

function corrected(opened: Opened, decision: Decision, name: Correctable): string {
  return decision.figures[name] ?? opened.claimed[name];
}

/** What the person is helped with: the amount decided where it is this office's own share. */
function decidedAssistance(opened: Opened, decision: Decision): string {
  return opened.review.share === "assistance"
    ? opened.review.state === "waiting"
      ? decision.approved
      : (opened.review.approved ?? opened.claimed.assistance)
    : decision.recomputed === null
      ? opened.computed.assistance
      : assistanceIn(decision.recomputed.amounts);
}

function assistanceIn(amounts: Record<string, string>): string {
  return ["basic_assistance", "bed_day_assistance", "tilt_assistance", "top_up"].reduce(
    (total, payer) => subtractAmounts(total, subtractAmounts("0.00", amounts[payer] ?? "0.00")),
    "0.00",
  );
}

function paidBefore(opened: Opened, decision: Decision): string {
  return (["basicInsurancePaid", "criticalIllnessPaid", "supplementaryPaid", "povertyInsurancePaid"] as const).reduce(
    (left, name) => subtractAmounts(left, corrected(opened, decision, name)),
    opened.claimed.totalCost,
  );
}

function personBurden(opened: Opened, decision: Decision): string {
  return subtractAmounts(paidBefore(opened, decision), decidedAssistance(opened, decision));
}

function useRows(opened: Opened, decision: Decision): FigureRow[] {
  const t = useTranslations("clearing.review");
  const ratio = opened.benefit.ratio;
  const due = decision.recomputed === null ? opened.computed.assistance : assistanceIn(decision.recomputed.amounts);
  const shown = correctable.filter(
    (name) => name !== "supplementaryPaid" || !isZero(opened.claimed.supplementaryPaid) || decision.typed.supplementaryPaid !== undefined,
  );
  const stored =
    opened.review.state === "cut"
      ? (opened.review.corrected as { figures?: Record<string, string>; result?: { base?: string } } | null)
      : null;
  return [
    ...shown.map((name) => ({
      key: name,
      label: t(name),
      claimed: opened.claimed[name],
      decided: stored?.figures?.[name] ?? corrected(opened, decision, name),
      corrects: name,
    })),
    {
      key: "base",
      label: t("base"),
      claimed: opened.claimed.base,
      decided: stored?.result?.base ?? decision.recomputed?.base ?? opened.computed.base,
    },
    {
      key: "assistance",
      label: ratio === null ? t("assistanceRow") : t("assistanceRatio", { ratio: inPercent(ratio) }),
      claimed: opened.claimed.assistance,
      decided: decidedAssistance(opened, decision),
      due: compareAmounts(due, opened.claimed.assistance) > 0 ? due : undefined,
    },
  ];
}

function useBars(opened: Opened, decision: Decision): WaterfallBar[] {
  const t = useTranslations("clearing.review");
  const assistance = decidedAssistance(opened, decision);
  const supplementary = corrected(opened, decision, "supplementaryPaid");
  const poverty = corrected(opened, decision, "povertyInsurancePaid");
  const scope = corrected(opened, decision, "policyScopeCost");
  const outside = subtractAmounts(opened.claimed.totalCost, scope);
  return [
    { key: "total", label: t("totalCost"), note: t("withinScope", { amount: formatAmount(scope) }), amount: opened.claimed.totalCost },
    {
      key: "basic",
      label: t("bars.basic"),
      note: t("insuranceSheet"),
      amount: corrected(opened, decision, "basicInsurancePaid"),
      payer: "basic_insurance",
    },
    {
      key: "illness",
      label: t("bars.illness"),
      note: t("insuranceSheet"),
      amount: corrected(opened, decision, "criticalIllnessPaid"),
      payer: "critical_illness_insurance",
    },
    ...(isZero(supplementary)
      ? []
      : [
          {
            key: "supplementary",
            label: t("bars.supplementary"),
            note: t("insuranceSheet"),
            amount: supplementary,
            payer: "supplementary" as const,
          },
        ]),
    {
      key: "poverty",
      label: t("bars.poverty"),
      note: t("insurerReviews"),
      amount: poverty,
      payer: "poverty_insurance",
      strong: opened.review.share === "poverty_insurance",
    },
    {
      key: "assistance",
      label: t("bars.assistance"),
      ...(opened.benefit.ratio === null ? {} : { note: inPercent(opened.benefit.ratio) }),
      amount: assistance,
      payer: "basic_assistance",
      strong: opened.review.share === "assistance",
    },
    {
      key: "person",
      label: t("bars.person"),
      note: t("outOfScope", { amount: formatAmount(outside) }),
      amount: personBurden(opened, decision),
      payer: "person",
    },
  ];
}
