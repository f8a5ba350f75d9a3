import Link from "next/link";
import { formatAmount, sumAmounts } from "@/app/_ui/figures/amount";
import { ClassTag } from "@/app/_ui/figures/class-tag";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { Money } from "@/app/_ui/figures/money";
import { SegmentBar } from "@/app/_ui/figures/segment-bar";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import { getTranslator } from "@/app/messages/translator";
import { Decimal } from "@/server/money";
import type { caller } from "@/server/requests/caller";
import styles from "./campaign.module.css";
import { rateOf } from "./meanings";

export type Shown = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["subsidies"]["campaign"]>>;
type Words = Awaited<ReturnType<typeof getTranslator<"subsidies">>>;

const percent = (ratio: string) => `${new Decimal(ratio).times(100).toString()}%`;

function standardWords(t: Words, standard: Shown["identities"][number]["standard"]): string {
  if (standard === null) return t("who.notListed");
  const { is, ratio, amount } = standard;
  if (is === "fixed" || (is === "share_until_fixed" && amount !== null))
    return t("who.standards.fixed", { amount: formatAmount(amount ?? "0.00") });
  if (is === "split") return t("who.standards.split", { amount: formatAmount(amount ?? "0.00") });
  if (ratio === null) return t("who.notListed");
  if (is === "taper") return t("who.standards.taper", { amount: formatAmount(amount ?? "0.00"), ratio: percent(ratio) });
  return ratio === "1" ? t("who.standards.full") : t("who.standards.share", { ratio: percent(ratio) });
}

const columnOf = {
  medical_assistance_fund: "assistanceFund",
  county_finance: "countyFinance",
  same_level_finance: "sameLevelFinance",
} as const;

/** Who gets how much by which standard, from which fund; what it adds up to is held against the premiums. */
export async function IdentitiesCard({ found }: { found: Shown }) {
  const t = await getTranslator("subsidies");
  const { identities, funds, id } = found;
  const total = (amounts: readonly string[]) => sumAmounts(amounts);
  const sums = funds.map((fund) => total(identities.map((row) => row[columnOf[fund]])));
  const personal = total(identities.map((row) => row.personal));
  const premiums = total(identities.map((row) => row.premiums));
  const parts = total([...sums, personal]);
  const residents = identities.reduce((all, row) => all + row.residents, 0);
  const people = (counted: (row: (typeof identities)[number]) => number) =>
    identities.reduce((all, row) => all + counted(row), 0).toLocaleString("en-US");
  return (
    <Card
      flush
      title={t("who.title")}
      note={t("who.note")}
      extra={
        <>
          <ClauseLink document={found.pack.cite.document} clause={found.pack.cite.clause} />{" "}
          <span className="tertiary">{t("who.rule")}</span>
        </>
      }
    >
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="for-readers">{t("who.caption")}</caption>
          <IdentitiesHead funds={funds} />
          <tbody>
            {identities.map((row) => (
              <IdentityLine key={row.tag} row={row} campaign={id} funds={funds} />
            ))}
            <tr className={styles.total}>
              <td colSpan={3}>{t("who.total")}</td>
              <td className="number">{people((row) => row.tagged)}</td>
              <td className="number">{people((row) => row.insured)}</td>
              {funds.map((fund, place) => (
                <td key={fund} className="number">
                  <Money amount={sums[place] ?? "0.00"} />
                </td>
              ))}
              <td className="number">
                <Money amount={personal} />
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <div className={classNames(styles.note, parts !== premiums && "wrong")}>
        <Icon name={parts === premiums ? "check" : "warning"} size={14} />{" "}
        {parts === premiums
          ? t("who.check", { sum: formatAmount(parts), people: residents.toLocaleString("en-US") })
          : t("who.checkWrong", { sum: formatAmount(parts), premiums: formatAmount(premiums) })}
      </div>
    </Card>
  );
}

type Fund = Shown["funds"][number];
type IdentityShown = Shown["identities"][number];

async function IdentitiesHead({ funds }: { funds: readonly Fund[] }) {
  const t = await getTranslator("subsidies");
  return (
    <thead>
      <tr>
        <th scope="col">{t("who.tag")}</th>
        <th scope="col">{t("who.standard")}</th>
        {(["perHead", "tagged", "insured"] as const).map((key) => (
          <th key={key} scope="col" className="number">
            {t(`who.${key}`)}
          </th>
        ))}
        {funds.map((fund) => (
          <th key={fund} scope="col" className="number">
            {t(`figures.funds.${fund}`)}
          </th>
        ))}
        <th scope="col" className="number">
          {t("who.personal")}
        </th>
      </tr>
    </thead>
  );
}

async function IdentityLine({ row, campaign, funds }: { row: IdentityShown; campaign: string; funds: readonly Fund[] }) {
  const t = await getTranslator("subsidies");
  const names = await getTranslator("common.identity");
  return (
    <tr>
      <td>
        <Link href={`/subsidies/${campaign}/lines?basis=${row.tag}`}>{names(row.tag)}</Link>
      </td>
      <td className={row.standard === null ? "tertiary" : "nowrap"}>{standardWords(t, row.standard)}</td>
      <td className="number">
        <Money amount={row.perHead} strong />
      </td>
      <td className="number tertiary">{row.tagged.toLocaleString("en-US")}</td>
      <td className="number">{row.insured.toLocaleString("en-US")}</td>
      {funds.map((fund) => (
        <td key={fund} className="number">
          <Money amount={row[columnOf[fund]]} />
        </td>
      ))}
      <td className="number">
        <Money amount={row.personal} />
      </td>
    </tr>
  );
}

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
                {"，"}
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

interface CoverageRow {
  region: string;
  tagged: number;
  insured: number;
}

/** Tagged against insured: counties, and the townships of the one that is unfolded. */
async function CoverageTable(props: {
  counties: readonly CoverageRow[];
  townships: readonly CoverageRow[];
  county: string | null;
  names: ReadonlyMap<string, string>;
  hrefOf: (county: string | null) => string;
  peopleHref: (region: string) => string;
}) {
  const t = await getTranslator("subsidies");
  const { counties, townships, county, names } = props;
  const most = Math.max(1, ...counties.map((row) => row.tagged - row.insured));
  const all = counties.reduce((sum, row) => ({ tagged: sum.tagged + row.tagged, insured: sum.insured + row.insured }), {
    tagged: 0,
    insured: 0,
  });
  const figures = (row: Omit<CoverageRow, "region">) => (
    <>
      <td className="number">{row.tagged.toLocaleString("en-US")}</td>
      <td className="number">{row.insured.toLocaleString("en-US")}</td>
      <td className="number">{rateOf(row.insured, row.tagged)}</td>
    </>
  );
  const gap = (row: CoverageRow) => (
    <td>
      <div className={styles.gap}>
        <SegmentBar label={t("reach.open")} whole={most} parts={[{ key: "open", amount: row.tagged - row.insured, meaning: "primary" }]} />
        <b>
          <Link href={props.peopleHref(row.region)}>{(row.tagged - row.insured).toLocaleString("en-US")}</Link>
        </b>
      </div>
    </td>
  );
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="for-readers">{t("reach.caption")}</caption>
        <CoverageHead />
        <tbody>
          {counties.flatMap((row) => {
            const name = names.get(row.region) ?? row.region;
            const isOpen = row.region === county;
            return [
              <tr key={row.region} className={isOpen ? styles.open : undefined}>
                <td className="nowrap">
                  <FoldLink name={name} isOpen={isOpen} href={props.hrefOf(isOpen ? null : row.region)} />
                </td>
                {figures(row)}
                {gap(row)}
              </tr>,
              ...(isOpen
                ? townships.map((township) => (
                    <tr key={township.region} className={styles.sub}>
                      <td className="nowrap">{names.get(township.region) ?? township.region}</td>
                      {figures(township)}
                      {gap(township)}
                    </tr>
                  ))
                : []),
            ];
          })}
          <tr className={styles.total}>
            <td>{t("reach.whole")}</td>
            {figures(all)}
            <td className="number">{(all.tagged - all.insured).toLocaleString("en-US")}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

async function FoldLink({ name, isOpen, href }: { name: string; isOpen: boolean; href: string }) {
  const t = await getTranslator("subsidies.reach");
  return (
    <Link href={href} aria-expanded={isOpen} aria-label={isOpen ? `${t("fold")} ${name}` : t("unfold", { name })}>
      <Icon name={isOpen ? "down" : "right"} size={12} /> {name}
    </Link>
  );
}

async function CoverageHead() {
  const t = await getTranslator("subsidies");
  return (
    <thead>
      <tr>
        <th scope="col">{t("reach.region")}</th>
        <th scope="col" className="number">
          {t("who.tagged")}
        </th>
        <th scope="col" className="number">
          {t("who.insured")}
        </th>
        <th scope="col" className="number">
          {t("columns.rate")}
        </th>
        <th scope="col">{t("reach.open")}</th>
      </tr>
    </thead>
  );
}

export async function CoverageCard({
  found,
  county,
  townships,
  names,
}: {
  found: Shown;
  county: string | null;
  townships: readonly CoverageRow[];
  names: ReadonlyMap<string, string>;
}) {
  const t = await getTranslator("subsidies");
  return (
    <Card
      flush
      title={t("reach.title")}
      note={t("reach.note")}
      extra={<Link href={`/subsidies/${found.id}/coverage`}>{t("reach.table")}</Link>}
    >
      <CoverageTable
        counties={found.coverage}
        townships={townships}
        county={county}
        names={names}
        hrefOf={(next) => (next === null ? `/subsidies/${found.id}` : `/subsidies/${found.id}?county=${next}`)}
        peopleHref={(region) => `/subsidies/${found.id}/tasks?tab=all&region=${region}`}
      />
    </Card>
  );
}

export type TaskRow = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["subsidies"]["tasks"]>>["rows"][number];

/** The first of those who are still to be insured, and what visits found so far. */
export async function TodoCard({ found, rows, place }: { found: Shown; rows: readonly TaskRow[]; place: (region: string) => string }) {
  const t = await getTranslator("subsidies");
  const names = await getTranslator("common.identity");
  const { tasks } = found;
  return (
    <Card
      flush
      title={t("todo.title", { count: tasks.all.toLocaleString("en-US") })}
      note={t("todo.note")}
      extra={
        <ButtonLink href={`/subsidies/${found.id}/tasks`} size="small" icon="people">
          {t("todo.all")}
        </ButtonLink>
      }
    >
      {tasks.outcomes.length > 0 && (
        <div className={styles.reasons}>
          {tasks.outcomes.map(({ outcome, count }) => (
            <Link key={outcome} href={`/subsidies/${found.id}/tasks?tab=all&outcome=${outcome}`}>
              {t(`outcomes.${outcome}`)} <b>{count}</b>
            </Link>
          ))}
        </div>
      )}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="for-readers">{t("todo.caption")}</caption>
          <TodoHead />
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <td>
                  <Link href={`/subsidies/lines/${row.line}`}>
                    <b>{row.name}</b>
                  </Link>
                  <br />
                  <small className="tertiary">{row.numberMasked}</small>
                </td>
                <td>{row.basis === null ? "—" : <ClassTag>{names(row.basis as "orphan")}</ClassTag>}</td>
                <td className="nowrap">{place(row.region)}</td>
                <td className="number">
                  <Money amount={row.amount} />
                </td>
                <td className="number">
                  <Money amount={row.personalNet} />
                </td>
                <td>
                  {t(`outcomes.${row.outcome ?? "none"}`)}
                  <br />
                  <small className="tertiary">{row.visitedOn ?? ""}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

async function TodoHead() {
  const t = await getTranslator("subsidies.todo");
  return (
    <thead>
      <tr>
        <th scope="col">{t("name")}</th>
        <th scope="col">{t("identity")}</th>
        <th scope="col">{t("place")}</th>
        <th scope="col" className="number">
          {t("amount")}
        </th>
        <th scope="col" className="number">
          {t("personal")}
        </th>
        <th scope="col">{t("last")}</th>
      </tr>
    </thead>
  );
}
