import type { ReactNode } from "react";
import { withAmounts } from "@/app/_ui/figures/amount";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { FaultReason, FaultyValue, ImportPreview, type PreviewColumn } from "@/app/_ui/lists/import-preview";
import { type AddressParameters, listHref, readList } from "@/app/_ui/lists/list-address";
import { PagerLinks } from "@/app/_ui/lists/pager-links";
import styles from "@/app/_ui/lists/preview.module.css";
import { getTranslator } from "@/app/messages/translator";
import type { ListRows } from "@/server/lists/shapes";
import { type ListFault, shownVerdicts } from "@/server/lists/upload-rules";
import { CorrectForm, LeaveOut } from "./acts";
import { type HandedIn, type ListField, type ListRow, rowsShape, type ShownUpload } from "./handed-in";

const meanings = { faulty: "wrong", warned: "attention", good: "done", repeated: "primary", left_out: "primary" } as const;

interface PreviewRowsProps {
  list: HandedIn;
  found: ShownUpload;
  parameters: AddressParameters;
  fields: readonly ListField[];
  /** The fields that are columns of the preview, in their order. */
  shown: readonly string[];
  /** Every reason that a row may have, and its words. */
  reasons: readonly string[];
  wordsOf: (fault: Pick<ListFault, "reason" | "parameters">) => string;
  /** Reasons by which the rows with warnings can be narrowed. */
  narrows?: readonly { reason: string; label: ReactNode }[];
  read: (asked: ListRows) => Promise<{ rows: ListRow[]; total: number }>;
}

/** The rows of a preview by outcome; faults are corrected where they stand. */
export async function PreviewRows(props: PreviewRowsProps) {
  const { list, found, parameters, reasons, narrows = [], read } = props;
  const [t, own] = [await getTranslator("lists.handedIn"), await getTranslator(list.words)];
  const shape = rowsShape(`${list.home}/${found.id}`, reasons);
  const asked = readList(shape, parameters);
  const counts = {
    faulty: found.faultyCount,
    warned: found.warnedCount,
    good: found.goodCount,
    repeated: found.repeatedCount,
    left_out: found.leftOutCount,
  };
  // Without a choice the first outcome that has rows is shown.
  const tab = parameters.tab === undefined ? (shownVerdicts.find((verdict) => counts[verdict] > 0) ?? "faulty") : (asked.tab ?? "faulty");
  const query = { ...asked, tab };
  const { rows, total } = await read({ import: found.id, verdict: tab, reason: query.filters.reason ?? null, page: query.page });
  return (
    <ImportPreview
      caption={own("caption")}
      outcomes={shownVerdicts
        .filter((key) => key !== "left_out" || counts.left_out > 0)
        .map((key) => ({
          ...{ key, label: own(`outcomes.${key}`), count: counts[key], unit: t("rowsUnit"), note: own(`outcomeNotes.${key}`) },
          ...{ meaning: meanings[key], href: `${shape.path}?tab=${key}`, current: key === tab },
        }))}
      columns={await columnsOf(props, tab === "faulty")}
      rows={rows}
      rowKey={(row) => String(row.rowNumber)}
      isCorrected={(row) => row.corrected && row.verdict !== "faulty"}
      offer={
        narrows.length > 0 &&
        tab === "warned" && (
          <div className={styles.bar}>
            {narrows.map(({ reason, label }) => (
              <a key={reason} href={listHref(shape, query, { filters: { reason } })}>
                {label}
              </a>
            ))}
          </div>
        )
      }
      empty={<EmptyState title={t("emptyRows")} />}
      foot={<PagerLinks shape={shape} query={query} total={total} />}
    />
  );
}

async function columnsOf({ list, found, fields, shown, wordsOf }: PreviewRowsProps, corrects: boolean): Promise<PreviewColumn<ListRow>[]> {
  const t = await getTranslator("lists.handedIn");
  return [
    { key: "row", title: t("row"), cell: (row) => row.rowNumber },
    ...shown
      .flatMap((field) => fields.find(({ value }) => value === field) ?? [])
      .map(({ value: field, name }) => ({
        key: field,
        title: name,
        cell: ({ faults, values }: ListRow) =>
          faults.some((fault) => fault.field === field) ? <FaultyValue>{values[field]}</FaultyValue> : values[field],
      })),
    {
      key: "reason",
      title: t("columns.state"),
      cell: (row) => (
        <ul className={styles.faults}>
          {row.faults.map((fault) => {
            const field = fields.find(({ value }) => value === fault.field);
            const isCorrectable = corrects && fault.severity === "fault" && fault.reason !== "column_missing";
            return (
              <li key={`${fault.field} ${fault.reason}`}>
                <FaultReason>{wordsOf({ ...fault, parameters: withAmounts(fault.parameters) })}</FaultReason>
                {isCorrectable && field !== undefined && (
                  <CorrectForm list={list} id={found.id} row={row.rowNumber} field={field} written={fault.written ?? ""} />
                )}
              </li>
            );
          })}
        </ul>
      ),
    },
    { key: "act", title: "", cell: (row) => <LeaveOut list={list} id={found.id} row={row.rowNumber} leftOut={row.leftOut} /> },
  ];
}
