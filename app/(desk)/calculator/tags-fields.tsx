"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { identityTags } from "@/server/benefits/contract";
import type { Calculation } from "@/server/calculator/rules";
import styles from "./calculator.module.css";

type Tags = Calculation["tags"];

/** The identities with their days; the last day may stay open. */
export function TagsFields({ tags, onChange }: { tags: Tags; onChange: (tags: Tags) => void }) {
  const t = useTranslations("settlements.calculator");
  const names = useTranslations("common.identity");
  const change = (at: number, part: Partial<Tags[number]>) =>
    onChange(tags.map((tag, place) => (place === at ? { ...tag, ...part } : tag)));
  return (
    <fieldset className={styles.group}>
      <legend>{t("tags")}</legend>
      {tags.map((tag, at) => (
        <div
          // An identity has no name but its place.
          key={`tag ${String(at)}`}
          className={styles.line}
        >
          <select
            className="control"
            aria-label={t("tag")}
            value={tag.tag}
            onChange={(event) => change(at, { tag: identityTags.find((known) => known === event.target.value) ?? tag.tag })}
          >
            {identityTags.map((tag) => (
              <option key={tag} value={tag}>
                {names(tag)}
              </option>
            ))}
          </select>
          <span>{t("tagFrom")}</span>
          <DateInput required aria-label={t("tagFrom")} value={tag.validFrom} onChange={(date) => change(at, { validFrom: date })} />
          <span>{t("tagTo")}</span>
          <DateInput aria-label={t("tagTo")} value={tag.validTo ?? ""} onChange={(date) => change(at, { validTo: date || null })} />
          <Button
            size="small"
            kind="text"
            icon="cross"
            label={t("removeTag", { tag: names(tag.tag) })}
            onClick={() => onChange(tags.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon="plus"
          onClick={() => onChange([...tags, { tag: "subsistence_allowance", validFrom: "2020-01-01", validTo: null }])}
        >
          {t("addTag")}
        </Button>
      </div>
    </fieldset>
  );
}
