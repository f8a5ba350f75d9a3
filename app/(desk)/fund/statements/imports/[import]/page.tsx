import { notFound } from "next/navigation";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { Facts } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { ConfirmBar } from "@/app/_ui/lists/handed-in/confirm-bar";
import { fieldsOf } from "@/app/_ui/lists/handed-in/fields";
import { OneList } from "@/app/_ui/lists/handed-in/one-list";
import { PreviewRows } from "@/app/_ui/lists/handed-in/preview-rows";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { statementImports } from "@/app/(desk)/fund/statements/_import/list";
import { accountNames } from "@/app/(desk)/fund/statements/_lines/names";
import { getTranslator } from "@/app/messages/translator";
import { formatMoney } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { type StatementReason, statementReasons, statementWords } from "@/server/statements/import/heading-rules";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["statementImports"]["page"]>>;

/** One statement from its upload to what it wrote. */
export default async function StatementImportPage(props: {
  params: Promise<{ import: string }>;
  searchParams: Promise<AddressParameters>;
}) {
  const { import: id } = await props.params;
  const member = await memberOfRequest();
  if (member === null || !may(member, "statements.view")) notFound();
  const t = await getTranslator("statements");
  const api = await caller();
  const found = await orNotFound(api.statementImports.page({ import: id }));
  const fields = await fieldsOf(statementWords, (field) => t(`imports.fields.${field}`));
  const rows = found.goodCount + found.warnedCount;
  const closing = found.totals.closing ?? "0.00";
  return (
    <OneList
      list={statementImports}
      above={{ label: t("title"), href: "/fund/statements" }}
      found={found}
      fields={fields}
      mayAct={may(member, "statements.reconcile")}
      findings={<Findings found={found} />}
      effects={<Effects found={found} />}
      written={
        <p>
          <a href={`/fund/statements?tab=all&statement=${found.statement}`}>{t("imports.seeLines")}</a>
        </p>
      }
      preview={
        <PreviewRows
          list={statementImports}
          found={found}
          parameters={await props.searchParams}
          fields={fields}
          shown={found.columns.flatMap(({ field }) => field ?? [])}
          reasons={statementReasons}
          wordsOf={({ reason, parameters }) => t(`imports.reasons.${reason as StatementReason}`, parameters as never)}
          read={api.statementImports.rows}
        />
      }
      confirm={
        <ConfirmBar
          list={statementImports}
          id={id}
          rows={rows}
          total={closing}
          facts={[
            { label: t("imports.lines"), value: rows.toLocaleString("en-US") },
            { label: t("imports.closing"), value: formatAmount(closing) },
          ]}
          blocked={found.totals.breakRow === undefined ? undefined : t("imports.brokenFirst")}
          unusedMoney={found.unusedMoney}
        />
      }
    />
  );
}

async function Effects({ found }: { found: Found }) {
  const t = await getTranslator("statements.imports");
  const { lines, fromDay, toDay, opening, into, outOf, closing } = found.totals;
  const shown = (amount: string | undefined) => <Money amount={amount ?? null} />;
  return (
    <Facts
      two
      facts={[
        { label: t("account"), value: (await accountNames())(found.account) },
        { label: t("lines"), value: lines ?? "0" },
        { label: t("period"), value: fromDay === undefined ? "—" : `${fromDay} – ${toDay}` },
        { label: t("opening"), value: shown(opening) },
        { label: t("into"), value: shown(into) },
        { label: t("outOf"), value: shown(outOf) },
        { label: t("closing"), value: shown(closing) },
      ]}
    />
  );
}

/** Where the balances do not add up, and what is missing since the last statement. */
async function Findings({ found }: { found: Found }) {
  const t = await getTranslator("statements.imports");
  const { breaks, breakRow, breakExpected, breakWritten, gap, gapDay, gapBalance } = found.totals;
  return (
    <>
      {breakRow !== undefined && breakExpected !== undefined && breakWritten !== undefined && (
        <NoticeBand meaning="wrong">
          {t("broken", { row: breakRow, expected: formatMoney(breakExpected), written: formatMoney(breakWritten), count: breaks ?? "" })}
        </NoticeBand>
      )}
      {gap !== undefined && gapDay !== undefined && gapBalance !== undefined && (
        <NoticeBand meaning="attention">{t("gap", { gap: formatMoney(gap), day: gapDay, balance: formatMoney(gapBalance) })}</NoticeBand>
      )}
    </>
  );
}
