import Link from "next/link";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { orderMeanings } from "@/app/(desk)/payments/_orders/shape";
import { OrderRecoveries } from "@/app/(desk)/recoveries/_list/recovery-bands";
import { getTranslator } from "@/app/messages/translator";
import { toText } from "@/server/money";
import { orderActions } from "@/server/payments/rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import type { Found } from "./found";
import { OrderActions } from "./order-actions";
import { OrderBudget } from "./order-budget";
import { OrderLines } from "./order-cases";
import { OrderFigures } from "./order-figures";
import { OrderHistory } from "./order-history";

async function load(id: string, page: number): Promise<Found> {
  const { payments } = await caller();
  return orNotFound(payments.order({ id, page }));
}

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ page?: string }>;
}

export default async function PaymentOrderPage({ params, searchParams }: PageProps) {
  const { id } = await params;
  const page = Math.max(1, Number((await searchParams).page) || 1);
  const t = await getTranslator("payments");
  const member = await memberOfRequest();
  const found = await load(id, page);
  const { order } = found;
  const isOwn = member?.id === order.madeBy;
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/payments" }, { label: order.number }]}
        title={t("order.facts", { number: order.number })}
        status={<StatusTag meaning={orderMeanings[order.state]}>{t(`states.${order.state}`)}</StatusTag>}
        actions={
          member !== null && (
            <OrderActions id={order.id} possible={orderActions(order.state, member)} amount={toText(order.amount)} isOwn={isOwn} />
          )
        }
        reason={isOwn && order.state === "made" && member !== null && may(member, "payments.approve") ? t("order.own") : undefined}
      />
      <Bands found={found} />
      <OrderFigures found={found} />
      <OrderBudget order={order.id} number={order.number} />
      <OrderRecoveries order={order.id} amount={toText(order.amount)} offset={toText(order.offset)} />
      <OrderLines found={found} page={page} />
      <OrderHistory found={found} />
    </Stack>
  );
}

/** What must be seen before anything else: why it failed, where its money goes on, whether its account still stands. */
async function Bands({ found }: { found: Found }) {
  const t = await getTranslator("payments.order");
  const { order, before, after, account } = found;
  const waits = ["made", "approved"].includes(order.state);
  const failed = ["failed", "returned"].includes(order.state);
  return (
    <>
      {order.failureWords !== null && <NoticeBand meaning="wrong">{t("failureIs", { words: order.failureWords })}</NoticeBand>}
      {order.declineWords !== null && <NoticeBand meaning="attention">{t("declineIs", { words: order.declineWords })}</NoticeBand>}
      {after !== null && (
        <NoticeBand meaning="neutral">
          {t("reissuedBy")} <Link href={`/payments/${after.id}`}>{after.number}</Link>
        </NoticeBand>
      )}
      {before !== null && (
        <NoticeBand meaning="neutral">
          {t("reissues")} <Link href={`/payments/${before.id}`}>{before.number}</Link>
        </NoticeBand>
      )}
      {failed && (
        <NoticeBand meaning="attention">
          {account !== null && !account.isSame
            ? t("accountIsNew", { account: account.masked?.slice(-4) ?? t("noAccount") })
            : t("accountWay")}
        </NoticeBand>
      )}
      {waits && account !== null && !account.isSame && (
        <NoticeBand meaning="wrong">{t("accountDiffers", { account: account.masked?.slice(-4) ?? t("noAccount") })}</NoticeBand>
      )}
    </>
  );
}
