"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Card } from "@/app/_ui/layout/card";
import { Facts, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";

const LIMIT_BYTES = 200 * 1024 * 1024;

/** Takes a package, and names every entry that is not as it was made. */
export function CheckPackage() {
  const t = useTranslations("supervision.evidence");
  const trpc = useTRPC();
  const check = useVerb(trpc.supervision.checkEvidence.mutationOptions());
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(file, "evidence", {}),
    onSuccess: ({ id }) => check.mutate({ file: id }),
  });
  const found = check.data;
  return (
    <Stack>
      <FileDrop
        title={check.isPending ? t("checking") : t("drop")}
        note={t("dropNote")}
        accept={[".zip"]}
        limitBytes={LIMIT_BYTES}
        busy={upload.isPending || check.isPending}
        onFiles={([file]) => file !== undefined && upload.mutate(file)}
      />
      <RefusalText error={upload.error ?? check.error} />
      {found !== undefined && (
        <>
          <NoticeBand live meaning={found.isSame ? "done" : "wrong"}>
            {found.isSame ? t("same", { count: found.entries }) : t("differs", { count: found.differing.length })}
          </NoticeBand>
          <Card extra={<Link href={`/settlements/${found.stay}`}>{t("seeStay")}</Link>} title={t("title")}>
            <Facts
              facts={[
                { label: t("kept"), value: <code>{found.kept}</code> },
                { label: t("found"), value: <code>{found.digest}</code> },
              ]}
            />
          </Card>
          {found.differing.length > 0 && <Differing rows={found.differing} />}
        </>
      )}
    </Stack>
  );
}

function Differing({ rows }: { rows: readonly { name: string; is: "changed" | "missing" | "added" }[] }) {
  const t = useTranslations("supervision.evidence");
  return (
    <Card tone="wrong" title={t("is")} flush>
      <table>
        <caption className="for-readers">{t("is")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("entry")}</th>
            <th scope="col">{t("is")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, is }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>{t(`differences.${is}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
