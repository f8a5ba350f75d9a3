"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { PageTitle } from "@/app/_ui/layout/page-title";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { type Form, isOfApplication, isOfMissing, isOfOtherRoom } from "@/server/printing/rules";
import styles from "./sheet.module.css";

/** Prints the form once, whatever the browser repeats, and opens it. */
export function StartPrinting({ form, subject }: { form: Form; subject: string }) {
  const t = useTranslations("printing");
  const router = useRouter();
  const trpc = useTRPC();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const opening = { onSuccess: ({ id }: { id: string }) => router.replace(`/print/form/${id}`) };
  const plain = useMutation(trpc.printing.print.mutationOptions(opening));
  const missing = useMutation(trpc.materials.printMissing.mutationOptions(opening));
  const measure = useMutation(trpc.prepayment.print.mutationOptions(opening));
  const notice = useMutation(trpc.publicNotices.print.mutationOptions(opening));
  const ofCase = useMutation(trpc.applicationPapers.print.mutationOptions(opening));
  const ofOtherRoom = form === "public-notice" ? notice : measure;
  const { error, isIdle } = isOfMissing(form) ? missing : isOfOtherRoom(form) ? ofOtherRoom : isOfApplication(form) ? ofCase : plain;
  const [printPlain, printMissing, printOfOtherRoom, printOfCase] = [plain.mutate, missing.mutate, ofOtherRoom.mutate, ofCase.mutate];
  useEffect(() => {
    if (!isIdle) return;
    if (isOfMissing(form)) printMissing({ form, subject, idempotencyKey });
    else if (isOfOtherRoom(form)) printOfOtherRoom({ id: subject, idempotencyKey });
    else if (isOfApplication(form)) printOfCase({ form, application: subject, idempotencyKey });
    else printPlain({ form, subject, idempotencyKey });
  }, [isIdle, printPlain, printMissing, printOfOtherRoom, printOfCase, form, subject, idempotencyKey]);
  return (
    <div className={styles.starting}>
      <PageTitle>{error === null ? t("view.preparing", { form: t(`forms.${form}`) }) : t("view.failed")}</PageTitle>
      <RefusalText error={error} />
    </div>
  );
}
