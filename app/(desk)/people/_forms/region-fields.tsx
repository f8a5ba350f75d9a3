"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Field } from "./field";

export interface Place {
  code: string;
  name: string;
  county: string | null;
}

/** County and then township of household registration; the deeper one is what is sent. */
export function RegionFields({ places, region, invalid }: { places: readonly Place[]; region: string | null; invalid: boolean }) {
  const t = useTranslations("people.form");
  const [county, setCounty] = useState(region?.slice(0, 6) ?? "");
  const counties = places.filter((place) => place.county === null);
  const townships = places.filter((place) => place.county === county);
  return (
    <>
      <Field id="region" label={t("county")}>
        <select
          id="region"
          name="county"
          className="control"
          value={county}
          aria-invalid={invalid}
          onChange={(event) => setCounty(event.target.value)}
        >
          <option value="" />
          {counties.map((place) => (
            <option key={place.code} value={place.code}>
              {place.name}
            </option>
          ))}
        </select>
      </Field>
      <Field id="township" label={t("township")}>
        <select id="township" name="township" className="control" key={county} defaultValue={region?.slice(0, 9) ?? ""}>
          <option value="">{t("townshipAny")}</option>
          {townships.map((place) => (
            <option key={place.code} value={place.code}>
              {place.name}
            </option>
          ))}
        </select>
      </Field>
    </>
  );
}

/** The code a form's region fields come to. */
export function regionOf(form: FormData): string {
  return String(form.get("township") ?? "") || String(form.get("county") ?? "");
}
