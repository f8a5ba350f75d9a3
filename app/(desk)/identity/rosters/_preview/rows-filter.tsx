"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { listHref } from "@/app/_ui/lists/list-address";
import styles from "@/app/_ui/lists/preview.module.css";
import type { IdentityTag } from "@/server/benefits/contract";
import { holdsPersonalNumber } from "@/server/people/typed-words";
import own from "./rows.module.css";
import { type RowsQuery, rowsShape } from "./shape";

interface RowsFilterProps {
  id: string;
  query: RowsQuery;
  /** Faults of the tab, most frequent first; none for what the list comes to. */
  reasons: readonly { reason: string; label: string; rows: number }[];
  classes: readonly IdentityTag[];
}

/** Narrows the rows of a tab: by name or last digits, by class, by fault; the address says how. */
export function RowsFilter({ id, query, reasons, classes }: RowsFilterProps) {
  const t = useTranslations("rosters.rows");
  const common = useTranslations("common");
  const router = useRouter();
  const reasonField = useId();
  const classField = useId();
  const [words, setWords] = useState(query.filters.words ?? "");
  const go = (filters: Record<string, string | undefined>) => router.push(listHref(rowsShape(id), query, { filters }));
  function search(event: FormEvent) {
    event.preventDefault();
    // A whole number stays out of the address: its last four are enough here.
    go({ words: holdsPersonalNumber(words) ? words.trim().slice(-4) : words.trim() || undefined });
  }
  return (
    <div className={styles.bar}>
      <form onSubmit={search} className={own.search}>
        <input
          className="control"
          aria-label={t("search")}
          placeholder={t("search")}
          maxLength={40}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          data-filters=""
        />
        <Button size="small" type="submit">
          {t("searchVerb")}
        </Button>
      </form>
      {classes.length > 1 && (
        <>
          <label className="for-readers" htmlFor={classField}>
            {t("class")}
          </label>
          <select
            id={classField}
            className="control"
            value={query.filters.class ?? ""}
            onChange={(event) => go({ class: event.target.value || undefined })}
          >
            <option value="">{t("allClasses")}</option>
            {classes.map((tag) => (
              <option key={tag} value={tag}>
                {common(`identity.${tag}`)}
              </option>
            ))}
          </select>
        </>
      )}
      {reasons.length > 0 && (
        <>
          <label htmlFor={reasonField}>{t("reasonLabel")}</label>
          <select
            id={reasonField}
            className="control"
            value={query.filters.reason ?? ""}
            onChange={(event) => go({ reason: event.target.value || undefined })}
          >
            <option value="">{t("allReasons")}</option>
            {reasons.map(({ reason, label, rows }) => (
              <option key={reason} value={reason}>
                {t("reasonCount", { reason: label, rows: String(rows) })}
              </option>
            ))}
          </select>
        </>
      )}
    </div>
  );
}
