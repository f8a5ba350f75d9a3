import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { toText } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { accountName, holdersOf, hrefOfCause, narrationOf, type Words } from "./names";
import { PostMoneyButton } from "./post-money-button";
import { ReverseButton } from "./reverse-button";
import { ledgerShape } from "./shape";

export default async function FundPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(ledgerShape, await searchParams);
  const words = { ledger: await getTranslator("ledger"), payments: await getTranslator("payments") };
  const t = words.ledger;
  const member = await memberOfRequest();
  const api = await caller();
  const { from, to, account } = query.filters;
  const [accounts, { rows, total }, summary, names] = await Promise.all([
    api.ledger.checkBalances(),
    api.ledger.transfers({
      ...query.filters,
      page: query.page,
      pageSize: query.pageSize,
      sort: query.sort.by,
      ascending: query.sort.direction === "asc",
    }),
    api.ledger.summary({ from, to, account }),
    holdersOf(api),
  ]);
  const posts = member !== null && may(member, "fund.post");
  const nameOf = (code: string) => accountName(code, words, names);
  const differing = accounts.filter((account) => !account.kept.equals(account.computed));
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("fund") }]}
        title={t("title")}
        status={
          <StatusTag meaning={differing.length === 0 ? "done" : "wrong"}>
            {differing.length === 0 ? t("agree") : t("differ", { count: differing.length })}
          </StatusTag>
        }
        actions={posts && <PostMoneyButton />}
      />
      <FilterBar
        shape={ledgerShape}
        query={query}
        fields={[
          { name: "words", label: t("search"), kind: "text" },
          {
            name: "account",
            label: t("account"),
            kind: "select",
            options: accounts.map((account) => ({ value: account.code, label: nameOf(account.code) })),
          },
          { name: "from", label: t("fromDay"), kind: "date" },
          { name: "to", label: t("toDay"), kind: "date" },
        ]}
      />
      <Accounts summary={summary} accounts={accounts} nameOf={nameOf} period={{ from, to }} />
      <ListTable
        shape={ledgerShape}
        query={query}
        caption={t("transfersCaption")}
        columns={columnsOf(words, nameOf, posts)}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => narrationOf(row, words)}
        total={total}
        totals={t("total", { count: total })}
        exportHref={exportHref("transfers", ledgerShape, query)}
        empty={<EmptyState title={t("empty")} note={t("emptyNote")} />}
      />
    </Stack>
  );
}

type Api = Awaited<ReturnType<typeof caller>>["ledger"];
type Transfer = Awaited<ReturnType<Api["transfers"]>>["rows"][number];

/** What was posted by hand may be reversed by whoever posts. */
function columnsOf(words: Words, nameOf: (code: string) => string, posts: boolean): Column<Transfer>[] {
  const t = words.ledger;
  return [
    { key: "at", title: t("at"), sort: "recordedAt", cell: (row) => formatInstant(row.recordedAt) },
    { key: "from", title: t("from"), cell: (row) => nameOf(row.from) },
    { key: "to", title: t("to"), cell: (row) => nameOf(row.to) },
    {
      key: "amount",
      title: t("amount"),
      align: "right",
      sort: "amount",
      cell: (row) => <Money amount={toText(row.amount)} strong />,
    },
    {
      key: "words",
      title: t("remarks"),
      cell: (row) => <Narration entry={row} words={words} />,
    },
    { key: "by", title: t("by"), cell: (row) => <span className="nowrap">{row.memberName}</span> },
    ...(posts
      ? [
          {
            key: "reverse",
            title: t("reverse"),
            cell: (row: Transfer) =>
              row.reverses === null &&
              /^(receipt|appropriation|insurerTopUp|topUpReceipt)\//.test(row.cause) && (
                <ReverseButton id={row.id} amount={toText(row.amount)} words={row.words} />
              ),
          },
        ]
      : []),
  ];
}

/** What an entry is for, leading to the order that it belongs to. */
function Narration({ entry, words }: { entry: Transfer; words: Words }) {
  const href = hrefOfCause(entry.cause);
  const text = narrationOf(entry, words);
  return href === null ? text : <a href={href}>{text}</a>;
}

type Balances = Awaited<ReturnType<Api["checkBalances"]>>;
type Summary = Awaited<ReturnType<Api["summary"]>>;

interface AccountsProps {
  summary: Summary;
  accounts: Balances;
  nameOf: (code: string) => string;
  period: { from?: string | undefined; to?: string | undefined };
}

/** Every account over the period: what stood on it, what came and went, what stands on it; one that the entries contradict says so. */
async function Accounts({ summary, accounts, nameOf, period }: AccountsProps) {
  const t = await getTranslator("ledger");
  const kept = new Map(accounts.map((account) => [account.code, account]));
  const span = period.from === undefined && period.to === undefined ? "" : t("period", { from: period.from ?? "…", to: period.to ?? "…" });
  return (
    <Card title={t("accountsTitle")} note={[span, t("unit")].filter(Boolean).join(" · ")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("accountsTitle")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("account")}</th>
            {(["opening", "into", "outOf", "closing"] as const).map((key) => (
              <th key={key} scope="col" className="number">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {summary.map((row) => (
            <tr key={row.code}>
              <td>
                <a href={`/fund?account=${encodeURIComponent(row.code)}`}>{nameOf(row.code)}</a>
                <Differing account={kept.get(row.code)} words={t("computed")} />
              </td>
              <td className="number" data-label={t("opening")}>
                <Money amount={toText(row.opening)} />
              </td>
              <td className="number" data-label={t("into")}>
                <Money amount={toText(row.into)} />
              </td>
              <td className="number" data-label={t("outOf")}>
                <Money amount={toText(row.outOf)} />
              </td>
              <td className="number" data-label={t("closing")}>
                <Money amount={toText(row.closing)} strong />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Differing({ account, words }: { account: Balances[number] | undefined; words: string }) {
  if (account === undefined || account.kept.equals(account.computed)) return null;
  return (
    <div className="wrong">
      <Money amount={toText(account.kept)} /> · {words} <Money amount={toText(account.computed)} meaning="wrong" />
    </div>
  );
}
