import { classNames } from "./class-names";
import { Icon } from "./icon";
import styles from "./step-strip.module.css";

export interface ProcessStep {
  label: string;
  state: "done" | "current" | "next";
}

/** How far something has come: 1 – 2 – 3 – 4. */
export function StepStrip({ steps, label, compact = false }: { steps: readonly ProcessStep[]; label: string; compact?: boolean }) {
  return (
    <ol className={classNames(styles.strip, compact && styles.compact)} aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.label}
          className={classNames(styles.step, step.state === "done" && styles.done, step.state === "current" && styles.current)}
          aria-current={step.state === "current" ? "step" : undefined}
        >
          <span className={styles.mark}>{step.state === "done" ? <Icon name="check" size={12} /> : index + 1}</span>
          <span className={styles.word}>{step.label}</span>
        </li>
      ))}
    </ol>
  );
}
