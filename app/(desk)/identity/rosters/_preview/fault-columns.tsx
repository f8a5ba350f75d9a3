import { FaultyValue, type PreviewColumn } from "@/app/_ui/lists/import-preview";
import { getTranslator } from "@/app/messages/translator";
import type { caller } from "@/server/requests/caller";
import { type RosterField, rosterFields } from "@/server/rosters/field-words";
import { type Choices, CorrectForm } from "./correct-form";
import { Adopt, LeaveOut } from "./row-buttons";
import { RowFaults } from "./row-faults";
import own from "./rows.module.css";

export type FaultRow = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["rosters"]["rows"]>>["rows"][number];

/** Fields that a row may be given although the file has no column for them. */
const addable: readonly RosterField[] = ["change", "class", "township", "startsOn", "endsOn"];
const isField = (text: string): text is RosterField => rosterFields.some((field) => field === text);

/** Rows that come to nothing: why, and where they are mended. */
export async function faultColumns(
  id: string,
  kind: "fault" | "duplicate" | "left_out",
  choices: Choices & { mayCorrect: boolean },
): Promise<PreviewColumn<FaultRow>[]> {
  const t = await getTranslator("rosters");
  const isWrong = (row: FaultRow, field: string) => row.faults.some((fault) => fault.field === field && fault.severity === "fault");
  const shown = (row: FaultRow, field: "name" | "number" | "class") => {
    const text = row[field];
    return isWrong(row, field) && text ? <FaultyValue>{text}</FaultyValue> : (text ?? "—");
  };
  const columns: PreviewColumn<FaultRow>[] = [
    { key: "row", title: t("rows.row"), align: "right", cell: (row) => row.rowNumber },
    { key: "name", title: t("rows.name"), cell: (row) => <b className="nowrap">{shown(row, "name")}</b> },
    { key: "number", title: t("rows.number"), cell: (row) => <span className="nowrap">{shown(row, "number")}</span> },
    { key: "class", title: t("rows.class"), cell: (row) => shown(row, "class") },
  ];
  if (kind === "fault")
    columns.push({
      key: "reason",
      title: t("rows.reason"),
      cell: (row) => <RowFaults faults={row.faults} isHidden={row.isHidden} isCorrected={row.corrected} />,
    });
  if (choices.mayCorrect && kind !== "duplicate")
    columns.push({
      key: "correction",
      title: t("rows.correction"),
      cell: (row) =>
        kind === "fault" ? <Corrections id={id} row={row} choices={choices} /> : <LeaveOut id={id} rows={row.rowNumber} leftOut />,
    });
  return columns;
}

function Corrections({ id, row, choices }: { id: string; row: FaultRow; choices: Choices }) {
  const open = row.faults.filter(
    ({ severity, written, field }) => severity === "fault" && isField(field) && (written !== null || addable.includes(field)),
  );
  const fields = [...new Set(open.map(({ field }) => field))].filter(isField);
  return (
    <div className={own.corrections}>
      {row.candidates.map((candidate) => (
        <Adopt key={candidate.person} id={id} row={row.rowNumber} candidate={candidate} />
      ))}
      {fields.map((field) => (
        <CorrectForm
          key={field}
          id={id}
          row={row.rowNumber}
          field={field}
          written={startOf(
            field,
            open.find((fault) => fault.field === field),
          )}
          classes={choices.classes}
          places={choices.places}
        />
      ))}
      <LeaveOut id={id} rows={row.rowNumber} leftOut={false} />
    </div>
  );
}

/** What the field begins with: what is likely meant, or what was written; never the digits of a number. */
function startOf(field: RosterField, fault: FaultRow["faults"][number] | undefined): string {
  if (fault === undefined || field === "number") return "";
  if (fault.reason === "person_dead") return "终止";
  const { likely, name } = fault.parameters;
  if (typeof likely === "string" && likely !== "") return likely;
  return fault.reason === "name_differs" && typeof name === "string" ? name : (fault.written ?? "");
}
