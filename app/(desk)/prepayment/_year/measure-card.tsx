import { formatAmount } from "@/app/_ui/figures/amount";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { Card } from "@/app/_ui/layout/card";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import styles from "@/app/(desk)/prepayment/prepayment.module.css";
import { getTranslator } from "@/app/messages/translator";
import { isZeroAmount } from "./amounts";
import { type Found, inPercent, type Rule, type Seen, shortDay } from "./shown";

/** How the transfer follows from the cost, step by step, each with its clause. */
export async function MeasureCard({ seen: { found, rule, year } }: { seen: Seen }) {
  const t = await getTranslator("prepayment.steps");
  if (found === null || rule === null) return null;
  const { figures } = found;
  const steps = stepsOf(t, { found, rule, before: String(year - 1) });
  return (
    <Card
      title={t("title")}
      note={t("unit")}
      flush
      extra={
        figures.kept !== null && isZeroAmount(figures.balanceCarried) ? (
          <span className="done">
            <Icon name="check" size={14} /> {t("addsUp")}
          </span>
        ) : undefined
      }
    >
      <table className={styles.steps}>
        <caption className="for-readers">{t("caption")}</caption>
        <tbody>
          {steps.map((step, index) => (
            <tr
              key={step.key}
              className={classNames(step.key === "transfer" && styles.key, (step.key === "sentUp" || step.key === "kept") && styles.sub)}
            >
              <td>
                <span className={styles.mark}>{index + 1}</span>
              </td>
              <td>
                <b>{step.title}</b>
                <br />
                <small>{step.note}</small>
              </td>
              <td>
                <ClauseLink document={rule.cite.document} clause={rule.cite.clause} />
              </td>
              <td className="number">
                <b>
                  {step.amount === null
                    ? "—"
                    : `${step.key === "balance" && !isZeroAmount(step.amount) ? "−" : ""}${formatAmount(step.amount)}`}
                </b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Versions measures={found.measures} />
    </Card>
  );
}

type StepWords = Awaited<ReturnType<typeof getTranslator<"prepayment.steps">>>;

function stepsOf(t: StepWords, { found, rule, before }: { found: Found; rule: Rule; before: string }) {
  const { figures } = found;
  const known = figures.outOfArea !== null;
  return [
    { key: "actual", title: t("actual", { year: before }), note: t("actualNote"), amount: figures.actual },
    { key: "quota", title: t("quota"), note: t("quotaNote", { ratio: inPercent(found.ratio) }), amount: figures.quota },
    {
      ...{ key: "balance", title: t("balance"), amount: figures.balance },
      note: t("balanceNote", { city: formatAmount(figures.balanceInCity), province: formatAmount(figures.balanceProvince) }),
    },
    {
      ...{ key: "transfer", title: t("transfer"), amount: figures.transfer },
      note: isZeroAmount(figures.balanceCarried) ? t("transferNote") : t("carried", { amount: formatAmount(figures.balanceCarried) }),
    },
    {
      ...{ key: "sentUp", title: t("sentUp"), amount: figures.outOfArea },
      note: known
        ? t("sentUpNote", {
            ...{ within: formatAmount(figures.outOfAreaWithin ?? "0"), across: formatAmount(figures.outOfAreaAcross ?? "0") },
            day: shortDay(rule.sendUpBy),
          })
        : t("sentUpMissing"),
    },
    { key: "kept", title: t("kept"), note: t("keptNote"), amount: figures.kept },
  ];
}

/** What was measured before, where it was measured more than once. */
async function Versions({ measures }: Pick<Found, "measures">) {
  const t = await getTranslator("prepayment.steps");
  if (measures.length < 2) return null;
  return (
    <details className={styles.versions}>
      <summary>{t("versions", { count: measures.length })}</summary>
      <ul>
        {measures.map((each) => (
          <li key={each.number}>
            {t("version", {
              ...{ number: each.number, by: each.by, at: each.at },
              ...{ actual: formatAmount(each.actual), transfer: formatAmount(each.transfer) },
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
