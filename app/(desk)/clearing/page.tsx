import { formatMonth } from "@/app/_ui/figures/dates";
import { Deadline } from "@/app/_ui/figures/deadline";
import { Money } from "@/app/_ui/figures/money";
import { SegmentBar } from "@/app/_ui/figures/segment-bar";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf, daysBetween, formatInstant } from "@/server/dates";
import { formatMoney } from "@/server/money";
import { searchedIn } from "@/server/people/typed-words";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import styles from "./_lists/batches.module.css";
import { batchesAsked, batchesShape, batchMeanings, batchTabs } from "./_lists/shape";

type Api = Awaited<ReturnType<typeof caller>>;
type Listed = Awaited<ReturnType<Api["clearing"]["list"]>>["rows"][number];
type Words = Awaited<ReturnType<typeof getTranslator<"clearing">>>;
type DateWords = Awaited<ReturnType<typeof getTranslator<"common.dates">>>;

/** Months with advances are batches by themselves; what is new is brought in when the hospital looks. */
async function gatherWhatIsNew(api: Api, mayPrepare: boolean): Promise<void> {
  if (mayPrepare && (await api.clearing.toGather({})) > 0) await api.clearing.gatherAll();
}

export default async function ClearingPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(batchesShape, await searchParams);
  const t = await getTranslator("clearing");
  const dates = await getTranslator("common.dates");
  const api = await caller();
  const member = await memberOfRequest();
  const isHospital = member?.department === "hospital";
  const isInsurer = member?.department === "insurer";
  await gatherWhatIsNew(api, member !== null && may(member, "clearing.prepare"));
  const [{ rows, total, sums, counts }, hospitals] = await Promise.all([
    api.clearing.list(batchesAsked(query)),
    isHospital ? [] : api.staff.hospitals(),
  ]);
  return (
    <>
      <PageHead title={t("title")} />
      <FilterBar
        shape={batchesShape}
        query={query}
        fields={[
          { name: "words", label: t("list.search"), kind: "text", searches: searchedIn.batches },
          ...(isHospital
            ? []
            : [
                {
                  name: "hospital",
                  label: t("list.hospital"),
                  kind: "select" as const,
                  options: hospitals.map(({ id, name }) => ({ value: id, label: name })),
                },
              ]),
          { name: "month", label: t("list.month"), kind: "month" },
          { name: "from", label: t("list.from"), kind: "month", more: true },
          { name: "to", label: t("list.to"), kind: "month", more: true },
        ]}
      />
      <ListTable
        shape={batchesShape}
        query={query}
        caption={t("list.caption")}
        columns={columnsOf(t, dates, { isHospital, isInsurer })}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.number}
        rowHref={(row) => `/clearing/${row.id}`}
        total={total}
        totals={<Totals t={t} batches={total} sums={sums} isInsurer={isInsurer} />}
        tabs={batchTabs.map((key) => ({
          key,
          label: key === "all" ? t("list.all") : key === "returned" ? t("list.tabReturned") : t(`states.${key}`),
          count: counts[key],
          ...(key === "returned" ? { meaning: "wrong" as const } : {}),
        }))}
        exportHref={exportHref("clearing", batchesShape, query)}
        {...(counts.all === 0 ? { empty: <NoBatches t={t} isHospital={isHospital} /> } : {})}
      />
    </>
  );
}

type Sums = Awaited<ReturnType<Api["clearing"]["list"]>>["sums"];

function Totals({ t, batches, sums, isInsurer }: { t: Words; batches: number; sums: Sums; isInsurer: boolean }) {
  return (
    <span className={styles.totals}>
      {t("list.total", { batches, cases: sums.cases })}
      {/* The insurer sees its own share, which is then the whole. */}
      {!isInsurer && (
        <span>
          {t("list.totalAssistance")} <b>{formatMoney(sums.assistance)}</b>
        </span>
      )}
      <span>
        {t("list.totalPovertyInsurance")} <b>{formatMoney(sums.povertyInsurance)}</b>
      </span>
      {!isInsurer && (
        <span>
          {t("list.totalClaimed")} <b>{formatMoney(sums.claimed)}</b>
        </span>
      )}
      <span>
        {t("list.totalApproved")} <b>{formatMoney(sums.approved)}</b>
      </span>
    </span>
  );
}

function NoBatches({ t, isHospital }: { t: Words; isHospital: boolean }) {
  return (
    <EmptyState
      title={t("list.empty")}
      note={t(isHospital ? "list.emptyHospital" : "list.emptyOthers")}
      action={isHospital ? <ButtonLink href="/settlements">{t("list.stays")}</ButtonLink> : undefined}
    />
  );
}

function columnsOf(t: Words, dates: DateWords, viewer: { isHospital: boolean; isInsurer: boolean }): Column<Listed>[] {
  const today = businessDateOf(new Date());
  return [
    { key: "number", title: t("list.number"), sort: "number", cell: (row) => <span className="nowrap">{row.number}</span> },
    { key: "month", title: t("list.month"), sort: "month", cell: (row) => <span className="nowrap">{formatMonth(row.month, dates)}</span> },
    ...(viewer.isHospital
      ? []
      : [{ key: "hospital", title: t("list.hospital"), sort: "hospital", cell: (row: Listed) => row.hospitalName }]),
    { key: "cases", title: t("list.cases"), align: "right", sort: "cases", cell: (row) => row.cases },
    ...(viewer.isInsurer
      ? []
      : [
          {
            key: "assistance",
            title: t("list.assistance"),
            align: "right" as const,
            cell: (row: Listed) => <Money amount={row.assistance} />,
          },
        ]),
    { key: "povertyInsurance", title: t("list.povertyInsurance"), align: "right", cell: (row) => <Money amount={row.povertyInsurance} /> },
    {
      key: "claimed",
      title: t("list.claimed"),
      align: "right",
      sort: "claimed",
      cell: (row) => <Money amount={viewer.isInsurer ? row.povertyInsurance : row.claimed} strong />,
    },
    {
      key: "approved",
      title: t("list.approved"),
      align: "right",
      cell: (row) => <Money amount={row.toReview === 0 ? null : row.approved} />,
    },
    { key: "progress", title: t("list.progress"), cell: (row) => <Progress t={t} row={row} /> },
    {
      key: "state",
      title: t("list.state"),
      sort: "state",
      cell: (row) => (
        <span className={styles.state}>
          <StatusTag meaning={batchMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>
          {row.returned > 0 && <StatusTag meaning="wrong">{t("list.returned", { count: row.returned })}</StatusTag>}
        </span>
      ),
    },
    { key: "due", title: t("list.due"), cell: (row) => <Age t={t} row={row} today={today} /> },
    {
      key: "runMonth",
      title: t("list.runMonth"),
      cell: (row) => <span className="nowrap">{row.runMonth === null ? "—" : formatMonth(row.runMonth, dates)}</span>,
    },
    {
      key: "submittedAt",
      title: t("list.submittedAt"),
      sort: "submittedAt",
      optional: true,
      cell: (row) => (row.submittedAt === null ? "—" : formatInstant(row.submittedAt)),
    },
  ];
}

/** Before it is handed in, the deadline; while it is reviewed, how long that takes. */
function Age({ t, row, today }: { t: Words; row: Listed; today: string }) {
  if (row.state === "preparing") return row.dueOn === null ? "—" : <Deadline date={row.dueOn} today={today} />;
  if (row.state === "submitted" && row.submittedAt !== null)
    return <span className="nowrap">{t("list.waitingDays", { days: daysBetween(businessDateOf(row.submittedAt), today) })}</span>;
  return "—";
}

function Progress({ t, row }: { t: Words; row: Listed }) {
  if (row.toReview === 0) return "—";
  const done = row.toReview - row.waiting;
  const returned = done - row.passed - row.cut;
  const words = t("list.progressOf", { done, total: row.toReview });
  return (
    <span className={styles.progress}>
      <span className="nowrap">{words}</span>
      <SegmentBar
        label={words}
        whole={row.toReview}
        parts={[
          { amount: row.passed, meaning: "done", key: "passed" },
          { amount: row.cut, meaning: "attention", key: "cut" },
          { amount: returned, meaning: "wrong", key: "returned" },
        ]}
      />
    </span>
  );
}
