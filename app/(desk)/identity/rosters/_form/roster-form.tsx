"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import { Card } from "@/app/_ui/layout/card";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPCClient } from "@/app/_ui/layout/trpc";
import type { IdentityTag } from "@/server/benefits/contract";
import type { AbsentEnding, Scope } from "@/server/rosters/rules";
import { type About, AboutFields } from "./about-fields";
import styles from "./roster-form.module.css";

const ROSTER_BYTES = 200 * 1024 * 1024;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;

interface RosterFormProps {
  form: { classes: readonly IdentityTag[]; month: string; dueOn: string | null; absentEnd: AbsentEnding };
  corrects: { id: string; month: string; number: number; classes: readonly IdentityTag[]; scope: Scope } | null;
}

const isComplete = ({ month, classes, documentNumber, documentOn }: About) =>
  MONTH.test(month) && classes.length > 0 && documentNumber.trim().length > 1 && DAY.test(documentOn);

/** What a roster is about, and its file; the same file again leads to what it led to before. */
export function RosterForm({ form, corrects }: RosterFormProps) {
  const t = useTranslations("rosters");
  const [about, setAbout] = useState<About>({
    month: corrects?.month ?? form.month,
    scope: corrects === null ? "whole" : "changes",
    classes: corrects?.classes ?? form.classes,
    documentNumber: "",
    documentOn: "",
  });
  const [meant, setMeant] = useState(false);
  const { documentNumber, documentOn } = about;
  const drop = useKeptFields(
    `roster/${corrects?.id ?? "new"}/about`,
    documentNumber === "" && documentOn === "" ? {} : { documentNumber, documentOn },
    (before) => setAbout((now) => ({ ...now, documentNumber: before.documentNumber ?? "", documentOn: before.documentOn ?? "" })),
  );
  const { upload, sent } = useHandingIn({ about, meant, corrects: corrects?.id ?? null, onBegun: drop });
  return (
    <Card>
      {corrects !== null && (
        <NoticeBand meaning="attention">{t("form.corrects", { month: corrects.month, number: corrects.number })}</NoticeBand>
      )}
      <AboutFields about={about} form={form} onChange={setAbout} />
      {isComplete(about) ? (
        <FileDrop
          title={t("form.drop")}
          note={sent === null ? t("form.fileNote") : t("form.sending", { percent: Math.floor(sent * 100) })}
          accept={[".xlsx", ".csv"]}
          limitBytes={ROSTER_BYTES}
          busy={upload.isPending}
          onFiles={([file]) => file !== undefined && upload.mutate(file)}
        />
      ) : (
        <p className="tertiary">{t("form.incomplete")}</p>
      )}
      {upload.data?.before != null && (
        <NoticeBand meaning="attention" live action={<Link href={`/identity/rosters/${upload.data.roster}`}>{t("form.open")}</Link>}>
          {t("form.repeated", { at: upload.data.before.recordedAt })}
        </NoticeBand>
      )}
      <RefusalText error={upload.error} />
      {(upload.isError || meant) && (
        <label className={styles.meant}>
          <input type="checkbox" checked={meant} onChange={(event) => setMeant(event.target.checked)} />
          {t("form.meant")}
        </label>
      )}
    </Card>
  );
}

interface HandingIn {
  about: About;
  meant: boolean;
  corrects: string | null;
  onBegun: () => void;
}

/** Brings the file and begins the roster; opens its preview, unless the file was taken before. */
function useHandingIn({ about, meant, corrects, onBegun }: HandingIn) {
  const client = useTRPCClient();
  const router = useRouter();
  const [sent, setSent] = useState<number | null>(null);
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const idempotencyKey = crypto.randomUUID();
      setSent(0);
      const { id } = await uploadFile(file, "rosters", { onProgress: setSent });
      const mending = corrects === null ? {} : { corrects };
      const asked = { ...about, classes: [...about.classes], sameFileMeant: meant, ...mending };
      const begun = await client.rosters.begin.mutate({ file: id, ...asked, idempotencyKey });
      return { ...begun, before: begun.isRepeated ? await client.rosters.page.query({ roster: begun.roster }) : null };
    },
    onSuccess: (begun) => {
      onBegun();
      if (!begun.isRepeated) router.push(`/identity/rosters/${begun.roster}`);
    },
    onSettled: () => setSent(null),
  });
  return { upload, sent };
}
