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
import { relations } from "@/server/people/rules";
import { useFaults } from "./faults";
import { Field } from "./field";
import styles from "./form.module.css";
import { NumberField } from "./number-field";
import { type Place, RegionFields, regionOf } from "./region-fields";
import { TextField } from "./text-field";
import { textOf } from "./text-of";

/** Registers a person, with the first period of insurance when it is known. */
export function RegisterForm({ places, firstDay }: { places: readonly Place[]; firstDay: string }) {
  const t = useTranslations("people");
  const words = useTranslations("common");
  const trpc = useTRPC();
  const router = useRouter();
  const element = useRef<HTMLFormElement>(null);
  const restored = useKeptFields("register-person", element);
  const [key] = useState(() => crypto.randomUUID());
  const [insured, setInsured] = useState(true);
  const register = useMutation(
    trpc.people.register.mutationOptions({
      onSuccess: ({ id }) => {
        router.push(`/people/${id}`);
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
      "enrolment.validFrom": t("insurance.from"),
    }),
    [t],
  );
  const faults = useFaults(register.error, labels);
  const isWrong = (field: string) => faults.some((fault) => fault.field === field);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const region = regionOf(form);
    register.mutate({
      number: String(form.get("number") ?? ""),
      name: String(form.get("name") ?? ""),
      region,
      phone: textOf(form, "phone"),
      familyNumber: textOf(form, "familyNumber"),
      relation: relations.find((known) => known === form.get("relation")) ?? null,
      enrolment: insured
        ? {
            insuranceType: form.get("insuranceType") === "employee" ? "employee" : "resident",
            insuredRegion: region.slice(0, 6),
            validFrom: String(form.get("validFrom") ?? ""),
            validTo: null,
          }
        : null,
      idempotencyKey: key,
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
          <NumberField hint={t("form.numberHint")} invalid={isWrong("number")} />
          <TextField id="name" label={t("form.name")} longest={50} invalid={isWrong("name")} />
          <RegionFields places={places} region={places.length === 1 ? (places[0]?.code ?? null) : null} invalid={isWrong("region")} />
          <TextField id="phone" label={t("form.phone")} kind="tel" longest={20} optional={t("form.optional")} invalid={isWrong("phone")} />
          <TextField
            id="familyNumber"
            label={t("form.familyNumber")}
            longest={40}
            optional={t("form.optional")}
            hint={t("form.familyHint")}
          />
          <RelationField relation={null} />
          <div className={`${styles.whole} ${styles.group}`}>
            <label className={styles.check}>
              <input type="checkbox" checked={insured} onChange={(event) => setInsured(event.target.checked)} />
              {t("form.enrolmentNow")}
            </label>
          </div>
          {insured && (
            <>
              <Field id="insuranceType" label={t("insurance.type")}>
                <select id="insuranceType" name="insuranceType" className="control">
                  <option value="resident">{words("insurance.resident")}</option>
                  <option value="employee">{words("insurance.employee")}</option>
                </select>
              </Field>
              <Field id="enrolment.validFrom" label={t("insurance.from")}>
                <input
                  id="enrolment.validFrom"
                  name="validFrom"
                  type="date"
                  className="control"
                  defaultValue={firstDay}
                  aria-invalid={isWrong("enrolment.validFrom")}
                />
              </Field>
            </>
          )}
        </div>
        <RefusalText error={faults.length > 0 ? null : register.error} />
        <div className="form-actions">
          <ButtonLink href="/people">{words("actions.cancel")}</ButtonLink>
          <Button kind="primary" type="submit" busy={register.isPending}>
            {t("form.registerVerb")}
          </Button>
        </div>
      </Card>
    </form>
  );
}

export function RelationField({ relation }: { relation: string | null }) {
  const t = useTranslations("people");
  return (
    <Field id="relation" label={t("form.relation")} optional={t("form.optional")}>
      <select id="relation" name="relation" className="control" defaultValue={relation ?? ""}>
        <option value="" />
        {relations.map((relation) => (
          <option key={relation} value={relation}>
            {t(`relations.${relation}`)}
          </option>
        ))}
      </select>
    </Field>
  );
}
