import { notFound } from "next/navigation";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { DateInput } from "@/app/_ui/forms/date-input";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Facts, Halves, Row, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { type Balance, type BalanceSide, itemWords, sidesOf } from "@/app/(desk)/fund/statements/_lines/balance-rows";
import { accountNames } from "@/app/(desk)/fund/statements/_lines/names";
import { getTranslator } from "@/app/messages/translator";
import { plainDate } from "@/server/lists/rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

const text = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");

/** From the bank's balance and from the ledger's to the same figure, item by item. */
export default async function BalancePage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "statements.view")) notFound();
  const asked = await searchParams;
  const account = text(asked.account) || "expenditure";
  const day = plainDate(text(asked.day)) ?? undefined;
  const found = await (await caller()).statements.balance({ account, day });
  const t = await getTranslator("statements");
  const nameOf = await accountNames();
  const address = new URLSearchParams({ account, ...(found === null ? {} : { day: found.day }) });
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/fund/statements" }, { label: t("reconciliation.title") }]}
        title={t("reconciliation.title")}
        status={
          found !== null && (
            <StatusTag meaning={found.isEven ? "done" : "wrong"}>{t(`reconciliation.${found.isEven ? "even" : "uneven"}`)}</StatusTag>
          )
        }
        meta={[
          { value: nameOf(account) },
          ...(found === null ? [] : [{ value: t("reconciliation.asOf", { day: found.day, asOf: found.asOf }) }]),
        ]}
        actions={
          found !== null && (
            <>
              <ExportButton href={`/api/export/bank-balance?${address}`} rows={itemsOf(found)} />
              <ButtonLink href={`/print/bank-balance?${address}`} icon="print" newTab>
                {t("reconciliation.print")}
              </ButtonLink>
            </>
          )
        }
      />
      <form action="/fund/statements/balance">
        <input type="hidden" name="account" value={account} />
        <Row end>
          <label className="field-label" htmlFor="balance-day">
            {t("reconciliation.day")}
          </label>
          <DateInput id="balance-day" name="day" defaultValue={found?.day ?? day} />
          <Button type="submit">{t("reconciliation.show")}</Button>
        </Row>
      </form>
      {found === null ? <EmptyState title={t("reconciliation.none")} /> : <Sides found={found} />}
    </Stack>
  );
}

const itemsOf = ({ bookOnly, bankOnly }: Balance): number =>
  bookOnly.into.length + bookOnly.outOf.length + bankOnly.into.length + bankOnly.outOf.length;

async function Sides({ found }: { found: Balance }) {
  const t = await getTranslator("statements.reconciliation");
  const words = {
    ...{ bank: t("bank"), book: t("book"), bookInto: t("bookInto"), bookOutOf: t("bookOutOf") },
    ...{ bankInto: t("bankInto"), bankOutOf: t("bankOutOf"), adjusted: t("adjusted") },
  };
  return (
    <>
      <Halves>
        {sidesOf(found, words).map((side) => (
          <Side key={side.key} side={side} nothing={t("nothing")} />
        ))}
      </Halves>
      {(found.before !== "0.00" || found.unexplained !== "0.00") && (
        <Card>
          <Facts
            facts={[
              { label: t("before"), value: <Money amount={found.before} /> },
              {
                label: t("unexplained"),
                value: <Money amount={found.unexplained} {...(found.unexplained === "0.00" ? {} : { meaning: "wrong" })} />,
              },
            ]}
          />
        </Card>
      )}
    </>
  );
}

function Side({ side, nothing }: { side: BalanceSide; nothing: string }) {
  return (
    <Card title={side.start.words} extra={<Money amount={side.start.amount} strong />} flush>
      <table className="stacks">
        <caption className="for-readers">{side.start.words}</caption>
        {side.groups.map(({ words, items }) => (
          <tbody key={words}>
            <tr>
              <th scope="rowgroup" colSpan={2}>
                {words}
              </th>
            </tr>
            {items.length === 0 && (
              <tr>
                <td colSpan={2} className="tertiary">
                  {nothing}
                </td>
              </tr>
            )}
            {items.map((item) => (
              <tr key={item.id}>
                <td>
                  {itemWords(item)}
                  {item.explanation != null && <div className="tertiary">{item.explanation}</div>}
                </td>
                <td className="number">
                  <Money amount={item.amount} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
        <tfoot>
          <tr>
            <td>
              <b>{side.end.words}</b>
            </td>
            <td className="number">
              <Money amount={side.end.amount} strong />
            </td>
          </tr>
        </tfoot>
      </table>
    </Card>
  );
}
