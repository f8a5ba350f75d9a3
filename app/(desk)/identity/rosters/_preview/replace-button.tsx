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
import type { IdentityTag } from "@/server/benefits/contract";
import type { Scope } from "@/server/rosters/rules";

const ROSTER_BYTES = 200 * 1024 * 1024;

interface About {
  month: string;
  scope: Scope;
  classes: readonly IdentityTag[];
  documentNumber: string;
  documentOn: string;
  corrects: string | null;
}

/** A corrected file, such as the annotated one, takes the place of the preview that waits. */
export function ReplaceButton({ id, about }: { id: string; about: About }) {
  const t = useTranslations("rosters");
  const actions = useTranslations("common.actions");
  const client = useTRPCClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const replace = useMutation({
    mutationFn: async (file: File) => {
      const kept = await uploadFile(file, "rosters", {});
      const { corrects, classes, ...rest } = about;
      return client.rosters.begin.mutate({
        ...{ ...rest, classes: [...classes], file: kept.id, replaces: id, sameFileMeant: true },
        ...(corrects === null ? {} : { corrects }),
        idempotencyKey: crypto.randomUUID(),
      });
    },
    onSuccess: ({ roster }) => {
      setOpen(false);
      router.push(`/identity/rosters/${roster}`);
      router.refresh();
    },
  });
  return (
    <>
      <Button icon="refresh" onClick={() => setOpen(true)}>
        {t("page.another")}
      </Button>
      <Dialog
        open={open}
        title={t("page.another")}
        onClose={() => setOpen(false)}
        foot={<Button onClick={() => setOpen(false)}>{actions("cancel")}</Button>}
      >
        <p>{t("bar.discardNote")}</p>
        <FileDrop
          title={t("form.drop")}
          note={t("form.fileNote")}
          accept={[".xlsx", ".csv"]}
          limitBytes={ROSTER_BYTES}
          busy={replace.isPending}
          onFiles={([file]) => file !== undefined && replace.mutate(file)}
        />
        <RefusalText error={replace.error} />
      </Dialog>
    </>
  );
}
