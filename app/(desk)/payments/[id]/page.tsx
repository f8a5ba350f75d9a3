import { TRPCError } from "@trpc/server";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Facts, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import { orderMeanings } from "@/app/(desk)/payments/_orders/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { money, sum, toText } from "@/server/money";
import { orderActions } from "@/server/payments/rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { OrderActions } from "./order-actions";

const PAGE = 50;

async function load(id: string, page: number) {
  try {
    return await (await caller()).payments.order({ id, page });
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
}

export default async function PaymentOrderPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ page?: string }>;
}) {
  const { id } = await params;
  const page = Math.max(1, Number((await searchParams).page) || 1);
  const t = await getTranslator("fund");
  const member = await memberOfRequest();
  const found = await load(id, page);
  const { order } = found;
  const isOwn = member?.id === order.madeBy;
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("payments"), href: "/payments" }, { label: order.number }]}
        title={t("order.facts", { number: order.number })}
        status={<StatusTag meaning={orderMeanings[order.state]}>{t(`states.${order.state}`)}</StatusTag>}
        meta={[
          { label: t("orders.madeBy"), value: `${found.madeByName} ${formatInstant(order.recordedAt)}` },
          ...(found.approvedByName === null || order.approvedAt === null
            ? []
            : [{ label: t("orders.approvedBy"), value: `${found.approvedByName} ${formatInstant(order.approvedAt)}` }]),
        ]}
        actions={
          member !== null && (
            <OrderActions id={order.id} possible={orderActions(order.state, member)} amount={toText(order.amount)} isOwn={isOwn} />
          )
        }
        reason={isOwn && order.state === "made" && member !== null && may(member, "payments.approve") ? t("order.own") : undefined}
      />
      {order.failureWords !== null && (
        <NoticeBand meaning="wrong">
          {t("order.failure")}: {order.failureWords}
        </NoticeBand>
      )}
      {order.declineWords !== null && (
        <NoticeBand meaning="attention">
          {t("order.declineWords")}: {order.declineWords}
        </NoticeBand>
      )}
      <OrderFacts found={found} />
      <Cases found={found} page={page} />
    </Stack>
  );
}

type Found = Awaited<ReturnType<typeof load>>;

async function OrderFacts({ found }: { found: Found }) {
  const t = await getTranslator("fund");
  const { order } = found;
  return (
    <Card label={t("order.facts", { number: order.number })}>
      <Facts
        facts={[
          { label: t("orders.amount"), value: <Money amount={toText(order.amount)} strong /> },
          { label: t("orders.payee"), value: found.payeeName },
          { label: t("order.bank"), value: order.bankName ?? t("order.noAccount") },
          { label: t("order.bankAccount"), value: order.bankAccountMasked ?? t("order.noAccount") },
          { label: t("orders.share"), value: order.share === null ? t(`purposes.${order.purpose}`) : t(`shares.${order.share}`) },
          { label: t("order.account"), value: t(`accounts.${order.share === "assistance" ? "expenditure" : "clearing"}`) },
          { label: t("orders.batch"), value: <Link href={`/clearing/${order.batch}`}>{found.batchNumber}</Link> },
          { label: t("orders.paidOn"), value: order.paidOn ?? "—" },
          { label: t("order.reference"), value: order.bankReference ?? "—" },
        ]}
      />
    </Card>
  );
}

/** The cases it pays; on one page they add up to the order before the reader's eyes. */
async function Cases({ found, page }: { found: Found; page: number }) {
  const t = await getTranslator("fund");
  const list = await getTranslator("common.list");
  const { order, cases } = found;
  const pages = Math.ceil(found.caseCount / PAGE);
  return (
    <Card
      title={t("order.cases")}
      note={t("unit")}
      flush
      extra={
        pages === 1 && sum(cases.map((row) => row.amount)).equals(order.amount) ? (
          <span className="done">{t("order.checked")}</span>
        ) : undefined
      }
    >
      <CasesTable cases={cases} />
      {pages > 1 && (
        <p className="not-printed">
          {Array.from({ length: pages }, (_, index) => index + 1).map((number) => (
            <Link key={number} href={`/payments/${order.id}?page=${number}`} aria-current={number === page ? "page" : undefined}>
              {` ${list("page", { page: number })} `}
            </Link>
          ))}
        </p>
      )}
    </Card>
  );
}

async function CasesTable({ cases }: { cases: Found["cases"] }) {
  const t = await getTranslator("fund");
  return (
    <table>
      <caption className="for-readers">{t("order.casesCaption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("order.admission")}</th>
          <th scope="col">{t("order.settlement")}</th>
          <th scope="col">{t("order.discharged")}</th>
          <th scope="col" className="number">
            {t("order.claimed")}
          </th>
          <th scope="col" className="number">
            {t("order.paid")}
          </th>
          <th scope="col" className="number">
            {t("order.cut")}
          </th>
          <th scope="col">{t("order.why")}</th>
        </tr>
      </thead>
      <tbody>
        {cases.map((row) => {
          const cut = (row.claimed ?? row.amount).minus(row.amount);
          return (
            <tr key={row.batchCase}>
              <td>{row.admissionNumber ?? "—"}</td>
              <td>{row.settlementNumber ?? "—"}</td>
              <td>{row.dischargedOn ?? "—"}</td>
              <td className="number">
                <Money amount={toText(row.claimed ?? row.amount)} />
              </td>
              <td className="number">
                <Money amount={toText(row.amount)} strong />
              </td>
              <td className="number">
                <Money amount={toText(cut)} {...(cut.greaterThan(money(0)) ? { meaning: "attention" as const } : {})} />
              </td>
              <td>{row.words ?? row.reasonCode ?? "—"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
