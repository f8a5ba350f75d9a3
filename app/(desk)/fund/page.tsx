import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Columns, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { formatMoney, toText } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { accountName, narrationOf } from "./names";
import { PostMoneyButton } from "./post-money-button";
import { ReverseButton } from "./reverse-button";
import { ledgerShape } from "./shape";

export default async function FundPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(ledgerShape, await searchParams);
  const t = await getTranslator("fund");
  const member = await memberOfRequest();
  const api = await caller();
  const [accounts, { rows, total, sum }, hospitals] = await Promise.all([
    api.ledger.checkBalances(),
    api.ledger.transfers({ ...query.filters, page: query.page, ascending: query.sort.direction === "asc" }),
    api.staff.hospitals(),
  ]);
  const posts = member !== null && may(member, "fund.post");
  const names = new Map(hospitals.map((hospital) => [hospital.id, hospital.name]));
  const nameOf = (code: string) => accountName(code, t, names);
  const differing = accounts.filter((account) => !account.kept.equals(account.computed));
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title") }]}
        title={t("ledger.title")}
        status={
          <StatusTag meaning={differing.length === 0 ? "done" : "wrong"}>
            {differing.length === 0 ? t("ledger.agree") : t("ledger.differ", { count: differing.length })}
          </StatusTag>
        }
        actions={posts && <PostMoneyButton />}
      />
      <Columns rail={<Accounts accounts={accounts} nameOf={nameOf} />}>
        <Stack>
          <FilterBar
            shape={ledgerShape}
            query={query}
            fields={[
              { name: "words", label: t("ledger.search"), kind: "text" },
              {
                name: "account",
                label: t("ledger.account"),
                kind: "select",
                options: accounts.map((account) => ({ value: account.code, label: nameOf(account.code) })),
              },
              { name: "from", label: t("ledger.fromDay"), kind: "date" },
              { name: "to", label: t("ledger.toDay"), kind: "date" },
            ]}
          />
          <ListTable
            shape={ledgerShape}
            query={query}
            caption={t("ledger.transfersCaption")}
            columns={columnsOf(t, nameOf, posts)}
            rows={rows}
            rowKey={(row) => row.id}
            rowName={(row) => narrationOf(row, t)}
            total={total}
            totals={t("ledger.total", { count: total, amount: formatMoney(sum) })}
            exportHref={exportHref("transfers", ledgerShape, query)}
            empty={<EmptyState title={t("ledger.empty")} note={t("ledger.emptyNote")} />}
          />
        </Stack>
      </Columns>
    </Stack>
  );
}

type Api = Awaited<ReturnType<typeof caller>>["ledger"];
type Transfer = Awaited<ReturnType<Api["transfers"]>>["rows"][number];
type Words = Awaited<ReturnType<typeof getTranslator<"fund">>>;

/** What was posted by hand may be reversed by whoever posts. */
function columnsOf(t: Words, nameOf: (code: string) => string, posts: boolean): Column<Transfer>[] {
  return [
    { key: "at", title: t("ledger.at"), sort: "recordedAt", cell: (row) => formatInstant(row.recordedAt) },
    { key: "from", title: t("ledger.from"), cell: (row) => nameOf(row.from) },
    { key: "to", title: t("ledger.to"), cell: (row) => nameOf(row.to) },
    { key: "amount", title: t("ledger.amount"), align: "right", cell: (row) => <Money amount={toText(row.amount)} strong /> },
    {
      key: "words",
      title: t("ledger.remarks"),
      cell: (row) => narrationOf(row, t),
    },
    { key: "by", title: t("ledger.by"), cell: (row) => <span className="nowrap">{row.memberName}</span> },
    ...(posts
      ? [
          {
            key: "reverse",
            title: t("ledger.reverse"),
            cell: (row: Transfer) =>
              row.reverses === null &&
              /^(receipt|appropriation|insurerTopUp)\//.test(row.cause) && (
                <ReverseButton id={row.id} amount={toText(row.amount)} words={row.words} />
              ),
          },
        ]
      : []),
  ];
}

type Balances = Awaited<ReturnType<Api["checkBalances"]>>;

/** Every account with its balance; one that the entries contradict shows both figures. */
async function Accounts({ accounts, nameOf }: { accounts: Balances; nameOf: (code: string) => string }) {
  const t = await getTranslator("fund.ledger");
  const unit = (await getTranslator("fund"))("unit");
  return (
    <Card title={t("accounts")} note={unit} flush>
      <table>
        <caption className="for-readers">{t("accounts")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("account")}</th>
            <th scope="col" className="number">
              {t("balance")}
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.code}>
              <td>
                <a href={`/fund?account=${encodeURIComponent(account.code)}`}>{nameOf(account.code)}</a>
              </td>
              <td className="number">
                <Money amount={toText(account.kept)} strong />
                {!account.kept.equals(account.computed) && (
                  <div className="wrong">
                    {t("computed")} <Money amount={toText(account.computed)} meaning="wrong" />
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
