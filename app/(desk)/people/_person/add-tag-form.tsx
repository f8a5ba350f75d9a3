"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { FaultList } from "@/app/_ui/forms/fault-list";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import { Card } from "@/app/_ui/layout/card";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { useFaults } from "@/app/(desk)/people/_forms/faults";
import { Field } from "@/app/(desk)/people/_forms/field";
import form from "@/app/(desk)/people/_forms/form.module.css";
import { textOf } from "@/app/(desk)/people/_forms/text-of";
import type { IdentityTag } from "@/server/benefits/contract";
import { daysBetween } from "@/server/dates";

interface AddTagFormProps {
  person: string;
  today: string;
  /** What the department may record, and after how many months it ends by itself. */
  tags: readonly { tag: IdentityTag; months: number | null }[];
}

/** Records an identity from a day on, with the document that decided it. */
export function AddTagForm({ person, today, tags }: AddTagFormProps) {
  const t = useTranslations("identity");
  const words = useTranslations("common");
  const trpc = useTRPC();
  const router = useRouter();
  const element = useRef<HTMLFormElement>(null);
  const restored = useKeptFields(`add-tag ${person}`, element);
  const [key] = useState(() => crypto.randomUUID());
  const [chosen, setChosen] = useState(tags[0]?.tag ?? null);
  const [from, setFrom] = useState(today);
  const add = useMutation(
    trpc.identity.addTag.mutationOptions({
      onSuccess: () => {
        router.push(`/people/${person}`);
        router.refresh();
      },
    }),
  );
  const labels = useMemo(
    () => ({ validFrom: t("from"), validTo: t("to"), documentNumber: t("documentNumber"), documentOn: t("documentOn") }),
    [t],
  );
  const faults = useFaults(add.error, labels);
  const isWrong = (field: string) => faults.some((fault) => fault.field === field);
  const months = tags.find((tag) => tag.tag === chosen)?.months ?? null;
  const late = /^\d{4}-\d{2}-\d{2}$/.test(from) ? daysBetween(from, today) : 0;
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (chosen === null) return;
    const given = new FormData(event.currentTarget);
    add.mutate({
      person,
      tag: chosen,
      validFrom: from,
      validTo: textOf(given, "validTo"),
      documentNumber: String(given.get("documentNumber") ?? ""),
      documentOn: String(given.get("documentOn") ?? ""),
      note: textOf(given, "note"),
      idempotencyKey: key,
    });
  }
  return (
    <form ref={element} onSubmit={submit} noValidate className={form.narrow}>
      {restored && (
        <NoticeBand meaning="preparing" live>
          {words("errors.kept")}
        </NoticeBand>
      )}
      <FaultList faults={faults} />
      {late > 0 && (
        <NoticeBand meaning="attention" live>
          {t("backdatedNote", { days: late })}
        </NoticeBand>
      )}
      <Card>
        <div className={form.fields}>
          <Field id="tag" label={t("tag")} whole>
            <select
              id="tag"
              name="tag"
              className="control"
              value={chosen ?? ""}
              onChange={(event) => setChosen(tags.find((tag) => tag.tag === event.target.value)?.tag ?? null)}
            >
              {tags.map(({ tag }) => (
                <option key={tag} value={tag}>
                  {words(`identity.${tag}`)}
                </option>
              ))}
            </select>
          </Field>
          <Field id="validFrom" label={t("from")}>
            <input
              id="validFrom"
              name="validFrom"
              type="date"
              className="control"
              value={from}
              aria-invalid={isWrong("validFrom")}
              onChange={(event) => setFrom(event.target.value)}
            />
          </Field>
          <Field id="validTo" label={t("to")} hint={months === null ? t("toHint") : t("toByText", { months })}>
            <input id="validTo" name="validTo" type="date" className="control" min={from} aria-describedby="validTo-hint" />
          </Field>
          <Field id="documentNumber" label={t("documentNumber")}>
            <input
              id="documentNumber"
              name="documentNumber"
              className="control"
              maxLength={80}
              autoComplete="off"
              aria-invalid={isWrong("documentNumber")}
            />
          </Field>
          <Field id="documentOn" label={t("documentOn")}>
            <input id="documentOn" name="documentOn" type="date" className="control" max={today} aria-invalid={isWrong("documentOn")} />
          </Field>
          <Field id="note" label={t("noteLabel")} whole>
            <input id="note" name="note" className="control" maxLength={300} autoComplete="off" />
          </Field>
        </div>
        <RefusalText error={faults.length > 0 ? null : add.error} />
        <div className="form-actions">
          <ButtonLink href={`/people/${person}`}>{words("actions.cancel")}</ButtonLink>
          <Button kind="primary" type="submit" busy={add.isPending}>
            {t("addVerb")}
          </Button>
        </div>
      </Card>
    </form>
  );
}
