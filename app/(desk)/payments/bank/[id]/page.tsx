import Link from "next/link";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { AnswerTable } from "@/app/(desk)/payments/bank/answer-table";
import { shownNumber } from "@/app/(desk)/payments/bank/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { toText } from "@/server/money";
import { faultFields } from "@/server/payments/answer-rules";
import { caller } from "@/server/requests/caller";

const PAGE = 100;
const meanings = { paid: "done", failed: "wrong", returned: "attention" } as const;

async function load(id: string, page: number) {
  const { payments } = await caller();
  return orNotFound(payments.bankAnswers({ id, page }));
}

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ page?: string }>;
}

/** The rows of a result file, as they came, each with what it did; what was left stands first. */
export default async function BankAnswersPage({ params, searchParams }: PageProps) {
  const page = Math.max(1, Number((await searchParams).page) || 1);
  const { id } = await params;
  const { file, rows, total } = await load(id, page);
  const t = await getTranslator("payments");
  const list = await getTranslator("common.list");
  const pages = Math.ceil(total / PAGE);
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: t("title"), href: "/payments" },
          { label: t("bank.title"), href: "/payments/bank" },
          { label: shownNumber(file) },
        ]}
        title={shownNumber(file)}
        meta={[{ value: formatInstant(file.recordedAt) }]}
      />
      <Card label={t("bank.result")} flush>
        <AnswerTable>
          {rows.map((row) => (
            <AnswerRow key={row.row} row={row} />
          ))}
        </AnswerTable>
      </Card>
      {pages > 1 && (
        <p className="not-printed">
          {Array.from({ length: pages }, (_, index) => index + 1).map((number) => (
            <Link key={number} href={`/payments/bank/${id}?page=${number}`} aria-current={number === page ? "page" : undefined}>
              {` ${list("page", { page: number })} `}
            </Link>
          ))}
        </p>
      )}
    </Stack>
  );
}

type Row = Awaited<ReturnType<typeof load>>["rows"][number];
const reasons = Object.keys(faultFields) as (keyof typeof faultFields)[];
const none = { ours: "", theirs: "", state: "", date: "", from: "", to: "" };

async function AnswerRow({ row }: { row: Row }) {
  const t = await getTranslator("payments");
  const fault = reasons.find((reason) => reason === row.fault);
  return (
    <tr>
      <td>{row.row}</td>
      <td>{row.order === null ? row.number : <Link href={`/payments/${row.order}`}>{row.number}</Link>}</td>
      <td>{row.payee ?? "—"}</td>
      <td className="number">
        <Money amount={toText(row.amount)} />
      </td>
      <td>{row.onDay ?? "—"}</td>
      <td>
        <StatusTag meaning={row.fault === null ? meanings[row.outcome] : "attention"}>
          {row.fault === null ? t(`bank.outcomes.${row.outcome}`) : t("bank.noEffect")}
        </StatusTag>
      </td>
      <td>
        {fault === undefined
          ? (row.reason ?? "")
          : t("bank.fieldFault", {
              field: t(`bank.fields.${faultFields[fault]}`),
              fault: t(`bank.faultReasons.${fault}`, { ...none, ...row.parameters }),
            })}
      </td>
    </tr>
  );
}
