"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { Card } from "@/app/_ui/layout/card";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "./desk.module.css";

/** Where the workbench leaves a number for this page: in the tab's own memory, never in an address. */
const HANDED_OVER = "look-up-number";

/** One number, typed or read by a reader that types and ends with Enter; the answer has an address without the number. */
export function LookUpForm() {
  const t = useTranslations("people.lookUp");
  const trpc = useTRPC();
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const ask = useMutation(
    trpc.admission.lookUp.mutationOptions({
      onSuccess: ({ id }) => {
        if (field.current !== null) field.current.value = "";
        field.current?.focus();
        router.push(`/look-up?answer=${id}`);
      },
    }),
  );
  const { mutate } = ask;
  useEffect(() => {
    const handed = sessionStorage.getItem(HANDED_OVER);
    sessionStorage.removeItem(HANDED_OVER);
    field.current?.focus();
    if (handed !== null && handed.trim() !== "") mutate({ number: handed, idempotencyKey: crypto.randomUUID() });
  }, [mutate]);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const number = field.current?.value.trim() ?? "";
    if (number !== "" && !ask.isPending) mutate({ number, idempotencyKey: crypto.randomUUID() });
  }
  return (
    <Card label={t("title")}>
      <form onSubmit={submit} className={styles.form} noValidate>
        <label>
          <span className="field-label">{t("number")}</span>
          <input
            ref={field}
            className="control"
            placeholder={t("placeholder")}
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            aria-invalid={ask.isError}
          />
        </label>
        <Button type="submit" kind="primary" size="large" icon="search" busy={ask.isPending}>
          {t("verb")}
        </Button>
      </form>
      <RefusalText error={ask.error} />
    </Card>
  );
}
