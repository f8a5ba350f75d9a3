"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ColumnsDialog } from "@/app/_ui/lists/columns-dialog";
import type { FieldChoice } from "@/app/_ui/lists/list-columns";
import { type Asked, ListQuestion } from "@/app/_ui/lists/list-question";
import { type InsuredField, insuredFields, insuredNationalNames, insuredNeeded } from "@/server/subsidies/insured/heading-rules";

/** The fields that a column of a list of the insured can be. */
function useInsuredFields(): FieldChoice[] {
  const t = useTranslations("subsidies.insured");
  const common = useTranslations("common");
  return insuredFields.map((field) => {
    const needed = insuredNeeded.some((one) => one === field) ? common("aside", { words: t("needed") }) : "";
    return { value: field, label: `${t(`fields.${field}`)} ${insuredNationalNames[field]}${needed}` };
  });
}

export function ColumnsButton({ id, columns }: { id: string; columns: readonly { heading: string; field: InsuredField | null }[] }) {
  const t = useTranslations("subsidies.insured.fields");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const assign = useVerb(trpc.insuredLists.assignColumns.mutationOptions(), { onDone: () => setOpen(false) });
  return (
    <ColumnsDialog
      columns={columns}
      choices={useInsuredFields()}
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
  const answer = useVerb(trpc.insuredLists.answer.mutationOptions());
  return (
    <ListQuestion
      asked={asked}
      fields={useInsuredFields()}
      act={answer}
      onAnswer={({ fields, ...said }) =>
        answer.mutate({ import: id, ...said, fields: fields as (InsuredField | null)[] | null, idempotencyKey: answer.idempotencyKey })
      }
    />
  );
}
