import { formatAmount } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { Card } from "@/app/_ui/layout/card";
import type { Overview } from "@/app/(desk)/fund/statements/_lines/found";
import { getTranslator } from "@/app/messages/translator";
import { MatchAgainButton } from "./match-again";

interface CardProps {
  found: Overview;
  nameOf: (code: string) => string;
}

/** Each account that stands at a bank: both balances, and what only one side has. */
export async function AccountsCard({ found, nameOf }: CardProps) {
  const t = await getTranslator("statements");
  return (
    <Card title={t("accountsTitle")} note={t("accountsNote")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("accountsTitle")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("account")}</th>
            <th scope="col">{t("asOf")}</th>
            {[t("bank"), t("book"), t("openLines"), t("openMoves")].map((head) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
            <th scope="col">{t("balance")}</th>
          </tr>
        </thead>
        <tbody>
          {found.accounts.map((row) => (
            <tr key={row.code}>
              <td>
                <a href={`/fund?account=${encodeURIComponent(row.code)}`}>{nameOf(row.code)}</a>
              </td>
              <td data-label={t("asOf")}>{row.toDay ?? t("none")}</td>
              <td className="number" data-label={t("bank")}>
                <Money amount={row.bank} />
              </td>
              <td className="number" data-label={t("book")}>
                <Money amount={row.book} />
              </td>
              <td className="number" data-label={t("openLines")}>
                <a href={`/fund/statements?tab=open&account=${encodeURIComponent(row.code)}`}>{row.openLines}</a>
              </td>
              <td className="number" data-label={t("openMoves")}>
                <a href={`/fund/statements/moves?account=${encodeURIComponent(row.code)}`}>{row.openMoves}</a>
              </td>
              <td>
                {row.toDay !== null && (
                  <>
                    <a href={`/fund/statements/balance?account=${encodeURIComponent(row.code)}`}>{t("balance")}</a>{" "}
                    {found.mayReconcile && row.openLines > 0 && <MatchAgainButton account={row.code} />}
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** Orders that the bank has not answered, by how long it has had them. */
export async function WaitingCard({ found }: Pick<CardProps, "found">) {
  const t = await getTranslator("statements");
  if (found.waiting.every(({ count }) => count === 0)) return null;
  return (
    <Card title={t("waitingTitle")} note={t("waitingNote")} flush>
      <StatStrip
        inCard
        figures={found.waiting.map(({ from, to, count, amount }) => ({
          key: String(from),
          label: to === null ? t("daysFrom", { from }) : t("days", { from, to }),
          value: t("orders", { count }),
          note: formatAmount(amount),
          href: "/payments?tab=sent",
          ...(count > 0 && from > 7 ? { meaning: "attention" as const } : {}),
        }))}
      />
    </Card>
  );
}

/** The last statements, and whether something is missing before one of them. */
export async function StatementsCard({ found, nameOf }: CardProps) {
  const t = await getTranslator("statements");
  if (found.statements.length === 0) return null;
  return (
    <Card title={t("statementsTitle")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("statementsTitle")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("period")}</th>
            <th scope="col">{t("account")}</th>
            {[t("lines"), t("opening"), t("closing"), t("gap")].map((head) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
            <th scope="col">{t("by")}</th>
          </tr>
        </thead>
        <tbody>
          {found.statements.map((row) => (
            <tr key={row.id}>
              <td>
                <a href={`/fund/statements/imports/${row.upload}`}>
                  {row.fromDay} – {row.toDay}
                </a>
              </td>
              <td>{nameOf(row.account)}</td>
              <td className="number" data-label={t("lines")}>
                <a href={`/fund/statements?tab=all&statement=${row.id}`}>{row.lineCount}</a>
              </td>
              <td className="number" data-label={t("opening")}>
                <Money amount={row.opening} />
              </td>
              <td className="number" data-label={t("closing")}>
                <Money amount={row.closing} />
              </td>
              <td className="number" data-label={t("gap")}>
                <Money amount={row.gap} {...(row.gap === null || row.gap === "0.00" ? {} : { meaning: "wrong" })} />
              </td>
              <td>
                {row.memberName} <small>{row.writtenAt}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
