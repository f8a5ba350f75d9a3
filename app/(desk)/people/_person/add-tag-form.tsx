"use client";

import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { DateInput } from "@/app/_ui/forms/date-input";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { useFaults } from "@/app/(desk)/people/_forms/faults";
import { Field } from "@/app/(desk)/people/_forms/field";
import { PageForm } from "@/app/(desk)/people/_forms/page-form";
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
  const trpc = useTRPC();
  const [chosen, setChosen] = useState(tags[0]?.tag ?? null);
  const [from, setFrom] = useState(today);
  const add = useVerb(trpc.identity.addTag.mutationOptions(), { goTo: () => `/people/${person}` });
  const labels = useMemo(
    () => ({ validFrom: t("from"), validTo: t("to"), documentNumber: t("documentNumber"), documentOn: t("documentOn") }),
    [t],
  );
  const faults = useFaults(add.error, labels);
  const isWrong = (field: string) => faults.some((fault) => fault.field === field);
  const months = tags.find((tag) => tag.tag === chosen)?.months ?? null;
  const late = /^\d{4}-\d{2}-\d{2}$/.test(from) ? daysBetween(from, today) : 0;
  function submit(given: FormData) {
    if (chosen === null) return;
    add.mutate({
      person,
      tag: chosen,
      validFrom: from,
      validTo: textOf(given, "validTo"),
      documentNumber: String(given.get("documentNumber") ?? ""),
      documentOn: String(given.get("documentOn") ?? ""),
      note: textOf(given, "note"),
      idempotencyKey: add.idempotencyKey,
    });
  }
  return (
    <PageForm
      keptAs={`add-tag ${person}`}
      act={add}
      verb={t("addVerb")}
      faults={faults}
      back={`/people/${person}`}
      onSubmit={submit}
      note={
        late > 0 && (
          <NoticeBand meaning="attention" live>
            {t("backdatedNote", { days: late })}
          </NoticeBand>
        )
      }
    >
      <TagField tags={tags} chosen={chosen} onChange={setChosen} />
      <Field id="validFrom" label={t("from")}>
        <DateInput id="validFrom" name="validFrom" value={from} aria-invalid={isWrong("validFrom")} onChange={(date) => setFrom(date)} />
      </Field>
      <Field id="validTo" label={t("to")} hint={months === null ? t("toHint") : t("toByText", { months })}>
        <DateInput id="validTo" name="validTo" min={from} aria-describedby="validTo-hint" />
      </Field>
      <DocumentFields today={today} isWrong={isWrong} />
    </PageForm>
  );
}

interface TagFieldProps {
  tags: AddTagFormProps["tags"];
  chosen: IdentityTag | null;
  onChange: (tag: IdentityTag | null) => void;
}

function TagField({ tags, chosen, onChange }: TagFieldProps) {
  const t = useTranslations("identity");
  const names = useTranslations("common");
  return (
    <Field id="tag" label={t("tag")} whole>
      <select
        id="tag"
        name="tag"
        className="control"
        value={chosen ?? ""}
        onChange={(event) => onChange(tags.find((tag) => tag.tag === event.target.value)?.tag ?? null)}
      >
        {tags.map(({ tag }) => (
          <option key={tag} value={tag}>
            {names(`identity.${tag}`)}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** The document that decided it. */
function DocumentFields({ today, isWrong }: { today: string; isWrong: (field: string) => boolean }) {
  const t = useTranslations("identity");
  return (
    <>
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
        <DateInput id="documentOn" name="documentOn" max={today} aria-invalid={isWrong("documentOn")} />
      </Field>
      <Field id="note" label={t("noteLabel")} whole>
        <input id="note" name="note" className="control" maxLength={300} autoComplete="off" />
      </Field>
    </>
  );
}
