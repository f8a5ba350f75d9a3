import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import type { Found } from "./found";

interface Step {
  key: string;
  at: Date | null;
  what: string;
  who: string;
}

/** What happened to it, first to last: made, agreed to, sent, answered. */
export async function OrderHistory({ found }: { found: Found }) {
  const t = await getTranslator("payments");
  const shell = await getTranslator("shell");
  const { order, approvals, needed, sending, answers } = found;
  const steps: Step[] = [
    { key: "made", at: order.recordedAt, what: t("history.made"), who: found.madeByName },
    ...approvals.map((approval, index) => ({
      key: `approval ${approval.member}`,
      at: approval.at,
      what: t("history.approved", { number: index + 1, needed: Math.max(needed.length, approvals.length) }),
      who: `${approval.name ?? ""} ${shell(`duty.${approval.duty === "reviewer" ? "reviewer" : "approver"}`)}`,
    })),
    ...(sending === null
      ? []
      : [{ key: "sent", at: order.sentAt, what: t("history.sent", { number: sending.number }), who: sending.by ?? "" }]),
    ...answers.map((answer) => ({
      key: answer.id,
      at: answer.at,
      what: [
        t(`history.answers.${answer.outcome}`, { day: answer.onDay ?? "—", words: answer.reason ?? "—" }),
        ...(answer.reference === null ? [] : [t("history.reference", { reference: answer.reference })]),
      ].join(" · "),
      who: answer.by ?? "",
    })),
  ];
  const waiting = order.state === "made" && approvals.length < needed.length ? needed.slice(approvals.length) : [];
  return (
    <Card title={t("history.title")} flush>
      <table>
        <caption className="for-readers">{t("history.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("bank.at")}</th>
            <th scope="col">{t("history.what")}</th>
            <th scope="col">{t("bank.by")}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.key}>
              <td className="nowrap">{step.at === null ? "—" : formatInstant(step.at)}</td>
              <td>{step.what}</td>
              <td>{step.who}</td>
            </tr>
          ))}
          {waiting.map((duty, index) => (
            <tr key={`waiting ${String(index)}`}>
              <td>—</td>
              <td className="tertiary">{t("history.waiting", { number: approvals.length + index + 1, needed: needed.length })}</td>
              <td>{shell(`duty.${duty}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
