"use client";

import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { DateInput } from "@/app/_ui/forms/date-input";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { certificates } from "@/server/people/certificate-rules";
import { relations, sexes } from "@/server/people/rules";
import { useFaults } from "./faults";
import { Field } from "./field";
import { PageForm } from "./page-form";
import { type Place, RegionFields, regionOf } from "./region-fields";
import { RelationField } from "./register-form";
import { TextField } from "./text-field";
import { textOf } from "./text-of";

const kinds = ["mother", ...certificates] as const;

/** Registers a newborn through the mother, or somebody by another document. */
export function WithoutForm({ places, today }: { places: readonly Place[]; today: string }) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const [certificate, setCertificate] = useState<(typeof kinds)[number]>("mother");
  const register = useVerb(trpc.people.registerWithoutNumber.mutationOptions(), { goTo: ({ id }) => `/people/${id}` });
  const labels = useMemo(
    () => ({
      documentNumber: t("without.documentNumber"),
      motherNumber: t("without.motherNumber"),
      name: t("form.name"),
      bornOn: t("without.bornOn"),
      region: t("columns.region"),
      phone: t("form.phone"),
    }),
    [t],
  );
  const faults = useFaults(register.error, labels);
  const isWrong = (field: string) => faults.some((fault) => fault.field === field);
  function submit(form: FormData) {
    const region = regionOf(form);
    register.mutate({
      certificate,
      documentNumber: textOf(form, "documentNumber"),
      motherNumber: textOf(form, "motherNumber"),
      birthOrder: Number(form.get("birthOrder") ?? 1),
      name: String(form.get("name") ?? ""),
      sex: form.get("sex") === "female" ? "female" : "male",
      bornOn: String(form.get("bornOn") ?? ""),
      region,
      phone: textOf(form, "phone"),
      familyNumber: textOf(form, "familyNumber"),
      relation: relations.find((known) => known === form.get("relation")) ?? null,
      enrolment: null,
      idempotencyKey: register.idempotencyKey,
    });
  }
  return (
    <PageForm keptAs="register-without-number" act={register} verb={t("without.verb")} faults={faults} back="/people" onSubmit={submit}>
      <DocumentFields certificate={certificate} isWrong={isWrong} onChange={setCertificate} />
      <TextField id="name" label={t("form.name")} longest={50} invalid={isWrong("name")} />
      <BirthFields today={today} isWrong={isWrong} />
      <RegionFields places={places} region={places.length === 1 ? (places[0]?.code ?? null) : null} invalid={isWrong("region")} />
      <TextField id="phone" label={t("form.phone")} kind="tel" longest={20} optional={t("form.optional")} invalid={isWrong("phone")} />
      <TextField id="familyNumber" label={t("form.familyNumber")} longest={40} optional={t("form.optional")} hint={t("form.familyHint")} />
      <RelationField relation={null} />
    </PageForm>
  );
}

interface FieldsProps {
  isWrong: (field: string) => boolean;
}

/** Another document with its number, or the mother's number. */
function DocumentFields({
  certificate,
  isWrong,
  onChange,
}: FieldsProps & { certificate: (typeof kinds)[number]; onChange: (certificate: (typeof kinds)[number]) => void }) {
  const t = useTranslations("people");
  return (
    <>
      <Field id="certificate" label={t("without.certificate")} whole>
        <select
          id="certificate"
          name="certificate"
          className="control"
          value={certificate}
          onChange={(event) => onChange(kinds.find((kind) => kind === event.target.value) ?? "mother")}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`certificates.${kind}`)}
            </option>
          ))}
        </select>
      </Field>
      {certificate === "mother" ? (
        <>
          <TextField id="motherNumber" label={t("without.motherNumber")} longest={40} invalid={isWrong("motherNumber")} />
          <Field id="birthOrder" label={t("without.birthOrder")}>
            <select id="birthOrder" name="birthOrder" className="control">
              {[1, 2, 3, 4].map((order) => (
                <option key={order} value={order}>
                  {order}
                </option>
              ))}
            </select>
          </Field>
        </>
      ) : (
        <TextField id="documentNumber" label={t("without.documentNumber")} longest={40} invalid={isWrong("documentNumber")} />
      )}
    </>
  );
}

/** What a personal number would have told. */
function BirthFields({ today, isWrong }: FieldsProps & { today: string }) {
  const t = useTranslations("people");
  return (
    <>
      <Field id="sex" label={t("without.sex")}>
        <select id="sex" name="sex" className="control">
          {sexes.map((sex) => (
            <option key={sex} value={sex}>
              {t(`sexes.${sex}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field id="bornOn" label={t("without.bornOn")}>
        <DateInput id="bornOn" name="bornOn" max={today} aria-invalid={isWrong("bornOn")} />
      </Field>
    </>
  );
}
