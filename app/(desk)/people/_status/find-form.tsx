"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { Card } from "@/app/_ui/layout/card";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "@/app/(desk)/people/_forms/form.module.css";
import { NumberField } from "@/app/(desk)/people/_forms/number-field";

/** Whose death or move it is: asked by number, which never stands in an address. */
export function FindForm() {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const router = useRouter();
  const find = useMutation(
    trpc.people.findForStatus.mutationOptions({
      onSuccess: (found) => found !== null && router.push(`/people/status?person=${found.id}`),
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    find.mutate({ number: String(new FormData(event.currentTarget).get("number") ?? "") });
  }
  return (
    <form onSubmit={submit} noValidate className={styles.narrow}>
      <Card title={t("status.find")}>
        <NumberField hint={t("status.findNote")} invalid={false} />
        {find.data === null && (
          <NoticeBand meaning="attention" live>
            {t("notFound")}
          </NoticeBand>
        )}
        <RefusalText error={find.error} />
        <div className="form-actions">
          <Button kind="primary" type="submit" busy={find.isPending}>
            {t("status.find")}
          </Button>
        </div>
      </Card>
    </form>
  );
}
