import { withAmounts } from "@/app/_ui/figures/amount";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { FaultReason, FaultyValue, ImportPreview, type PreviewColumn } from "@/app/_ui/lists/import-preview";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { PagerLinks } from "@/app/_ui/lists/pager-links";
import styles from "@/app/(desk)/warnings/_burdens/burdens.module.css";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";
import { type BurdenField, type BurdenReason, burdenFields } from "@/server/warnings/burdens/heading-rules";
import { burdenVerdicts } from "@/server/warnings/burdens/shapes";
import { CorrectForm, LeaveOut } from "./acts";
import { burdenRowsShape } from "./shape";

type Api = Awaited<ReturnType<typeof caller>>["burdenLists"];
export type Shown = Awaited<ReturnType<Api["page"]>>;
type Row = Awaited<ReturnType<Api["rows"]>>["rows"][number];

const meanings = { faulty: "wrong", warned: "attention", good: "done", repeated: "primary", left_out: "primary" } as const;

/** The rows of a preview by outcome; faults are corrected where they stand. */
export async function PreviewRows({ found, parameters }: { found: Shown; parameters: AddressParameters }) {
  const t = await getTranslator("warnings.burdens");
  const shape = burdenRowsShape(found.id);
  const asked = readList(shape, parameters);
  const counts = {
    faulty: found.faultyCount,
    warned: found.warnedCount,
    good: found.goodCount,
    repeated: found.repeatedCount,
    left_out: found.leftOutCount,
  };
  // Without a choice the first outcome that has rows is shown.
  const tab = parameters.tab === undefined ? (burdenVerdicts.find((verdict) => counts[verdict] > 0) ?? "faulty") : (asked.tab ?? "faulty");
  const query = { ...asked, tab };
  const reason = query.filters.reason ?? null;
  const { rows, total } = await (await caller()).burdenLists.rows({ import: found.id, verdict: tab, reason, page: query.page });
  return (
    <ImportPreview
      caption={t("caption")}
      outcomes={burdenVerdicts
        .filter((key) => key !== "left_out" || counts.left_out > 0)
        .map((key) => ({
          ...{ key, label: t(`outcomes.${key}`), count: counts[key], unit: t("rowsUnit"), note: t(`outcomeNotes.${key}`) },
          ...{ meaning: meanings[key], href: `${shape.path}?tab=${key}`, current: key === tab },
        }))}
      columns={await columnsOf(found.id, tab === "faulty")}
      rows={rows}
      rowKey={(row) => String(row.rowNumber)}
      isCorrected={(row) => row.corrected && row.verdict !== "faulty"}
      empty={<EmptyState title={t("emptyRows")} />}
      foot={<PagerLinks shape={shape} query={query} total={total} />}
    />
  );
}

const isField = (field: string): field is BurdenField => burdenFields.some((one) => one === field);

async function columnsOf(id: string, corrects: boolean): Promise<PreviewColumn<Row>[]> {
  const t = await getTranslator("warnings.burdens");
  const plain = (field: BurdenField): PreviewColumn<Row> => ({
    key: field,
    title: t(`fields.${field}`),
    cell: (row) => (row.faults.some((fault) => fault.field === field) ? <FaultyValue>{row[field]}</FaultyValue> : row[field]),
  });
  return [
    { key: "row", title: t("columns.rows"), cell: (row) => row.rowNumber },
    ...(["name", "number", "settlementNumber", "settledOn", "care", "burden", "outside", "region"] as const).map(plain),
    {
      key: "reason",
      title: t("columns.state"),
      cell: (row) => (
        <ul className={styles.faults}>
          {row.faults.map((fault) => (
            <li key={`${fault.field} ${fault.reason}`}>
              <FaultReason>{t(`reasons.${fault.reason as BurdenReason}`, withAmounts(fault.parameters) as never)}</FaultReason>
              {corrects && fault.severity === "fault" && isField(fault.field) && fault.reason !== "column_missing" && (
                <CorrectForm
                  id={id}
                  row={row.rowNumber}
                  field={fault.field}
                  written={fault.field === "number" ? "" : (fault.written ?? "")}
                />
              )}
            </li>
          ))}
        </ul>
      ),
    },
    { key: "act", title: "", cell: (row) => <LeaveOut id={id} row={row.rowNumber} leftOut={row.leftOut} /> },
  ];
}
