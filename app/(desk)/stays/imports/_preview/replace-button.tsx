"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { useTRPCClient } from "@/app/_ui/layout/trpc";

const LIMIT_BYTES = 30 * 1024 * 1024;

/** A corrected file takes the place of the preview that waits; of that nothing is kept. */
export function ReplaceButton({ id, hospital }: { id: string; hospital: string }) {
  const t = useTranslations("stays");
  const actions = useTranslations("common.actions");
  const client = useTRPCClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const replace = useMutation({
    mutationFn: async (file: File) => {
      const kept = await uploadFile(file, "stays", {});
      return client.stayImports.begin.mutate({ file: kept.id, hospital, replaces: id, idempotencyKey: crypto.randomUUID() });
    },
    onSuccess: ({ import: begun }) => {
      setOpen(false);
      router.push(`/stays/imports/${begun}`);
      router.refresh();
    },
  });
  return (
    <>
      <Button icon="refresh" onClick={() => setOpen(true)}>
        {t("preview.another")}
      </Button>
      <Dialog
        open={open}
        title={t("preview.replaceTitle")}
        onClose={() => setOpen(false)}
        foot={<Button onClick={() => setOpen(false)}>{actions("cancel")}</Button>}
      >
        <p>{t("preview.replaceNote")}</p>
        <FileDrop
          title={t("uploads.drop")}
          note={t("uploads.note")}
          accept={[".xlsx", ".csv"]}
          limitBytes={LIMIT_BYTES}
          busy={replace.isPending}
          onFiles={([file]) => file !== undefined && replace.mutate(file)}
        />
        <RefusalText error={replace.error} />
      </Dialog>
    </>
  );
}
