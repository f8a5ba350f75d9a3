"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ColumnsDialog } from "@/app/_ui/lists/columns-dialog";
import type { StayField } from "@/server/stays/rules";
import { useStayFields } from "./stay-fields";

export function ColumnsButton({ id, columns }: { id: string; columns: readonly { heading: string; field: StayField | null }[] }) {
  const t = useTranslations("stays.fields");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const assign = useVerb(trpc.stayImports.assignColumns.mutationOptions(), { onDone: () => setOpen(false) });
  return (
    <ColumnsDialog
      columns={columns}
      choices={useStayFields()}
      nameOf={(field) => t(field)}
      open={open}
      onOpen={setOpen}
      act={assign}
      onAssign={(fields) => assign.mutate({ import: id, fields, idempotencyKey: assign.idempotencyKey })}
    />
  );
}
