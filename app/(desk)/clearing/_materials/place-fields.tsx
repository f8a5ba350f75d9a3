"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "./materials.module.css";
import { usePaperName } from "./names";

export interface ChosenPlace {
  /** "": nothing chosen yet; "batch": a paper of the whole batch. */
  owner: string;
  item: string;
}

export const noPlace: ChosenPlace = { owner: "", item: "" };
const OF_BATCH = "batch";

/** What the server is told; null while something is not chosen. */
export function placeOf({ owner, item }: ChosenPlace): { batchCase: string | null; item: string } | null {
  return owner === "" || item === "" ? null : { batchCase: owner === OF_BATCH ? null : owner, item };
}

/** Which case, or the batch itself, and which of its papers. */
export function PlaceFields({ batch, value, onChange }: { batch: string; value: ChosenPlace; onChange: (place: ChosenPlace) => void }) {
  const t = useTranslations("materials.desk");
  const trpc = useTRPC();
  const field = useId();
  const name = usePaperName();
  const { data } = useQuery(trpc.materials.places.queryOptions({ batch }));
  const items = value.owner === OF_BATCH ? data?.batchItems : data?.caseItems;
  return (
    <div className={styles.place}>
      <label className="field-label" htmlFor={field}>
        {t("whichCase")}
      </label>
      <select
        id={field}
        className="control"
        value={value.owner}
        onChange={(event) =>
          onChange({ owner: event.target.value, item: event.target.value === OF_BATCH ? (data?.batchItems[0]?.key ?? "") : value.item })
        }
      >
        <option value="">{t("chooseCase")}</option>
        <option value={OF_BATCH}>{t("ofBatch")}</option>
        {data?.cases.map((row) => (
          <option key={row.batchCase} value={row.batchCase}>
            {t("caseOption", { name: row.personName ?? "—", admission: row.admissionNumber ?? "", date: row.dischargedOn })}
          </option>
        ))}
      </select>
      <fieldset className="bare">
        <legend className="field-label">{t("whichPaper")}</legend>
        <div className={styles.choices}>
          {items?.map((item) => (
            <label key={item.key}>
              <input
                type="radio"
                name={`${field} item`}
                checked={value.item === item.key}
                onChange={() => onChange({ ...value, item: item.key })}
              />{" "}
              {name(item)}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
