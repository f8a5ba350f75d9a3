import { notFound } from "next/navigation";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Facts, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { differenceIn } from "@/app/(desk)/fund/statements/_lines/difference";
import { accountNames } from "@/app/(desk)/fund/statements/_lines/names";
import { lineMeanings } from "@/app/(desk)/fund/statements/_lines/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatMoney } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { type CandidateShown, Candidates } from "./candidates";
import { LineActions } from "./line-actions";

type Line = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["statements"]["line"]>>;

/** One line of a statement: what it is in the ledger or may be, and everything that was done with it. */
export default async function LinePage({ params }: { params: Promise<{ line: string }> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "statements.view")) notFound();
  const { line: id } = await params;
  const line = await orNotFound((await caller()).statements.line({ line: id }));
  const t = await getTranslator("statements");
  const nameOf = await accountNames();
  const candidates: CandidateShown[] = line.candidates.map(({ move, differences }) => ({
    ...{
      transfer: move.transfer,
      amount: move.amount,
      day: move.bookedDay,
      name: move.payee,
      words: move.orderNumber ?? move.voucher ?? move.words,
    },
    differences: differences.map((one) => differenceIn(t, one)),
  }));
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/fund/statements" }, { label: line.onDay }]}
        title={t("line.title", { day: line.onDay, amount: formatMoney(line.amount) })}
        status={<StatusTag meaning={lineMeanings[line.state]}>{t(`states.${line.state}`)}</StatusTag>}
        actions={line.mayReconcile && <LineActions line={line.id} state={line.state} amount={line.amount} />}
      />
      {line.explanation !== null && (
        <NoticeBand meaning="neutral">
          {t("line.explained", { name: line.deciderName ?? "", at: line.decidedAt ?? "", words: line.explanation })}
        </NoticeBand>
      )}
      <Card title={t("line.facts")}>
        <Facts
          facts={[
            { label: t("account"), value: nameOf(line.account) },
            { label: t("counterparty"), value: line.counterparty ?? "—" },
            { label: t("line.account"), value: line.counterpartyAccountMasked ?? "—" },
            { label: t("number"), value: [line.reference, line.voucher].filter((one) => one !== null).join(" · ") || "—" },
            { label: t("words"), value: line.words ?? "—" },
            { label: t("line.ownBalance"), value: formatMoney(line.balance) },
            {
              label: t("line.statement"),
              value: (
                <a href={`/fund/statements/imports/${line.upload}`}>
                  {t("line.row")} {line.rowNumber}
                </a>
              ),
            },
          ]}
        />
      </Card>
      {line.state === "open" && (
        <Card title={t("line.candidates")} note={t("line.candidatesNote")} flush>
          {candidates.length === 0 ? (
            <EmptyState title={t("line.nothingNear")} note={t("line.nothingNearNote")} />
          ) : (
            <Candidates line={line.id} amount={line.amount} candidates={candidates} acts={line.mayReconcile} />
          )}
        </Card>
      )}
      {line.matches.length > 0 && <History line={line} />}
    </Stack>
  );
}

async function History({ line }: { line: Line }) {
  const t = await getTranslator("statements");
  return (
    <Card title={t("line.history")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("line.history")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("line.entry")}</th>
            <th scope="col">{t("counterparty")}</th>
            <th scope="col">{t("booked")}</th>
            <th scope="col" className="number">
              {t("reconciliation.amount")}
            </th>
            <th scope="col">{t("line.rule")}</th>
            <th scope="col">{t("by")}</th>
          </tr>
        </thead>
        <tbody>
          {line.matches.map(({ id, rule, amount, memberName, at, undone, move }) => (
            <tr key={id}>
              <td>
                {move === null ? (
                  t("line.gone")
                ) : move.paymentOrder === null ? (
                  (move.voucher ?? move.words)
                ) : (
                  <a href={`/payments/${move.paymentOrder}`}>{move.orderNumber}</a>
                )}
              </td>
              <td>{move?.payee ?? "—"}</td>
              <td>{move?.bookedDay ?? "—"}</td>
              <td className="number">
                <Money amount={amount} />
              </td>
              <td>{t(`rules.${rule}`)}</td>
              <td>
                {memberName} <small>{at}</small>
                {undone !== null && (
                  <div className="tertiary">{t("line.taken", { at: undone.at, name: undone.by ?? "", words: undone.words ?? "" })}</div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
