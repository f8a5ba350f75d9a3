import { withAmounts } from "@/app/_ui/figures/amount";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { FaultReason, FaultyValue, ImportPreview, type PreviewColumn } from "@/app/_ui/lists/import-preview";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { PagerLinks } from "@/app/_ui/lists/pager-links";
import styles from "@/app/(desk)/fund/statements/_import/import.module.css";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";
import { type StatementField, type StatementReason, statementFields } from "@/server/statements/import/heading-rules";
import { statementVerdicts } from "@/server/statements/import/shapes";
import { CorrectForm, LeaveOut } from "./acts";
import { importRowsShape } from "./shape";

type Api = Awaited<ReturnType<typeof caller>>["statementImports"];
export type Shown = Awaited<ReturnType<Api["page"]>>;
type Row = Awaited<ReturnType<Api["rows"]>>["rows"][number];

const meanings = { faulty: "wrong", warned: "attention", good: "done", repeated: "primary", left_out: "primary" } as const;

/** The rows of a preview by outcome; faults are corrected where they stand. */
export async function PreviewRows({ found, parameters }: { found: Shown; parameters: AddressParameters }) {
  const t = await getTranslator("statements.imports");
  const shape = importRowsShape(found.id);
  const asked = readList(shape, parameters);
  const counts = {
    faulty: found.faultyCount,
    warned: found.warnedCount,
    good: found.goodCount,
    repeated: found.repeatedCount,
    left_out: found.leftOutCount,
  };
  // Without a choice the first outcome that has rows is shown.
  const tab =
    parameters.tab === undefined ? (statementVerdicts.find((verdict) => counts[verdict] > 0) ?? "faulty") : (asked.tab ?? "faulty");
  const query = { ...asked, tab };
  const reason = query.filters.reason ?? null;
  const { rows, total } = await (await caller()).statementImports.rows({ import: found.id, verdict: tab, reason, page: query.page });
  return (
    <ImportPreview
      caption={t("caption")}
      outcomes={statementVerdicts
        .filter((key) => key !== "left_out" || counts.left_out > 0)
        .map((key) => ({
          ...{ key, label: t(`outcomes.${key}`), count: counts[key], unit: t("rowsUnit"), note: t(`outcomeNotes.${key}`) },
          ...{ meaning: meanings[key], href: `${shape.path}?tab=${key}`, current: key === tab },
        }))}
      columns={await columnsOf(found.id, { corrects: tab === "faulty", fields: fieldsOf(found) })}
      rows={rows}
      rowKey={(row) => String(row.rowNumber)}
      isCorrected={(row) => row.corrected && row.verdict !== "faulty"}
      empty={<EmptyState title={t("emptyRows")} />}
      foot={<PagerLinks shape={shape} query={query} total={total} />}
    />
  );
}

const fieldsOf = (found: Shown): StatementField[] => found.columns.flatMap(({ field }) => field ?? []);
const isField = (field: string): field is StatementField => statementFields.some((one) => one === field);

/** `fields`: the columns that the file has. */
async function columnsOf(
  id: string,
  { corrects, fields: shown }: { corrects: boolean; fields: readonly StatementField[] },
): Promise<PreviewColumn<Row>[]> {
  const t = await getTranslator("statements.imports");
  const plain = (field: StatementField): PreviewColumn<Row> => ({
    key: field,
    title: t(`fields.${field}`),
    cell: (row) => (row.faults.some((fault) => fault.field === field) ? <FaultyValue>{row[field]}</FaultyValue> : row[field]),
  });
  return [
    { key: "row", title: t("columns.rows"), cell: (row) => row.rowNumber },
    ...shown.map(plain),
    {
      key: "reason",
      title: t("columns.state"),
      cell: (row) => (
        <ul className={styles.faults}>
          {row.faults.map((fault) => (
            <li key={`${fault.field} ${fault.reason}`}>
              <FaultReason>{t(`reasons.${fault.reason as StatementReason}`, withAmounts(fault.parameters) as never)}</FaultReason>
              {corrects && fault.severity === "fault" && isField(fault.field) && fault.reason !== "column_missing" && (
                <CorrectForm id={id} row={row.rowNumber} field={fault.field} written={fault.written ?? ""} />
              )}
            </li>
          ))}
        </ul>
      ),
    },
    { key: "act", title: "", cell: (row) => <LeaveOut id={id} row={row.rowNumber} leftOut={row.leftOut} /> },
  ];
}
