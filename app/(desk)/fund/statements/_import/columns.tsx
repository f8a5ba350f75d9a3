"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ColumnsDialog } from "@/app/_ui/lists/columns-dialog";
import type { FieldChoice } from "@/app/_ui/lists/list-columns";
import { type Asked, ListQuestion } from "@/app/_ui/lists/list-question";
import { type StatementField, statementFields, statementNeeded } from "@/server/statements/import/heading-rules";

/** The fields that a column of a statement can be. */
function useStatementFields(): FieldChoice[] {
  const t = useTranslations("statements.imports");
  const common = useTranslations("common");
  return statementFields.map((field) => {
    const needed = statementNeeded.some((one) => one === field) ? common("aside", { words: t("needed") }) : "";
    return { value: field, label: `${t(`fields.${field}`)}${needed}` };
  });
}

export function ColumnsButton({ id, columns }: { id: string; columns: readonly { heading: string; field: StatementField | null }[] }) {
  const t = useTranslations("statements.imports.fields");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const assign = useVerb(trpc.statementImports.assignColumns.mutationOptions(), { onDone: () => setOpen(false) });
  return (
    <ColumnsDialog
      columns={columns}
      choices={useStatementFields()}
      nameOf={(field) => t(field)}
      open={open}
      onOpen={setOpen}
      act={assign}
      onAssign={(fields) => assign.mutate({ import: id, fields, idempotencyKey: assign.idempotencyKey })}
    />
  );
}

/** What must be said before a statement can be read. */
export function Question({ id, asked }: { id: string; asked: Asked }) {
  const trpc = useTRPC();
  const answer = useVerb(trpc.statementImports.answer.mutationOptions());
  return (
    <ListQuestion
      asked={asked}
      fields={useStatementFields()}
      act={answer}
      onAnswer={({ fields, ...said }) =>
        answer.mutate({ import: id, ...said, fields: fields as (StatementField | null)[] | null, idempotencyKey: answer.idempotencyKey })
      }
    />
  );
}
