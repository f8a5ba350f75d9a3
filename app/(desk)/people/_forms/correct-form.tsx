"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { relations } from "@/server/people/rules";
import { useFaults } from "./faults";
import { NumberField } from "./number-field";
import { PageForm } from "./page-form";
import { type Place, RegionFields, regionOf } from "./region-fields";
import { RelationField } from "./register-form";
import { TextField } from "./text-field";
import { textOf } from "./text-of";

export interface KnownPerson {
  id: string;
  version: number;
  name: string;
  numberMasked: string;
  phoneMasked: string | null;
  region: string;
  relation: string | null;
  familyNumber: string | null;
}

/** Corrects a person's facts; what is left as it is stays, and the reason goes into the log. */
export function CorrectForm({ person, places }: { person: KnownPerson; places: readonly Place[] }) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const back = `/people/${person.id}`;
  const correct = useVerb(trpc.people.correct.mutationOptions(), { goTo: () => back });
  const labels = useMemo(
    () => ({
      number: t("form.number"),
      name: t("form.name"),
      region: t("columns.region"),
      phone: t("form.phone"),
      reason: t("form.reason"),
    }),
    [t],
  );
  const faults = useFaults(correct.error, labels);
  const isWrong = (field: string) => faults.some((fault) => fault.field === field);
  function submit(form: FormData) {
    const [number, phone, familyNumber] = [textOf(form, "number"), textOf(form, "phone"), textOf(form, "familyNumber")];
    correct.mutate({
      id: person.id,
      version: person.version,
      name: String(form.get("name") ?? ""),
      region: regionOf(form),
      relation: relations.find((known) => known === form.get("relation")) ?? null,
      reason: String(form.get("reason") ?? ""),
      ...(number === null ? {} : { number }),
      ...(phone === null ? {} : { phone }),
      ...(familyNumber === person.familyNumber ? {} : { familyNumber }),
    });
  }
  return (
    <PageForm
      keptAs={`correct-person ${person.id}`}
      act={correct}
      verb={t("form.correctVerb")}
      faults={faults}
      back={back}
      onSubmit={submit}
    >
      <TextField id="name" label={t("form.name")} longest={50} defaultValue={person.name} invalid={isWrong("name")} />
      <NumberField hint={t("form.numberKept", { number: person.numberMasked })} optional={t("form.optional")} invalid={isWrong("number")} />
      <RegionFields places={places} region={person.region} invalid={isWrong("region")} />
      <TextField
        id="phone"
        label={t("form.phone")}
        kind="tel"
        longest={20}
        optional={t("form.optional")}
        invalid={isWrong("phone")}
        {...(person.phoneMasked === null ? {} : { hint: t("form.phoneKept", { phone: person.phoneMasked }) })}
      />
      <TextField
        id="familyNumber"
        label={t("form.familyNumber")}
        longest={40}
        optional={t("form.optional")}
        hint={t("form.familyHint")}
        defaultValue={person.familyNumber ?? ""}
      />
      <RelationField relation={person.relation} />
      <TextField id="reason" label={t("form.reason")} longest={200} hint={t("form.reasonHint")} invalid={isWrong("reason")} whole />
    </PageForm>
  );
}
