"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { Card } from "@/app/_ui/layout/card";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPCClient } from "@/app/_ui/layout/trpc";
import styles from "@/app/_ui/lists/preview.module.css";

/** What became of a list that is uploaded again. */
const uploadedBefore = {
  asking: "repeatedWaits",
  preview: "repeatedWaits",
  reading: "repeatedReads",
  writing: "repeatedReads",
  undoing: "repeatedReads",
  written: "repeated",
  undone: "repeatedUndone",
  failed: "repeated",
} as const;

const LIMIT_BYTES = 30 * 1024 * 1024;

/** Uploads a list and opens its preview; a file that came before leads to what it led to then. */
export function UploadForm({ hospitals }: { hospitals: readonly { id: string; name: string }[] }) {
  const t = useTranslations("stays");
  const client = useTRPCClient();
  const router = useRouter();
  const [hospital, setHospital] = useState("");
  const [sent, setSent] = useState<number | null>(null);
  const needsHospital = hospitals.length > 0;
  const key = useRef("");
  const upload = useMutation({
    mutationFn: async (file: File) => {
      key.current = crypto.randomUUID();
      setSent(0);
      const { id } = await uploadFile(file, "stays", { onProgress: setSent });
      const owner = needsHospital ? { hospital } : {};
      const begun = await client.stayImports.begin.mutate({ file: id, ...owner, idempotencyKey: key.current });
      return begun.isRepeated
        ? { ...begun, before: await client.stayImports.page.query({ import: begun.import }) }
        : { ...begun, before: null };
    },
    onSuccess: (begun) => {
      if (!begun.isRepeated) router.push(`/stays/imports/${begun.import}`);
    },
    onSettled: () => setSent(null),
  });
  return (
    <Card>
      {needsHospital && (
        <div className={styles.hospital}>
          <label className="field-label" htmlFor="hospital">
            {t("uploads.hospital")}
          </label>
          <select id="hospital" className="control" value={hospital} onChange={(event) => setHospital(event.target.value)}>
            <option value="">{t("form.chooseHospital")}</option>
            {hospitals.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      {(!needsHospital || hospital !== "") && (
        <FileDrop
          title={t("uploads.drop")}
          note={sent === null ? t("uploads.note") : t("uploads.sending", { percent: Math.floor(sent * 100) })}
          accept={[".xlsx", ".csv"]}
          limitBytes={LIMIT_BYTES}
          busy={upload.isPending}
          onFiles={([file]) => file !== undefined && upload.mutate(file)}
        />
      )}
      {upload.data?.before != null && (
        <NoticeBand
          meaning="attention"
          live
          action={
            <Link href={`/stays/imports/${upload.data.import}`}>
              {t(uploadedBefore[upload.data.before.state] === "repeatedWaits" ? "uploads.toConfirm" : "uploads.open")}
            </Link>
          }
        >
          {t(`uploads.${uploadedBefore[upload.data.before.state]}`, { at: upload.data.before.recordedAt })}
        </NoticeBand>
      )}
      <RefusalText error={upload.error} />
    </Card>
  );
}
