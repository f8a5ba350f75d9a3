import { formatMonth } from "@/app/_ui/figures/dates";
import { Deadline } from "@/app/_ui/figures/deadline";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { JobFailure } from "@/app/_ui/layout/job-failure";
import { Columns, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { ListNotices } from "@/app/_ui/lists/list-notices";
import { rosterMeanings } from "@/app/(desk)/identity/rosters/_list/meanings";
import { ColumnsButton } from "@/app/(desk)/identity/rosters/_preview/columns-button";
import { DecideBar } from "@/app/(desk)/identity/rosters/_preview/decide-bar";
import { DropCarriedButton } from "@/app/(desk)/identity/rosters/_preview/drop-carried-button";
import { Effects } from "@/app/(desk)/identity/rosters/_preview/effects";
import { PreviewRows } from "@/app/(desk)/identity/rosters/_preview/preview-rows";
import { Question } from "@/app/(desk)/identity/rosters/_preview/question";
import { ReplaceButton } from "@/app/(desk)/identity/rosters/_preview/replace-button";
import { Result } from "@/app/(desk)/identity/rosters/_preview/result";
import { LeaveOut } from "@/app/(desk)/identity/rosters/_preview/row-buttons";
import { Running } from "@/app/(desk)/identity/rosters/_preview/running";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf } from "@/server/dates";
import { caller } from "@/server/requests/caller";
import type { RosterField } from "@/server/rosters/field-words";

type Shown = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["rosters"]["page"]>>;

/** One roster from its file to the tags it wrote: preview and mending, a second person, the result, undoing. */
export default async function RosterPage(props: { params: Promise<{ roster: string }>; searchParams: Promise<AddressParameters> }) {
  const { roster: id } = await props.params;
  const found = await orNotFound((await caller()).rosters.page({ roster: id }));
  const { state, upload } = found;
  const isOpen = state === "preview" || state === "awaiting_confirmation";
  const isDone = state === "confirmed" || state === "pushed" || state === "undone";
  const parameters = await props.searchParams;
  return (
    <Stack>
      <Head found={found} />
      <Steps found={found} />
      {upload !== null && <Reading found={found} upload={upload} />}
      {isDone && <Result found={found} />}
      {isOpen && (
        <>
          <Columns rail={<Effects found={found} />} railLabel={(await getTranslator("rosters.effects"))("title")}>
            <PreviewRows found={found} parameters={parameters} />
          </Columns>
          {found.isOwn && (
            <DecideBar
              id={found.id}
              version={found.version}
              counts={found.counts}
              actions={found.actions}
              isOwnWork={found.isOwnWork}
              isUnusual={found.endings?.isUnusual ?? false}
            />
          )}
        </>
      )}
      {isDone && <PreviewRows found={found} parameters={parameters} />}
    </Stack>
  );
}

async function Head({ found }: { found: Shown }) {
  const t = await getTranslator("rosters");
  const common = await getTranslator("common");
  const month = formatMonth(found.month, await getTranslator("common.dates"));
  const { upload, classes, actions } = found;
  const [only] = classes;
  const title =
    classes.length === 1 && only !== undefined
      ? t("page.title", { classes: common(`identity.${only}`), month })
      : t("page.titleOfSeveral", { count: classes.length, month });
  const known = upload?.columns.filter(({ field }) => field !== null).length ?? 0;
  const about = {
    ...{ month: found.month, scope: found.scope, classes, corrects: found.corrects },
    ...{ documentNumber: found.documentNumber, documentOn: found.documentOn },
  };
  return (
    <PageHead
      crumbs={[{ label: t("rosters"), href: "/identity/rosters" }, { label: t("page.crumb", { month, number: found.number }) }]}
      title={title}
      status={<StatusTag meaning={rosterMeanings[found.state]}>{t(`states.${found.state}`)}</StatusTag>}
      meta={[
        { key: "office", value: found.office },
        { key: "scope", value: t(`scopes.${found.scope}`) },
        ...(upload === null ? [] : [{ label: t("page.file"), value: upload.fileName }]),
        ...(upload === null || upload.columns.length === 0
          ? []
          : [
              {
                key: "read",
                value: t("page.read", { rows: upload.rowCount.toLocaleString("en-US"), columns: upload.columns.length, known }),
              },
            ]),
        { label: t("page.uploaded"), value: `${found.by ?? t("page.byItself")}　${found.recordedAt}` },
        { label: t("page.document"), value: `${found.documentNumber}　${found.documentOn}` },
        ...(found.dueOn === null
          ? []
          : [
              {
                label: t("page.due"),
                value: (
                  <>
                    {found.dueOn}　<Deadline date={found.dueOn} today={businessDateOf(new Date())} />
                  </>
                ),
              },
            ]),
      ]}
      actions={
        <>
          {found.drops && <DropCarriedButton id={found.id} />}
          {actions.includes("correct") && upload !== null && <ColumnsButton id={found.id} columns={upload.columns} />}
          {actions.includes("discard") && found.state === "preview" && <ReplaceButton id={found.id} about={about} />}
          {found.isOwn && upload !== null && upload.rowCount > 0 && found.state !== "reading" && (
            <ButtonLink href={`/api/export/roster?roster=${found.id}`} icon="download" download>
              {t("page.annotated")}
            </ButtonLink>
          )}
        </>
      }
    />
  );
}

/** Who did what with it, and why. */
async function Steps({ found }: { found: Shown }) {
  const t = await getTranslator("rosters.page");
  const lines = [
    found.carriedMonth === null ? null : t("carriedFrom", { from: found.carriedMonth, people: found.counts.continued }),
    found.returnWords === null ? null : t("returned", { words: found.returnWords }),
    found.submitted === null ? null : t("submittedBy", found.submitted),
    found.endingsWords === null ? null : t("endingsReason", { words: found.endingsWords }),
    found.confirmed === null ? null : t("confirmedBy", found.confirmed),
    found.undone === null ? null : t("undoneBy", { ...found.undone, words: found.undoWords ?? "" }),
  ].filter((line) => line !== null);
  return lines.length === 0 ? null : <NoticeBand meaning="neutral">{lines.join("　")}</NoticeBand>;
}

/** How the file was read, while that is still of interest. */
async function Reading({ found, upload }: { found: Shown; upload: NonNullable<Shown["upload"]> }) {
  const t = await getTranslator("rosters");
  const { state, id } = found;
  const isRunning = state === "reading" || state === "writing" || state === "undoing";
  const missing = upload.missing.map((field) => t(`fields.${field as RosterField}`)).join("、");
  return (
    <>
      {state === "preview" && upload.missing.length > 0 && (
        <NoticeBand meaning="wrong" action={<ColumnsButton id={id} columns={upload.columns} />}>
          {t("page.missing", { fields: missing })} {t("page.missingNote")}
        </NoticeBand>
      )}
      {state === "preview" && (
        <ListNotices
          notices={upload.notices}
          unused={upload.unused}
          unusedMoney={[]}
          action={upload.notices.some(({ reason }) => reason === "hidden_rows") && <LeaveOut id={id} rows="hidden" leftOut={false} />}
        />
      )}
      {upload.state === "asking" && upload.question !== null && found.isOwn && (
        <Question id={id} asked={{ ...upload, question: upload.question }} />
      )}
      {state === "failed" && upload.failure !== null && (
        <NoticeBand meaning="wrong">
          {t("page.failed")} <JobFailure failure={upload.failure} />
        </NoticeBand>
      )}
      {isRunning && upload.state !== "asking" && upload.job !== null && (
        <Running id={id} job={upload.job} state={state} file={upload.fileName} isStuck={upload.isStuck} />
      )}
    </>
  );
}
