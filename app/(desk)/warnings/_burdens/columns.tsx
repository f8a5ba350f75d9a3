"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ColumnsDialog } from "@/app/_ui/lists/columns-dialog";
import type { FieldChoice } from "@/app/_ui/lists/list-columns";
import { type Asked, ListQuestion } from "@/app/_ui/lists/list-question";
import { type BurdenField, burdenFields, burdenNationalNames, burdenNeeded } from "@/server/warnings/burdens/heading-rules";

/** The fields that a column of a list of burdens can be. */
function useBurdenFields(): FieldChoice[] {
  const t = useTranslations("warnings.burdens");
  const common = useTranslations("common");
  return burdenFields.map((field) => {
    const needed = burdenNeeded.some((one) => one === field) ? common("aside", { words: t("needed") }) : "";
    return { value: field, label: `${t(`fields.${field}`)} ${burdenNationalNames[field]}${needed}` };
  });
}

export function ColumnsButton({ id, columns }: { id: string; columns: readonly { heading: string; field: BurdenField | null }[] }) {
  const t = useTranslations("warnings.burdens.fields");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const assign = useVerb(trpc.burdenLists.assignColumns.mutationOptions(), { onDone: () => setOpen(false) });
  return (
    <ColumnsDialog
      columns={columns}
      choices={useBurdenFields()}
      nameOf={(field) => t(field)}
      open={open}
      onOpen={setOpen}
      act={assign}
      onAssign={(fields) => assign.mutate({ import: id, fields, idempotencyKey: assign.idempotencyKey })}
    />
  );
}

/** What must be said before a list can be read. */
export function Question({ id, asked }: { id: string; asked: Asked }) {
  const trpc = useTRPC();
  const answer = useVerb(trpc.burdenLists.answer.mutationOptions());
  return (
    <ListQuestion
      asked={asked}
      fields={useBurdenFields()}
      act={answer}
      onAnswer={({ fields, ...said }) =>
        answer.mutate({ import: id, ...said, fields: fields as (BurdenField | null)[] | null, idempotencyKey: answer.idempotencyKey })
      }
    />
  );
}
