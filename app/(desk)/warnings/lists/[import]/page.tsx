import { notFound } from "next/navigation";
import { formatAmount } from "@/app/_ui/figures/amount";
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
import { importMeanings } from "@/app/(desk)/stays/_list/meanings";
import { ConfirmBar, Discard, Running, UndoButton } from "@/app/(desk)/warnings/_burdens/acts";
import { ColumnsButton, Question } from "@/app/(desk)/warnings/_burdens/columns";
import { PreviewRows, type Shown } from "@/app/(desk)/warnings/_burdens/preview-rows";
import { getTranslator } from "@/app/messages/translator";
import { isRunning } from "@/server/lists/upload-rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

/** One list of burdens from its upload to what it wrote. */
export default async function BurdenListPage(props: { params: Promise<{ import: string }>; searchParams: Promise<AddressParameters> }) {
  const { import: id } = await props.params;
  const member = await memberOfRequest();
  if (member === null || !may(member, "warnings.import")) notFound();
  const t = await getTranslator("warnings.burdens");
  const found = await orNotFound((await caller()).burdenLists.page({ import: id }));
  const isPreview = found.state === "preview";
  const isDone = found.state === "written" || found.state === "undone";
  return (
    <Stack>
      <Head found={found} />
      {isPreview && found.missing.length > 0 && (
        <NoticeBand meaning="wrong" action={<ColumnsButton id={id} columns={found.columns} />}>
          {t("missing", { fields: found.missing.map((field) => t(`fields.${field}`)).join("、") })}
        </NoticeBand>
      )}
      {isPreview && <ListNotices notices={found.notices} unused={found.unused} unusedMoney={found.unusedMoney} />}
      {found.state === "asking" && found.question !== null && (
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
      {isDone && (
        <Card
          title={found.state === "undone" ? t("undoneAt", { at: found.undoneAt ?? "" }) : t("writtenAt", { at: found.writtenAt ?? "" })}
        >
          <Effects found={found} />
          {found.actions.includes("undo") && <UndoButton id={id} />}
        </Card>
      )}
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
          <ConfirmBar
            id={id}
            rows={found.goodCount + found.warnedCount}
            burden={found.burden}
            warned={found.warnedCount}
            unusedMoney={found.unusedMoney}
          />
        </>
      )}
    </Stack>
  );
}

async function Head({ found }: { found: Shown }) {
  const t = await getTranslator("warnings");
  return (
    <PageHead
      crumbs={[{ label: t("title"), href: "/warnings" }, { label: t("burdens.title"), href: "/warnings/lists" }, { label: found.fileName }]}
      title={found.fileName}
      status={<StatusTag meaning={importMeanings[found.state]}>{t(`burdens.states.${found.state}`)}</StatusTag>}
      meta={[{ label: t("burdens.columns.by"), value: `${found.memberName}　${found.recordedAt}` }]}
      actions={
        <>
          {found.state === "preview" && <ColumnsButton id={found.id} columns={found.columns} />}
          {found.rowCount > 0 && found.state !== "reading" && (
            <ButtonLink href={`/api/export/burden-list?import=${found.id}`} icon="download" download>
              {t("burdens.annotated")}
            </ButtonLink>
          )}
        </>
      }
    />
  );
}

async function Effects({ found }: { found: Shown }) {
  const t = await getTranslator("warnings.burdens");
  return (
    <Facts
      two
      facts={[
        { label: t("burden"), value: formatAmount(found.burden) },
        { label: t("people"), value: Number(found.people).toLocaleString("en-US") },
      ]}
    />
  );
}
