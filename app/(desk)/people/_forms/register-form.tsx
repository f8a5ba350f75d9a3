"use client";

import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { DateInput } from "@/app/_ui/forms/date-input";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { relations } from "@/server/people/rules";
import { useFaults } from "./faults";
import { Field } from "./field";
import styles from "./form.module.css";
import { NumberField } from "./number-field";
import { PageForm } from "./page-form";
import { type Place, RegionFields, regionOf } from "./region-fields";
import { TextField } from "./text-field";
import { textOf } from "./text-of";

/** Registers a person, with the first period of insurance when it is known. */
export function RegisterForm({ places, firstDay }: { places: readonly Place[]; firstDay: string }) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const [insured, setInsured] = useState(true);
  const register = useVerb(trpc.people.register.mutationOptions(), { goTo: ({ id }) => `/people/${id}` });
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
  function submit(form: FormData) {
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
      idempotencyKey: register.idempotencyKey,
    });
  }
  return (
    <PageForm keptAs="register-person" act={register} verb={t("form.registerVerb")} faults={faults} back="/people" onSubmit={submit}>
      <NumberField hint={t("form.numberHint")} invalid={isWrong("number")} />
      <TextField id="name" label={t("form.name")} longest={50} invalid={isWrong("name")} />
      <RegionFields places={places} region={places.length === 1 ? (places[0]?.code ?? null) : null} invalid={isWrong("region")} />
      <TextField id="phone" label={t("form.phone")} kind="tel" longest={20} optional={t("form.optional")} invalid={isWrong("phone")} />
      <TextField id="familyNumber" label={t("form.familyNumber")} longest={40} optional={t("form.optional")} hint={t("form.familyHint")} />
      <RelationField relation={null} />
      <InsuranceFields insured={insured} firstDay={firstDay} wrong={isWrong("enrolment.validFrom")} onChange={setInsured} />
    </PageForm>
  );
}

interface InsuranceFieldsProps {
  insured: boolean;
  firstDay: string;
  wrong: boolean;
  onChange: (insured: boolean) => void;
}

/** The first period of insurance, recorded with the person or left for later. */
function InsuranceFields({ insured, firstDay, wrong, onChange }: InsuranceFieldsProps) {
  const t = useTranslations("people");
  const names = useTranslations("common.insurance");
  return (
    <>
      <div className={`${styles.whole} ${styles.group}`}>
        <label className={styles.check}>
          <input type="checkbox" checked={insured} onChange={(event) => onChange(event.target.checked)} />
          {t("form.enrolmentNow")}
        </label>
      </div>
      {insured && (
        <>
          <Field id="insuranceType" label={t("insurance.type")}>
            <select id="insuranceType" name="insuranceType" className="control">
              <option value="resident">{names("resident")}</option>
              <option value="employee">{names("employee")}</option>
            </select>
          </Field>
          <Field id="enrolment.validFrom" label={t("insurance.from")}>
            <DateInput id="enrolment.validFrom" name="validFrom" defaultValue={firstDay} aria-invalid={wrong} />
          </Field>
        </>
      )}
    </>
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
