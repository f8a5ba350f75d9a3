"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { Card } from "@/app/_ui/layout/card";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPCClient } from "@/app/_ui/layout/trpc";
import type { HandedIn } from "./handed-in";

const LIMIT_BYTES = 30 * 1024 * 1024;

interface UploadFormProps {
  list: HandedIn;
  begin: (file: { file: string; idempotencyKey: string }) => Promise<{ import: string; isRepeated: boolean }>;
  /** What must be chosen first. */
  children?: ReactNode;
}

/** Uploads a list and opens its preview; a file that came before leads to what it led to then. */
export function UploadForm({ list, begin, children }: UploadFormProps) {
  const t = useTranslations("lists.handedIn");
  const own = useTranslations(list.words);
  const client = useTRPCClient();
  const router = useRouter();
  const [sent, setSent] = useState<number | null>(null);
  const upload = useMutation({
    mutationFn: async (file: File) => {
      setSent(0);
      const { id } = await uploadFile(file, list.purpose, { onProgress: setSent });
      const begun = await begin({ file: id, idempotencyKey: crypto.randomUUID() });
      return { ...begun, before: begun.isRepeated ? await client[list.room].page.query({ import: begun.import }) : null };
    },
    onSuccess: (begun) => {
      if (!begun.isRepeated) router.push(`${list.home}/${begun.import}`);
    },
    onSettled: () => setSent(null),
  });
  return (
    <Card>
      {children}
      <FileDrop
        title={own("drop")}
        note={sent === null ? t("note") : t("sending", { percent: Math.floor(sent * 100) })}
        accept={[".xlsx", ".csv"]}
        limitBytes={LIMIT_BYTES}
        busy={upload.isPending}
        onFiles={([file]) => file !== undefined && upload.mutate(file)}
      />
      {upload.data?.before != null && (
        <NoticeBand meaning="attention" live action={<Link href={`${list.home}/${upload.data.import}`}>{t("open")}</Link>}>
          {t("repeated", { at: upload.data.before.recordedAt })}
        </NoticeBand>
      )}
      <RefusalText error={upload.error} />
    </Card>
  );
}
