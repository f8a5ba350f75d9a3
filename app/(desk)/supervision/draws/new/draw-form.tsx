"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { type DrawKind, drawKinds, MOST_CASES } from "@/server/supervision/draws/rules";

interface Choice {
  id: string;
  name: string;
}

interface DrawFormProps {
  today: string;
  candidates: readonly (Choice & { organisationName: string })[];
  hospitals: readonly Choice[];
  counties: readonly Choice[];
}

const CASES = 10;
const INSPECTORS = 4;

/** The population is counted while it is chosen, so that nobody draws from nothing. */
export function DrawForm({ today, candidates, hospitals, counties }: DrawFormProps) {
  const t = useTranslations("supervision.draws");
  const trpc = useTRPC();
  const [population, setPopulation] = useState({
    kind: "stay" as DrawKind,
    from: `${today.slice(0, 4)}-01-01`,
    to: today,
    county: "",
    hospital: "",
  });
  const { county, hospital, ...days } = population;
  const asked = { ...days, ...(county === "" ? {} : { county }), ...(hospital === "" ? {} : { hospital }) };
  const counted = useQuery({
    ...trpc.supervision.population.queryOptions(asked),
    enabled: days.from !== "" && days.to !== "",
  });
  const make = useVerb(trpc.supervision.makeDraw.mutationOptions(), { goTo: ({ id }) => `/supervision/draws/${id}` });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    make.mutate({
      ...asked,
      ...{ caseCount: Number(typed.get("caseCount")), inspectorCount: Number(typed.get("inspectorCount")) },
      candidates: typed.getAll("candidate").map(String),
      idempotencyKey: make.idempotencyKey,
    });
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Card title={t("population")} note={counted.data === undefined ? t("counting") : t("matching", { count: counted.data.count })}>
          <PopulationFields population={population} choices={{ hospitals, counties }} today={today} onChange={setPopulation} />
        </Card>
        <Card title={t("inspectors")} note={t("candidatesNote")}>
          <CountField name="caseCount" label={t("caseCount")} start={CASES} least={1} most={MOST_CASES} />
          <CountField
            name="inspectorCount"
            label={t("inspectorCount")}
            start={Math.min(INSPECTORS, candidates.length)}
            least={2}
            most={candidates.length}
          />
          <fieldset>
            <legend className="field-label">{t("candidates")}</legend>
            {candidates.map(({ id, name, organisationName }) => (
              <p key={id}>
                <label>
                  <input type="checkbox" name="candidate" value={id} defaultChecked /> {name} <small>{organisationName}</small>
                </label>
              </p>
            ))}
          </fieldset>
        </Card>
        <div className="form-actions">
          <Button kind="primary" type="submit" busy={make.isPending}>
            {counted.data === undefined ? t("make") : t("makeVerb", { count: counted.data.count })}
          </Button>
          <small>{t("makeNote")}</small>
        </div>
        <RefusalText error={make.error ?? counted.error} />
      </Stack>
    </form>
  );
}

function CountField({ name, label, start, least, most }: { name: string; label: string; start: number; least: number; most: number }) {
  const field = useId();
  return (
    <>
      <label className="field-label" htmlFor={field}>
        {label}
      </label>
      <input id={field} name={name} type="number" className="control" min={least} max={most} defaultValue={start} required />
    </>
  );
}

interface Population {
  kind: DrawKind;
  from: string;
  to: string;
  county: string;
  hospital: string;
}

interface PopulationProps {
  population: Population;
  choices: Pick<DrawFormProps, "hospitals" | "counties">;
  today: string;
  onChange: (population: Population) => void;
}

function PopulationFields({ population, choices, today, onChange }: PopulationProps) {
  const t = useTranslations("supervision.draws");
  const field = useId();
  const change = (part: Partial<Population>) => onChange({ ...population, ...part });
  const isOfHospitals = population.kind !== "subsidy";
  return (
    <>
      <label className="field-label" htmlFor={`${field}-kind`}>
        {t("kind")}
      </label>
      <select
        id={`${field}-kind`}
        className="control"
        value={population.kind}
        onChange={(event) => change({ kind: drawKinds.find((kind) => kind === event.target.value) ?? "stay", hospital: "" })}
      >
        {drawKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </select>
      <label className="field-label" htmlFor={`${field}-from`}>
        {t("periodFrom")}
      </label>
      <DateInput id={`${field}-from`} name="from" value={population.from} max={today} required onChange={(from) => change({ from })} />
      <label className="field-label" htmlFor={`${field}-to`}>
        {t("periodTo")}
      </label>
      <DateInput id={`${field}-to`} name="to" value={population.to} required onChange={(to) => change({ to })} />
      <Chosen
        id={`${field}-county`}
        label={t("county")}
        all={t("allCounties")}
        value={population.county}
        options={choices.counties}
        onChange={(county) => change({ county })}
      />
      {isOfHospitals && (
        <Chosen
          id={`${field}-hospital`}
          label={t("hospital")}
          all={t("allHospitals")}
          value={population.hospital}
          options={choices.hospitals}
          onChange={(hospital) => change({ hospital })}
        />
      )}
    </>
  );
}

interface ChosenProps {
  id: string;
  label: string;
  all: string;
  value: string;
  options: readonly Choice[];
  onChange: (value: string) => void;
}

function Chosen({ id, label, all, value, options, onChange }: ChosenProps) {
  return (
    <>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="control" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </>
  );
}
