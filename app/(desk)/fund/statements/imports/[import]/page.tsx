import { notFound } from "next/navigation";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { JobFailure } from "@/app/_ui/layout/job-failure";
import { Columns, Facts, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { ListNotices } from "@/app/_ui/lists/list-notices";
import { ConfirmBar, Discard, Running, UndoButton } from "@/app/(desk)/fund/statements/_import/acts";
import { ColumnsButton, Question } from "@/app/(desk)/fund/statements/_import/columns";
import { PreviewRows, type Shown } from "@/app/(desk)/fund/statements/_import/preview-rows";
import { accountNames } from "@/app/(desk)/fund/statements/_lines/names";
import { importMeanings } from "@/app/(desk)/stays/_list/meanings";
import { getTranslator } from "@/app/messages/translator";
import { isRunning } from "@/server/lists/upload-rules";
import { formatMoney } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

/** One statement from its upload to what it wrote. */
export default async function StatementImportPage(props: {
  params: Promise<{ import: string }>;
  searchParams: Promise<AddressParameters>;
}) {
  const { import: id } = await props.params;
  const member = await memberOfRequest();
  if (member === null || !may(member, "statements.view")) notFound();
  const t = await getTranslator("statements.imports");
  const found = await orNotFound((await caller()).statementImports.page({ import: id }));
  const acts = may(member, "statements.reconcile");
  const isPreview = found.state === "preview";
  const isDone = found.state === "written" || found.state === "undone";
  return (
    <Stack>
      <Head found={{ ...found, mayAct: acts }} />
      {isPreview && found.missing.length > 0 && (
        <NoticeBand meaning="wrong" {...(acts ? { action: <ColumnsButton id={id} columns={found.columns} /> } : {})}>
          {t("missing", { fields: found.missing.map((field) => t(`fields.${field}`)).join("、") })}
        </NoticeBand>
      )}
      {isPreview && <Findings found={found} />}
      {isPreview && <ListNotices notices={found.notices} unused={found.unused} unusedMoney={found.unusedMoney} />}
      {acts && found.state === "asking" && found.question !== null && (
        <>
          <Question id={id} asked={{ ...found, question: found.question }} />
          <Discard id={id} />
        </>
      )}
      {found.state === "failed" && found.failure !== null && (
        <NoticeBand meaning="wrong">
          {t("failed")} <JobFailure failure={found.failure} />
        </NoticeBand>
      )}
      {isRunning(found.state) && found.job !== null && (
        <Running id={id} job={found.job} state={found.state} file={found.fileName} isStuck={found.isStuck} />
      )}
      {isDone && <Done found={found} />}
      {isPreview && (
        <>
          <Columns
            railLabel={t("effects")}
            rail={
              <Card title={t("effects")}>
                <Effects found={found} />
              </Card>
            }
          >
            <PreviewRows found={found} parameters={await props.searchParams} />
          </Columns>
          {acts && (
            <ConfirmBar
              id={id}
              rows={found.goodCount + found.warnedCount}
              closing={found.totals.closing ?? "0.00"}
              isBroken={found.totals.breakRow !== undefined}
              unusedMoney={found.unusedMoney}
            />
          )}
        </>
      )}
    </Stack>
  );
}

async function Done({ found }: { found: Shown }) {
  const t = await getTranslator("statements.imports");
  return (
    <Card title={found.state === "undone" ? t("undoneAt", { at: found.undoneAt ?? "" }) : t("writtenAt", { at: found.writtenAt ?? "" })}>
      <Effects found={found} />
      {found.state === "written" && (
        <p>
          <a href={`/fund/statements?tab=all&statement=${found.statement}`}>{t("seeLines")}</a>
        </p>
      )}
      {found.actions.includes("undo") && <UndoButton id={found.id} />}
    </Card>
  );
}

async function Head({ found }: { found: Shown & { mayAct: boolean } }) {
  const t = await getTranslator("statements");
  return (
    <PageHead
      crumbs={[
        { label: t("title"), href: "/fund/statements" },
        { label: t("imports.title"), href: "/fund/statements/imports" },
        { label: found.fileName },
      ]}
      title={found.fileName}
      status={<StatusTag meaning={importMeanings[found.state]}>{t(`imports.states.${found.state}`)}</StatusTag>}
      meta={[{ label: t("imports.columns.by"), value: `${found.memberName}　${found.recordedAt}` }]}
      actions={
        <>
          {found.actions.includes("correct") && <ColumnsButton id={found.id} columns={found.columns} />}
          {found.mayAct && found.rowCount > 0 && found.state !== "reading" && (
            <ButtonLink href={`/api/export/statement-list?import=${found.id}`} icon="download" download>
              {t("imports.annotated")}
            </ButtonLink>
          )}
        </>
      }
    />
  );
}

async function Effects({ found }: { found: Shown }) {
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
async function Findings({ found }: { found: Shown }) {
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
