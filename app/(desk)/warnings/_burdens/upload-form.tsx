"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { Card } from "@/app/_ui/layout/card";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPCClient } from "@/app/_ui/layout/trpc";

const LIMIT_BYTES = 30 * 1024 * 1024;

/** Uploads a list and opens its preview; a file that came before leads to what it led to then. */
export function UploadForm() {
  const t = useTranslations("warnings.burdens");
  const client = useTRPCClient();
  const router = useRouter();
  const [sent, setSent] = useState<number | null>(null);
  const upload = useMutation({
    mutationFn: async (file: File) => {
      setSent(0);
      const { id } = await uploadFile(file, "burdens", { onProgress: setSent });
      const begun = await client.burdenLists.begin.mutate({ file: id, idempotencyKey: crypto.randomUUID() });
      return { ...begun, before: begun.isRepeated ? await client.burdenLists.page.query({ import: begun.import }) : null };
    },
    onSuccess: (begun) => {
      if (!begun.isRepeated) router.push(`/warnings/lists/${begun.import}`);
    },
    onSettled: () => setSent(null),
  });
  return (
    <Card>
      <FileDrop
        title={t("drop")}
        note={sent === null ? t("note") : t("sending", { percent: Math.floor(sent * 100) })}
        accept={[".xlsx", ".csv"]}
        limitBytes={LIMIT_BYTES}
        busy={upload.isPending}
        onFiles={([file]) => file !== undefined && upload.mutate(file)}
      />
      {upload.data?.before != null && (
        <NoticeBand meaning="attention" live action={<Link href={`/warnings/lists/${upload.data.import}`}>{t("open")}</Link>}>
          {t("repeated", { at: upload.data.before.recordedAt })}
        </NoticeBand>
      )}
      <RefusalText error={upload.error} />
    </Card>
  );
}
