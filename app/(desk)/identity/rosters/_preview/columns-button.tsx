"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ColumnsDialog } from "@/app/_ui/lists/columns-dialog";
import type { RosterField } from "@/server/rosters/field-words";
import { useRosterFields } from "./use-roster-fields";

export function ColumnsButton({ id, columns }: { id: string; columns: readonly { heading: string; field: string | null }[] }) {
  const t = useTranslations("rosters.fields");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const assign = useVerb(trpc.rosters.assignColumns.mutationOptions(), { onDone: () => setOpen(false) });
  return (
    <ColumnsDialog
      columns={columns.map(({ heading, field }) => ({ heading, field: field as RosterField | null }))}
      choices={useRosterFields()}
      nameOf={(field) => t(field)}
      open={open}
      onOpen={setOpen}
      act={assign}
      onAssign={(fields) => assign.mutate({ roster: id, fields, idempotencyKey: assign.idempotencyKey })}
    />
  );
}
