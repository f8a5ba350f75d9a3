"use client";

import { useState } from "react";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ColumnsDialog } from "@/app/_ui/lists/columns-dialog";
import { type Asked, ListQuestion } from "@/app/_ui/lists/list-question";
import type { HandedIn, ListField } from "./handed-in";

interface ColumnsButtonProps {
  list: HandedIn;
  id: string;
  fields: readonly ListField[];
  columns: readonly { heading: string; field: string | null }[];
}

export function ColumnsButton({ list, id, fields: choices, columns }: ColumnsButtonProps) {
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const assign = useVerb(trpc[list.room].assignColumns.mutationOptions(), { onDone: () => setOpen(false) });
  return (
    <ColumnsDialog
      columns={columns}
      choices={choices}
      nameOf={(field) => choices.find(({ value }) => value === field)?.name ?? field}
      open={open}
      onOpen={setOpen}
      act={assign}
      onAssign={(fields) => assign.mutate({ import: id, fields, idempotencyKey: assign.idempotencyKey })}
    />
  );
}

/** What must be said before a list can be read. */
export function Question({ list, id, fields, asked }: { list: HandedIn; id: string; fields: readonly ListField[]; asked: Asked }) {
  const trpc = useTRPC();
  const answer = useVerb(trpc[list.room].answer.mutationOptions());
  return (
    <ListQuestion
      asked={asked}
      fields={fields}
      act={answer}
      onAnswer={(said) => answer.mutate({ import: id, ...said, idempotencyKey: answer.idempotencyKey })}
    />
  );
}
