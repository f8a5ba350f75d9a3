"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { FaultList } from "@/app/_ui/forms/fault-list";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import { Card } from "@/app/_ui/layout/card";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { relations } from "@/server/people/rules";
import { useFaults } from "./faults";
import styles from "./form.module.css";
import { NumberField } from "./number-field";
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
  const words = useTranslations("common");
  const trpc = useTRPC();
  const router = useRouter();
  const element = useRef<HTMLFormElement>(null);
  const restored = useKeptFields(`correct-person ${person.id}`, element);
  const back = `/people/${person.id}`;
  const correct = useMutation(
    trpc.people.correct.mutationOptions({
      onSuccess: () => {
        router.push(back);
        router.refresh();
      },
    }),
  );
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
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
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
    <form ref={element} onSubmit={submit} noValidate className={styles.narrow}>
      {restored && (
        <NoticeBand meaning="preparing" live>
          {words("errors.kept")}
        </NoticeBand>
      )}
      <FaultList faults={faults} />
      <Card>
        <div className={styles.fields}>
          <TextField id="name" label={t("form.name")} longest={50} defaultValue={person.name} invalid={isWrong("name")} />
          <NumberField
            hint={t("form.numberKept", { number: person.numberMasked })}
            optional={t("form.optional")}
            invalid={isWrong("number")}
          />
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
        </div>
        <RefusalText error={faults.length > 0 ? null : correct.error} />
        <div className="form-actions">
          <ButtonLink href={back}>{words("actions.cancel")}</ButtonLink>
          <Button kind="primary" type="submit" busy={correct.isPending}>
            {t("form.correctVerb")}
          </Button>
        </div>
      </Card>
    </form>
  );
}
