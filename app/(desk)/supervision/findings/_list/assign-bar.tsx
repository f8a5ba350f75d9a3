"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { BulkBar } from "@/app/_ui/lists/bulk-bar";
import { useSelection } from "@/app/_ui/lists/selection";
import { AssignDialog } from "./assign-dialog";

/** What is ticked goes to one office at once; what was answered or closed is not assigned any more. */
export function AssignBar({ seen }: { seen: readonly { id: string; version: number }[] }) {
  const t = useTranslations("supervision.findings.act");
  const { ids, clear } = useSelection();
  const [isOpen, setOpen] = useState(false);
  const chosen = seen.filter(({ id }) => ids.includes(id));
  return (
    <>
      <BulkBar wholeFilter={false} unit="findings">
        {chosen.length > 0 && (
          <Button kind="primary" onClick={() => setOpen(true)}>
            {t("assignVerb", { count: chosen.length })}
          </Button>
        )}
      </BulkBar>
      {isOpen && <AssignDialog findings={chosen} onDone={clear} onClose={() => setOpen(false)} />}
    </>
  );
}
