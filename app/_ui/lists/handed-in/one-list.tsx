import type { ReactNode } from "react";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { JobFailure } from "@/app/_ui/layout/job-failure";
import { Columns, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import { ListNotices } from "@/app/_ui/lists/list-notices";
import { uploadMeanings } from "@/app/_ui/lists/uploads-list";
import { getTranslator } from "@/app/messages/translator";
import { isRunning } from "@/server/lists/upload-rules";
import { Discard, Running, UndoButton } from "./acts";
import { ColumnsButton, Question } from "./columns";
import type { HandedIn, ListField, ShownUpload } from "./handed-in";

interface OneListProps {
  list: HandedIn;
  /** The page above all lists. */
  above: { label: string; href: string };
  found: ShownUpload;
  fields: readonly ListField[];
  mayAct: boolean;
  /** What is found in a preview beyond how it was read. */
  findings?: ReactNode;
  /** What writing comes to, or came to. */
  effects: ReactNode;
  /** Where what was written stands. */
  written?: ReactNode;
  preview: ReactNode;
  confirm: ReactNode;
}

/** One list from its upload to what it wrote. */
export async function OneList({ list, above, found, fields, mayAct, findings, effects, written, preview, confirm }: OneListProps) {
  const [t, own] = [await getTranslator("lists.handedIn"), await getTranslator(list.words)];
  const { id, state, actions } = found;
  const isPreview = state === "preview";
  const columnsButton = actions.includes("correct") && <ColumnsButton list={list} id={id} fields={fields} columns={found.columns} />;
  const missing = fields.filter(({ value }) => found.missing.includes(value)).map(({ name }) => name);
  return (
    <Stack>
      <PageHead
        crumbs={[above, { label: own("title"), href: list.home }, { label: found.fileName }]}
        title={found.fileName}
        status={<StatusTag meaning={uploadMeanings[state]}>{t(`states.${state}`)}</StatusTag>}
        meta={[{ label: t("columns.by"), value: `${found.memberName}　${found.recordedAt}` }]}
        actions={
          <>
            {columnsButton}
            {mayAct && found.rowCount > 0 && state !== "reading" && (
              <ButtonLink href={`/api/export/${list.file}-list?import=${id}`} icon="download" download>
                {t("annotated")}
              </ButtonLink>
            )}
          </>
        }
      />
      {isPreview && missing.length > 0 && (
        <NoticeBand meaning="wrong" action={columnsButton}>
          {t("missing", { fields: missing.join("、") })}
        </NoticeBand>
      )}
      {isPreview && findings}
      {isPreview && <ListNotices notices={found.notices} unused={found.unused} unusedMoney={found.unusedMoney} />}
      {actions.includes("answer") && found.question !== null && (
        <>
          <Question list={list} id={id} fields={fields} asked={{ ...found, question: found.question }} />
          <Discard list={list} id={id} />
        </>
      )}
      {state === "failed" && found.failure !== null && (
        <NoticeBand meaning="wrong">
          {t("failed")} <JobFailure failure={found.failure} />
        </NoticeBand>
      )}
      {isRunning(state) && found.job !== null && (
        <Running list={list} id={id} job={found.job} state={state} file={found.fileName} isStuck={found.isStuck} />
      )}
      {(state === "written" || state === "undone") && (
        <Card title={state === "undone" ? t("undoneAt", { at: found.undoneAt ?? "" }) : t("writtenAt", { at: found.writtenAt ?? "" })}>
          {effects}
          {state === "written" && written}
          {actions.includes("undo") && <UndoButton list={list} id={id} />}
        </Card>
      )}
      {isPreview && (
        <>
          <Columns railLabel={own("effects")} rail={<Card title={own("effects")}>{effects}</Card>}>
            {preview}
          </Columns>
          {actions.includes("confirm") && confirm}
        </>
      )}
    </Stack>
  );
}
