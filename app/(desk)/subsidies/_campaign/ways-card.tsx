import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { SegmentBar } from "@/app/_ui/figures/segment-bar";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import styles from "./campaign.module.css";
import type { Shown, Words } from "./shown";

type Way = Shown["ways"][number];

/** The three ways of paying: how many, how much, how far, and what stands against it. */
export async function WaysCard({ found }: { found: Shown }) {
  const t = await getTranslator("subsidies");
  const all = found.ways.reduce((count, way) => count + way.count, 0);
  return (
    <Card flush title={t("three.title")} extra={t("three.people", { count: all.toLocaleString("en-US") })}>
      {found.ways.map((way, place) => (
        <div key={way.way} className={styles.way}>
          <div className={styles.wayHead}>
            <span className={styles.number}>{place + 1}</span>
            <b>
              <Link href={`/subsidies/${found.id}/lines?way=${way.way}`}>{t(`ways.${way.way}`)}</Link>
            </b>
            <span>{t("three.people", { count: way.count.toLocaleString("en-US") })}</span>
          </div>
          <div className={styles.wayMoney}>
            <b>{formatAmount(way.amount)}</b>
            <SegmentBar
              label={t("three.bar", { way: t(`ways.${way.way}`), done: way.done, going: way.onTheWay, open: way.waiting + way.returned })}
              parts={[
                { key: "done", amount: way.done, meaning: "done" },
                { key: "going", amount: way.onTheWay, meaning: "review" },
                { key: "waiting", amount: way.waiting, meaning: "attention" },
                { key: "returned", amount: way.returned, meaning: "wrong" },
              ]}
            />
          </div>
          <WayWords t={t} way={way} found={found} />
        </div>
      ))}
    </Card>
  );
}

function WayWords({ t, way, found }: { t: Words; way: Way; found: Shown }) {
  const lines = `/subsidies/${found.id}/lines`;
  const differing = way.differences.reduce((all, row) => all + row.count, 0);
  const { done, onTheWay, waiting } = way;
  return (
    <div className="secondary">
      {way.way === "pay_on_behalf" && t("three.matched", { done, onTheWay, waiting })}
      {way.way === "pay_then_refund" && (
        <>
          {t("three.refunded", { done, onTheWay })}
          <span className={way.withoutVoucher > 0 ? "attention" : undefined}>{t("three.voucher", { count: way.withoutVoucher })}</span>
        </>
      )}
      {way.way === "green_channel" &&
        (found.hasGreenChannel ? (
          <>
            {t("three.green", { done })}
            <span className={way.dueNow > 0 ? "attention" : undefined}>{t("three.greenDue", { count: way.dueNow })}</span>
            {way.overdue > 0 && (
              <>
                {t("three.comma")}
                <Link href={`${lines}?overdue=yes`} className="wrong">
                  {t("three.overdue", { count: way.overdue })}
                </Link>
              </>
            )}
            <br />
            {t("three.greenNote")}
          </>
        ) : (
          t("three.noGreen")
        ))}
      {way.returned > 0 && (
        <>
          <br />
          <Link href={`${lines}?tab=returned`} className="wrong">
            {t("three.returned", { count: way.returned })}
          </Link>
        </>
      )}
      {differing > 0 && (
        <>
          <br />
          <span className="wrong">{t("three.differences", { count: differing })}</span>{" "}
          {way.differences.map(({ difference, count }) => (
            <Link key={difference} href={`${lines}?way=${way.way}&difference=${difference}`} className="nowrap">
              {t(`differences.${difference}`)} {count}{" "}
            </Link>
          ))}
        </>
      )}
    </div>
  );
}
