"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { filePurposes } from "@/server/files/rules";

const { maxBytes } = filePurposes["prepayment-paper"];

/** The stamped statement of the bank, as a scan. */
export function AttachStatement({ id, version, again }: { id: string; version: number; again: boolean }) {
  const t = useTranslations("prepayment.evidence");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon="upload" onClick={() => setOpen(true)}>
        {again ? t("replace") : t("upload")}
      </Button>
      {open && <AttachDialog id={id} version={version} onClose={() => setOpen(false)} />}
    </>
  );
}

function AttachDialog({ id, version, onClose }: { id: string; version: number; onClose: () => void }) {
  const t = useTranslations("prepayment.evidence");
  const trpc = useTRPC();
  const [isMissing, setMissing] = useState(false);
  const act = useVerb(trpc.prepayment.attachStatement.mutationOptions(), { onDone: onClose });
  const upload = useMutation({ mutationFn: (file: File) => uploadFile(file, "prepayment-paper", {}) });
  return (
    <FormDialog
      act={act}
      title={t("uploadTitle")}
      verb={t("attach")}
      onClose={onClose}
      onSubmit={() => {
        const file = upload.data?.id;
        setMissing(file === undefined);
        if (file !== undefined) act.mutate({ id, version, file, idempotencyKey: act.idempotencyKey });
      }}
    >
      <FileDrop
        title={t("file")}
        note={upload.data === undefined ? t("fileNote") : t("fileKept", { name: upload.data.fileName })}
        accept={[".pdf", ".jpg", ".png"]}
        limitBytes={maxBytes}
        busy={upload.isPending}
        onFiles={([file]) => file !== undefined && upload.mutate(file)}
      />
      {isMissing && <p className="wrong">{t("fileMissing")}</p>}
      <RefusalText error={upload.error} />
    </FormDialog>
  );
}
