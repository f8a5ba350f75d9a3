import { formatAmount } from "@/app/_ui/figures/amount";
import { SegmentBar } from "@/app/_ui/figures/segment-bar";
import { Card } from "@/app/_ui/layout/card";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf } from "@/server/dates";
import styles from "./case.module.css";
import type { CaseFound } from "./found";

/** What it comes to, how much time is left, and every step of its way with who has it since when. */
export async function ProgressCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  return (
    <Card label={t("list.state")} flush>
      {found.award !== null && (
        <div className={styles.head}>
          <Finding found={found} />
          <Parts found={found} />
          <Clocks found={found} />
        </div>
      )}
      <Steps found={found} />
    </Card>
  );
}

async function Finding({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  const { award, row } = found;
  if (award === null) return null;
  const amount = row.outcome === "refused" ? "0.00" : (row.amount ?? award.amount);
  return (
    <div className={styles.finding}>
      {row.outcome === "refused" ? (
        t("states.refused")
      ) : amount === "0.00" ? (
        t("head.nothing")
      ) : (
        <>
          {row.outcome === null ? t("head.proposed") : t("head.given")}
          <b>{formatAmount(amount)}</b>
          {t("head.yuan")}
        </>
      )}
      <ul>
        {award.result.conditions.map((one) => (
          <li key={one.key} className={one.met ? "done" : "wrong"}>
            <Icon name={one.met ? "check" : "cross"} size={12} /> {t(`conditions.${one.key}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

async function Parts({ found: { award } }: { found: CaseFound }) {
  const t = await getTranslator("applications.head");
  if (award === null || award.tilt === "0.00") return null;
  return (
    <dl className={styles.parts}>
      <dt>{t("basic")}</dt>
      <dd>{formatAmount(award.basic)}</dd>
      <dt>{t("tilt")}</dt>
      <dd>{formatAmount(award.tilt)}</dd>
    </dl>
  );
}

async function Clocks({ found: { clock, row } }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  if (clock.whole === null || row.closedAt !== null) return null;
  const isLate = clock.used > clock.whole;
  const used = t("page.wholeUsed", { used: clock.used, whole: clock.whole });
  return (
    <div className={styles.clocks}>
      <div>
        <span>{t("page.whole")}</span>
        <b className={isLate ? "wrong" : undefined}>{used}</b>
      </div>
      <SegmentBar
        parts={[{ key: "used", amount: Math.min(clock.used, clock.whole), meaning: isLate ? "wrong" : "primary" }]}
        whole={clock.whole}
        label={used}
      />
    </div>
  );
}

/** Where the case stands on the way that its type takes. */
async function Steps({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  const { row, type, steps } = found;
  const way = ["draft", ...type.steps, "granted"] as const;
  const at = row.state === "asked" ? 0 : row.state === "refused" ? way.length - 1 : way.indexOf(row.state as (typeof way)[number]);
  return (
    <ol className={styles.steps} aria-label={t("list.state")}>
      {way.map((key, index) => {
        const isEnd = key === "granted";
        const state = row.state === "granted" ? "done" : at < 0 || index > at ? "next" : index < at ? "done" : "current";
        const stretch = steps.findLast((step) => step.state === key || (key === "draft" && step.state === "asked"));
        const isThere = stretch !== undefined && state !== "next";
        return (
          <li
            key={key}
            className={classNames(styles.step, state === "done" && styles.done, state === "current" && styles.current)}
            aria-current={state === "current" ? "step" : undefined}
          >
            <span className={styles.mark}>{state === "done" ? <Icon name="check" size={12} /> : index + 1}</span>
            <b>
              {isEnd
                ? t(`states.${row.state === "refused" || row.state === "withdrawn" ? row.state : "granted"}`)
                : stepWord(t, key, row.state)}
            </b>
            {isThere && (
              <>
                <small>{stretch.office}</small>
                <small>{spanWords(t, stretch)}</small>
                {state === "current" && stretch.dueOn !== null && (
                  <small className={(stretch.daysLeft ?? 0) < 2 ? "wrong" : undefined}>
                    {leftWords(t, stretch.daysLeft)}　{t("head.due", { date: stretch.dueOn.slice(5) })}
                  </small>
                )}
              </>
            )}
            {isEnd && row.decidedOn !== null && <small>{row.decidedOn}</small>}
          </li>
        );
      })}
    </ol>
  );
}

/** The years stand with the case; a stretch of one day is that day. */
function spanWords(t: Words, { startedOn, endedAt }: Pick<CaseFound["steps"][number], "startedOn" | "endedAt">): string {
  const from = startedOn.slice(5);
  if (endedAt === null) return t("head.since", { date: from });
  const to = businessDateOf(endedAt);
  return to === startedOn ? from : t("head.between", { from, to: to.slice(5) });
}

type Words = Awaited<ReturnType<typeof getTranslator<"applications">>>;
type Key = Exclude<CaseFound["row"]["state"], "asked" | "withdrawn">;

const stepWord = (t: Words, key: Key, state: CaseFound["row"]["state"]): string =>
  key === "draft" ? (state === "asked" ? t("states.asked") : t("page.counter")) : t(`states.${key}`);

export function leftWords(t: Words, daysLeft: number | null): string {
  if (daysLeft === null) return t("list.noClock");
  return daysLeft < 0 ? t("list.daysOver", { days: -daysLeft }) : t("list.daysLeft", { days: daysLeft });
}
