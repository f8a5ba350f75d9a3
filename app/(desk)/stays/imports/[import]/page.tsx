import Link from "next/link";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { JobFailure } from "@/app/_ui/layout/job-failure";
import { Columns, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { StepStrip } from "@/app/_ui/layout/step-strip";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { ListNotices } from "@/app/_ui/lists/list-notices";
import { uploadMeanings } from "@/app/_ui/lists/uploads-list";
import { ColumnsButton } from "@/app/(desk)/stays/imports/_preview/columns-button";
import { ConfirmBar } from "@/app/(desk)/stays/imports/_preview/confirm-bar";
import { Discard } from "@/app/(desk)/stays/imports/_preview/discard";
import { Effects } from "@/app/(desk)/stays/imports/_preview/effects";
import { LeaveOutHidden } from "@/app/(desk)/stays/imports/_preview/leave-out";
import { PreviewRows } from "@/app/(desk)/stays/imports/_preview/preview-rows";
import { Question } from "@/app/(desk)/stays/imports/_preview/question";
import { ReplaceButton } from "@/app/(desk)/stays/imports/_preview/replace-button";
import { Running } from "@/app/(desk)/stays/imports/_preview/running";
import { UndoButton } from "@/app/(desk)/stays/imports/_preview/undo-button";
import { getTranslator } from "@/app/messages/translator";
import { isRunning } from "@/server/lists/upload-rules";
import { caller } from "@/server/requests/caller";

type Shown = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["stayImports"]["page"]>>;

/** One import from its upload to what it wrote: upload, preview and correcting, confirming. */
export default async function ImportPage(props: { params: Promise<{ import: string }>; searchParams: Promise<AddressParameters> }) {
  const { import: id } = await props.params;
  const t = await getTranslator("stays.preview");
  const found = await orNotFound((await caller()).stayImports.page({ import: id }));
  const isPreview = found.state === "preview";
  return (
    <Stack>
      <Head found={found} />
      {isPreview && found.missing.length > 0 && <MissingColumns found={found} />}
      {isPreview && (
        <ListNotices
          notices={found.notices}
          unused={found.unused}
          unusedMoney={found.unusedMoney}
          action={found.notices.some(({ reason }) => reason === "hidden_rows") && <LeaveOutHidden id={found.id} />}
        />
      )}
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
      {(found.state === "written" || found.state === "undone") && <Written found={found} />}
      {isPreview && (
        <>
          <Columns rail={<Effects found={found} />} railLabel={t("effects")}>
            <PreviewRows id={id} found={found} parameters={await props.searchParams} />
          </Columns>
          <ConfirmBar
            id={id}
            rows={found.goodCount + found.warnedCount}
            assistance={found.assistanceToWrite}
            warned={found.warnedCount}
            faulty={found.faultyCount}
            repeated={found.repeatedCount}
            leftOut={found.leftOutCount}
            unusedMoney={found.unusedMoney}
          />
        </>
      )}
    </Stack>
  );
}

async function Head({ found }: { found: Shown }) {
  const t = await getTranslator("stays");
  const known = found.columns.filter((column) => column.field !== null).length;
  const done = found.state === "written" || found.state === "undone" || found.state === "undoing" || found.state === "writing";
  const stepOf = (place: number) =>
    place < (done ? 2 : 1) ? ("done" as const) : place === (done ? 2 : 1) ? ("current" as const) : ("next" as const);
  return (
    <>
      <PageHead
        crumbs={[{ label: t("title"), href: "/stays" }, { label: t("imports"), href: "/stays/imports" }, { label: t("preview.title") }]}
        title={found.fileName}
        status={<StatusTag meaning={uploadMeanings[found.state]}>{t(`preview.tag.${found.state}`)}</StatusTag>}
        meta={[
          { label: t("page.hospital"), value: found.hospitalName },
          ...(found.columns.length > 0
            ? [
                {
                  key: "read",
                  value: t("preview.read", { rows: found.rowCount.toLocaleString("en-US"), columns: found.columns.length, known }),
                },
              ]
            : []),
          ...(found.sheetName === null || found.sheets.length < 2 ? [] : [{ label: t("preview.sheet"), value: found.sheetName }]),
          { label: t("preview.uploaded"), value: `${found.memberName}　${found.recordedAt}` },
        ]}
        actions={
          <>
            {found.state === "preview" && <ColumnsButton id={found.id} columns={found.columns} />}
            {found.actions.includes("discard") ? (
              <ReplaceButton id={found.id} hospital={found.hospital} />
            ) : (
              <ButtonLink href="/stays/imports" icon="refresh">
                {t("preview.another")}
              </ButtonLink>
            )}
            {found.rowCount > 0 && found.state !== "reading" && (
              <ButtonLink href={`/api/export/stay-import?import=${found.id}`} icon="download" download>
                {t("preview.annotated")}
              </ButtonLink>
            )}
          </>
        }
      />
      {found.state !== "preview" && (
        <StepStrip
          compact
          label={t("preview.stepsLabel")}
          steps={(["upload", "preview", "confirm"] as const).map((step, place) => ({
            label: t(`preview.steps.${step}`),
            state: stepOf(place),
          }))}
        />
      )}
    </>
  );
}

async function MissingColumns({ found }: { found: Shown }) {
  const t = await getTranslator("stays");
  const fields = found.missing.map((field) => t(`fields.${field}`)).join("、");
  return (
    <NoticeBand meaning="wrong" action={<ColumnsButton id={found.id} columns={found.columns} />}>
      {t("preview.missing", { fields })} {t("preview.missingNote")}
    </NoticeBand>
  );
}

/** What came of it, and whether it can still be taken back as one. */
async function Written({ found }: { found: Shown }) {
  const t = await getTranslator("stays.preview");
  const { settled = 0, refused = 0, refunded = 0, recorded = 0 } = found.written;
  const count = settled + refused + refunded + recorded;
  const { dependant } = found;
  return (
    <Card
      title={t("result")}
      note={found.state === "undone" ? t("undoneAt", { at: found.undoneAt ?? "" }) : t("writtenAt", { at: found.writtenAt ?? "" })}
    >
      {count > 0 && (
        <p>
          {t("resultStates", { settled: String(settled), refused: String(refused), refunded: String(refunded) })}{" "}
          <Link href={`/stays?import=${found.id}`}>{t("resultLink", { count: String(count) })}</Link>
        </p>
      )}
      {found.state === "undone" && <p>{t("undoneNote")}</p>}
      {dependant !== null && (
        <p className="secondary">
          {t(dependant.kind === "claim" ? "undoBlockedClaim" : "undoBlockedRefund", {
            stay: dependant.settlementNumber,
            number: dependant.number,
          })}
        </p>
      )}
      {found.actions.includes("undo") && count > 0 && dependant === null && <UndoButton id={found.id} rows={count} />}
    </Card>
  );
}
