import { withAmounts } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { FaultReason, FaultyValue, ImportPreview, type PreviewColumn } from "@/app/_ui/lists/import-preview";
import { type AddressParameters, type ListQuery, listHref, readList } from "@/app/_ui/lists/list-address";
import { PagerLinks } from "@/app/_ui/lists/pager-links";
import styles from "@/app/_ui/lists/preview.module.css";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";
import { CorrectAll } from "./correct-all";
import { CorrectForm } from "./correct-form";
import { LeaveOut } from "./leave-out";
import { ReasonFilter } from "./reason-filter";
import { rowsShape, verdicts } from "./shape";

type Api = Awaited<ReturnType<typeof caller>>["stayImports"];
type Shown = Awaited<ReturnType<Api["page"]>>;
type Row = Awaited<ReturnType<Api["rows"]>>["rows"][number];

const meanings = { faulty: "wrong", warned: "attention", good: "done", repeated: "primary", left_out: "primary" } as const;
const AMOUNT = /^-?\d{1,14}(\.\d{1,2})?$/;

/** The rows of a preview by outcome; faults are corrected where they stand. */
export async function PreviewRows({ id, found, parameters }: { id: string; found: Shown; parameters: AddressParameters }) {
  const t = await getTranslator("stays.preview");
  const shape = rowsShape(id);
  const asked = readList(shape, parameters);
  const counts = {
    faulty: found.faultyCount,
    warned: found.warnedCount,
    good: found.goodCount,
    repeated: found.repeatedCount,
    left_out: found.leftOutCount,
  };
  // Without a choice the first outcome that has rows is shown.
  const tab = parameters.tab === undefined ? (verdicts.find((verdict) => counts[verdict] > 0) ?? "faulty") : (asked.tab ?? "faulty");
  const query = { ...asked, tab };
  const { rows, total } = await (await caller()).stayImports.rows({
    import: id,
    verdict: tab,
    reason: query.filters.reason ?? null,
    page: query.page,
  });
  const { shared } = found;
  return (
    <ImportPreview
      caption={t("caption")}
      outcomes={verdicts
        .filter((key) => key !== "left_out" || counts.left_out > 0)
        .map((key) => ({
          key,
          label: t(`outcomes.${key}`),
          count: counts[key],
          unit: t("rowsUnit"),
          note: t(`notes.${key}`),
          meaning: meanings[key],
          href: outcomeHref(shape, query, key),
          current: key === tab,
        }))}
      columns={await columnsOf(id, tab)}
      rows={rows}
      rowKey={(row) => String(row.rowNumber)}
      isCorrected={(row) => row.corrected && row.verdict !== "faulty"}
      offer={
        <>
          {tab === "faulty" && shared !== null && (
            <CorrectAll id={id} field={shared.field} value={shared.value} rows={shared.rows} first={shared.first} />
          )}
          <ReasonFilter
            reasons={found.reasons.filter((reason) => (tab === "faulty" ? reason.severity === "fault" : reason.severity === "warning"))}
            current={query.filters.reason ?? null}
            path={shape.path}
            tab={tab}
            hint={tab === "faulty"}
          />
        </>
      }
      empty={<EmptyState title={t("none")} />}
      foot={<PagerLinks shape={shape} query={query} total={total} />}
    />
  );
}

/** The tab always stands in the address, since the one shown without a choice depends on the counts. */
function outcomeHref(shape: ReturnType<typeof rowsShape>, query: ListQuery, tab: (typeof verdicts)[number]): string {
  const href = listHref(shape, query, { tab, filters: {} });
  return href.includes("tab=") ? href : `${href}${href.includes("?") ? "&" : "?"}tab=${tab}`;
}

async function columnsOf(id: string, tab: (typeof verdicts)[number]): Promise<PreviewColumn<Row>[]> {
  const t = await getTranslator("stays.preview");
  const amount = (key: "cost" | "advanced", textOf: (row: Row) => string | null): PreviewColumn<Row> => ({
    key,
    title: t(key),
    align: "right",
    cell: (row) => (AMOUNT.test(textOf(row) ?? "") ? <Money amount={textOf(row)} /> : (textOf(row) ?? "—")),
  });
  const isWrong = (row: Row, field: string) => row.faults.some((fault) => fault.field === field && fault.severity === "fault");
  const text = (
    key: "name" | "number" | "stay" | "discharged",
    textOf: (row: Row) => string | null,
    field: string,
  ): PreviewColumn<Row> => ({
    key,
    title: t(key),
    cell: (row) => {
      const shown = isWrong(row, field) && textOf(row) ? <FaultyValue>{textOf(row)}</FaultyValue> : (textOf(row) ?? "—");
      return <span className="nowrap">{key === "name" ? <b>{shown}</b> : shown}</span>;
    },
  });
  const faults: PreviewColumn<Row>[] = [
    { key: "fault", title: t("fault"), cell: (row) => <RowFaults row={row} /> },
    ...(tab === "faulty" || tab === "warned"
      ? [{ key: "correction", title: t("correction"), cell: (row: Row) => <RowCorrections id={id} row={row} /> }]
      : []),
  ];
  const shown: PreviewColumn<Row>[] = [
    { key: "row", title: t("row"), align: "right", cell: (row) => row.rowNumber },
    text("name", (row) => row.name, "name"),
    text("number", (row) => row.number, "number"),
  ];
  const stays: PreviewColumn<Row>[] = [
    text("stay", (row) => row.settlementNumber, "settlementNumber"),
    text("discharged", (row) => row.dischargedOn, "dischargedOn"),
    amount("cost", (row) => row.totalCost),
    amount("advanced", (row) => row.hospitalAssistance),
  ];
  if (tab === "faulty" || tab === "warned") return [...shown, ...faults];
  if (tab === "left_out")
    return [...shown, ...stays, { key: "takeIn", title: t("correction"), cell: (row) => <LeaveOut id={id} row={row.rowNumber} leftOut /> }];
  return tab === "good" ? [...shown, ...stays] : [...shown, ...stays.slice(0, 3), ...faults];
}

async function RowFaults({ row }: { row: Row }) {
  const t = await getTranslator("stays");
  return (
    <ul className={styles.faults}>
      {row.isHidden && (
        <li>
          <StatusTag meaning="neutral">{t("preview.hiddenRow")}</StatusTag>
        </li>
      )}
      {row.corrected && row.verdict !== "faulty" && (
        <li>
          <StatusTag meaning="done">{t("preview.corrected")}</StatusTag>
        </li>
      )}
      {row.faults.map((fault) => {
        const fullReason = `${t(`fields.${fault.field}`)}　${t(`faults.${fault.reason}`, withAmounts(fault.parameters) as never)}`;
        return (
          <li key={`${fault.field} ${fault.reason}`}>
            {fault.severity === "fault" ? <FaultReason>{fullReason}</FaultReason> : <span className={styles.warning}>{fullReason}</span>}
            <div className={styles.correction}>{t(`corrections.${fault.reason}`)}</div>
          </li>
        );
      })}
    </ul>
  );
}

/** One field for each value that is wrong or asked about; what has no column is corrected for the whole list. */
function RowCorrections({ id, row }: { id: string; row: Row }) {
  const isFaulty = row.verdict === "faulty";
  const open = row.faults.filter((fault) => fault.written !== null && (!isFaulty || fault.severity === "fault"));
  const fields = [...new Set(open.map((fault) => fault.field))];
  return (
    <>
      {fields.map((field) => (
        <CorrectForm
          key={field}
          id={id}
          row={row.rowNumber}
          field={field}
          written={field === "number" ? "" : (row.faults.find((fault) => fault.field === field)?.written ?? "")}
        />
      ))}
      <LeaveOut id={id} row={row.rowNumber} leftOut={false} />
    </>
  );
}
