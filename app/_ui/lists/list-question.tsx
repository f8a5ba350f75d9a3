"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import type { VerbState } from "@/app/_ui/forms/use-verb";
import { Card } from "@/app/_ui/layout/card";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { lettersOf } from "@/server/lists/rules";
import { ColumnFields, type FieldChoice } from "./list-columns";
import styles from "./list-question.module.css";

export interface Asked {
  question: { reason: string; parameters: Record<string, string | number> };
  sheets: readonly { name: string; isHidden: boolean; rows: number; isList: boolean }[];
  sheet: number | null;
  firstRows: readonly { row: number; cells: readonly string[] }[];
  headRow: number | null;
  columns: readonly { heading: string; field: string | null }[];
}

export interface Answer {
  sheet: number | null;
  headRow: number | null;
  fields: (string | null)[] | null;
}

interface ListQuestionProps {
  asked: Asked;
  fields: readonly FieldChoice[];
  act: VerbState;
  onAnswer: (answer: Answer) => void;
}

/** What must be said before a list can be read: its sheet, the row of its heading, or which of two columns is meant. */
export function ListQuestion(props: ListQuestionProps) {
  const t = useTranslations("lists");
  const { reason, parameters } = props.asked.question;
  const asked = reason as "which_sheet" | "which_heading" | "which_of_two_columns" | "which_columns";
  return (
    <Card title={t(`questions.${asked}.title`)}>
      <NoticeBand meaning="attention">{t(`questions.${asked}.note`, parameters as never)}</NoticeBand>
      {asked === "which_sheet" && <WhichSheet {...props} />}
      {asked === "which_heading" && <WhichHeading {...props} />}
      {(asked === "which_of_two_columns" || asked === "which_columns") && <WhichColumns {...props} />}
      <RefusalText error={props.act.error} />
    </Card>
  );
}

function WhichSheet({ asked, act, onAnswer }: ListQuestionProps) {
  const t = useTranslations("lists");
  const [sheet, setSheet] = useState<number | null>(null);
  const shown = asked.sheets.map((row, place) => ({ ...row, place })).filter(({ rows }) => rows > 0);
  return (
    <>
      <fieldset className={styles.choices}>
        <legend className="for-readers">{t("questions.which_sheet.title")}</legend>
        {shown.map(({ name, rows, isList, isHidden, place }) => (
          <label key={place}>
            <input type="radio" name="sheet" checked={sheet === place} onChange={() => setSheet(place)} />
            <b>{name}</b>
            <span className="tertiary">
              {t("sheetRows", { rows: rows.toLocaleString("en-US") })}
              {isHidden ? t("sheetHidden") : isList ? "" : t("sheetNoHeading")}
            </span>
          </label>
        ))}
      </fieldset>
      <Button
        kind="primary"
        busy={act.isPending}
        blockedBy={sheet === null ? t("questions.which_sheet.blocked") : undefined}
        onClick={() => onAnswer({ sheet, headRow: null, fields: null })}
      >
        {t("questions.verb")}
      </Button>
    </>
  );
}

const NO_HEADING = 0;

function WhichHeading({ asked, fields, act, onAnswer }: ListQuestionProps) {
  const t = useTranslations("lists");
  const [row, setRow] = useState<number | null>(null);
  const width = Math.max(0, ...asked.firstRows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_none, place) => ({
    heading: `${lettersOf(place)} ${asked.firstRows[0]?.cells[place] ?? ""}`.trim(),
  }));
  const [named, setNamed] = useState<(string | null)[]>(() => columns.map(() => null));
  const isUnnamed = row === NO_HEADING && named.every((field) => field === null);
  const blockedBy = row === null ? t("questions.which_heading.blocked") : isUnnamed ? t("questions.which_heading.unnamed") : undefined;
  return (
    <>
      <FirstRows rows={asked.firstRows} chosen={row} onChoose={setRow} />
      <label className={styles.choice}>
        <input type="radio" name="heading" checked={row === NO_HEADING} onChange={() => setRow(NO_HEADING)} />
        {t("questions.which_heading.none")}
      </label>
      {row === NO_HEADING && <ColumnFields columns={columns} fields={fields} chosen={named} onChange={setNamed} />}
      <Button
        kind="primary"
        busy={act.isPending}
        blockedBy={blockedBy}
        onClick={() => onAnswer({ sheet: asked.sheet, headRow: row, fields: row === NO_HEADING ? named : null })}
      >
        {t("questions.verb")}
      </Button>
    </>
  );
}

interface FirstRowsProps {
  rows: Asked["firstRows"];
  chosen: number | null;
  onChoose: (row: number) => void;
}

function FirstRows({ rows, chosen, onChoose }: FirstRowsProps) {
  const t = useTranslations("lists");
  return (
    <div className={styles.scroll}>
      <table className={styles.rows}>
        <caption className="for-readers">{t("questions.which_heading.title")}</caption>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row">
                <label>
                  <input type="radio" name="heading" checked={chosen === row} onChange={() => onChoose(row)} />
                  {t("rowNumber", { row })}
                </label>
              </th>
              {cells.map((cell, place) => (
                <td key={`${row} ${lettersOf(place)}`}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WhichColumns({ asked, fields, act, onAnswer }: ListQuestionProps) {
  const t = useTranslations("lists");
  const [named, setNamed] = useState<(string | null)[]>(() => asked.columns.map(({ field }) => field));
  const columns = asked.columns.map(({ heading }, place) => ({ heading: `${lettersOf(place)} ${heading}` }));
  return (
    <>
      <ColumnFields columns={columns} fields={fields} chosen={named} onChange={setNamed} />
      <Button kind="primary" busy={act.isPending} onClick={() => onAnswer({ sheet: asked.sheet, headRow: asked.headRow, fields: named })}>
        {t("questions.verb")}
      </Button>
    </>
  );
}
