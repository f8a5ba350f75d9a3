"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { Form } from "@/server/printing/rules";
import styles from "./sheet.module.css";

/** Prints the form once, whatever the browser repeats, and opens it. */
export function StartPrinting({ form, subject }: { form: Form; subject: string }) {
  const t = useTranslations("printing");
  const router = useRouter();
  const trpc = useTRPC();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const { mutate, error, isIdle } = useMutation(
    trpc.printing.print.mutationOptions({ onSuccess: ({ id }) => router.replace(`/print/form/${id}`) }),
  );
  useEffect(() => {
    if (isIdle) mutate({ form, subject, idempotencyKey });
  }, [isIdle, mutate, form, subject, idempotencyKey]);
  return (
    <div className={styles.starting}>
      <h1>{error === null ? t("view.preparing", { form: t(`forms.${form}`) }) : t("view.failed")}</h1>
      <RefusalText error={error} />
    </div>
  );
}
