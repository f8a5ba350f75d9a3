import type { ReactNode } from "react";
import type { Payer } from "@/server/benefits/contract";
import { formatAmount } from "./amount";
import { Money } from "./money";
import { costColour, payerColours } from "./payers";
import { StatusTag } from "./status-tag";
import styles from "./step-table.module.css";

export interface ExplainedStep {
  key: string;
  payer: Payer | null;
  title: string;
  note?: string;
  base: string;
  rule: ReactNode;
  /** From the computation to the amount, a line for each thing that stands between. */
  lines?: readonly string[];
  /** Such as "over the yearly cap, paid what was left". */
  warning?: string;
  clause?: ReactNode;
  /** Null where the step pays nothing by its nature. */
  amount: string | null;
  roomBefore: string | null;
  roomAfter: string | null;
  remaining: string | null;
}

export interface StepHeads {
  step: string;
  base: string;
  rule: string;
  clause: string;
  amount: string;
  room: string;
  remaining: string;
  /** "前 {amount}" for the room there was before. */
  roomBefore: (amount: string) => string;
}

const ordinaryInk = "#5a666d";

/** The reasoning, numbered: what it started from, by which rule and clause, what it paid, what is left. */
export function StepTable({ caption, heads, steps }: { caption: string; heads: StepHeads; steps: readonly ExplainedStep[] }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="for-readers">{caption}</caption>
        <colgroup>
          <col className={styles.mark} />
          <col className={styles.title} />
          <col className={styles.figure} />
          <col />
          <col className={styles.clause} />
          <col className={styles.figure} />
          <col className={styles.figure} />
          <col className={styles.figure} />
        </colgroup>
        <thead>
          <tr>
            <td className={styles.corner} />
            <th scope="col">{heads.step}</th>
            <th scope="col" className="number">
              {heads.base}
            </th>
            <th scope="col">{heads.rule}</th>
            <th scope="col">{heads.clause}</th>
            <th scope="col" className="number">
              {heads.amount}
            </th>
            <th scope="col" className="number">
              {heads.room}
            </th>
            <th scope="col" className="number">
              {heads.remaining}
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <StepRow key={step.key} step={step} number={index} heads={heads} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StepRow({ step, number, heads }: { step: ExplainedStep; number: number; heads: StepHeads }) {
  const colour = step.payer === null ? ordinaryInk : (payerColours[step.payer] ?? costColour);
  return (
    <tr>
      <td>
        <span className={styles.number} style={{ background: colour }}>
          {number}
        </span>
      </td>
      <th scope="row" className={styles.rowHead}>
        {step.title}
        {step.note !== undefined && (
          <>
            <br />
            <small>{step.note}</small>
          </>
        )}
      </th>
      <td className="number">{formatAmount(step.base)}</td>
      <td>
        {step.rule}
        {step.lines?.map((line) => (
          <div key={line}>{line}</div>
        ))}
        {step.warning !== undefined && (
          <div>
            <StatusTag meaning="attention" strong>
              {step.warning}
            </StatusTag>
          </div>
        )}
      </td>
      <td>{step.clause}</td>
      <td className="number">
        <b className={styles.amount}>
          <Money amount={step.amount} />
        </b>
      </td>
      <td className="number">
        {step.roomBefore !== null && <span className={styles.before}>{heads.roomBefore(formatAmount(step.roomBefore))}</span>}
        {step.roomAfter === null ? <Money amount={null} /> : <b>{formatAmount(step.roomAfter)}</b>}
      </td>
      <td className="number">
        <Money amount={step.remaining} />
      </td>
    </tr>
  );
}
