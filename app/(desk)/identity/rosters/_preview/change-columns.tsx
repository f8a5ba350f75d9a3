import Link from "next/link";
import { ClassTag } from "@/app/_ui/figures/class-tag";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import type { PreviewColumn } from "@/app/_ui/lists/import-preview";
import styles from "@/app/_ui/lists/preview.module.css";
import { getTranslator } from "@/app/messages/translator";
import type { IdentityTag } from "@/server/benefits/contract";
import type { EndReason } from "@/server/identity/rules";
import type { caller } from "@/server/requests/caller";
import type { ChangeKind, KeptReason } from "@/server/rosters/rules";
import { RowFaults } from "./row-faults";

export type ChangeRow = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["rosters"]["changes"]>>["rows"][number];

/** What the list comes to, person by person. */
export async function changeColumns(kind: ChangeKind, isDone: boolean): Promise<PreviewColumn<ChangeRow>[]> {
  const t = await getTranslator("rosters.rows");
  const common = await getTranslator("common");
  const className = (tag: string) => common(`identity.${tag as IdentityTag}`);
  return [
    { key: "row", title: t("row"), align: "right", cell: (row) => row.rowNumber ?? <span className="tertiary">{t("absent")}</span> },
    {
      key: "name",
      title: t("name"),
      cell: (row) => <b className="nowrap">{row.person === null ? row.name : <Link href={`/people/${row.person}`}>{row.name}</Link>}</b>,
    },
    { key: "number", title: t("number"), cell: (row) => <span className="nowrap">{row.numberMasked}</span> },
    { key: "class", title: t("class"), cell: (row) => <ClassTag>{className(row.class)}</ClassTag> },
    { key: "from", title: t("from"), cell: (row) => <span className="nowrap">{row.validFrom}</span> },
    { key: "to", title: t("to"), cell: (row) => <span className="nowrap">{row.validTo ?? t("open")}</span> },
    { key: "change", title: t("change"), cell: (row) => <Change row={row} kind={kind} /> },
    ...(isDone ? [{ key: "result", title: t("result"), cell: (row: ChangeRow) => <Result row={row} /> }] : []),
  ];
}

async function Change({ row, kind }: { row: ChangeRow; kind: ChangeKind }) {
  const t = await getTranslator("rosters.rows");
  const common = await getTranslator("common");
  const className = (tag: string | null) => (tag === null ? "" : common(`identity.${tag as IdentityTag}`));
  const reasons = await getTranslator("identity.endReasons");
  const day = (text: string | null) => text ?? t("open");
  const lines = {
    class: () => t("classChange", { before: className(row.classBefore), after: className(row.class) }),
    start: () => t("start", { before: day(row.validFromBefore), after: row.validFrom }),
    end: () => t("end", { before: day(row.validToBefore), after: day(row.validTo) }),
    region: () => t("region", { before: row.regionBeforeName ?? "", after: row.regionName ?? "" }),
  };
  return (
    <ul className={styles.faults}>
      {row.aspects.map((aspect) => (
        <li key={aspect}>{lines[aspect]()}</li>
      ))}
      {kind === "ended" && row.endReason !== null && <li>{reasons(row.endReason as EndReason)}</li>}
      {row.otherOfficeName !== null && <li>{t("heldBy", { office: row.otherOfficeName })}</li>}
      {row.inHospital && (
        <li>
          <StatusTag meaning="attention">{t("inHospital")}</StatusTag>
        </li>
      )}
      {row.person === null && (
        <li>
          <StatusTag meaning="preparing">{t("toRecord")}</StatusTag>
        </li>
      )}
      {kind !== "ended" && kind !== "conflict" && !row.insured && (
        <li>
          <StatusTag meaning="neutral">{t("uninsured")}</StatusTag>
        </li>
      )}
      {row.warnings.length > 0 && (
        <li>
          <RowFaults faults={row.warnings} />
        </li>
      )}
    </ul>
  );
}

async function Result({ row }: { row: ChangeRow }) {
  const t = await getTranslator("rosters");
  if (row.state === "waiting") return "—";
  const isKept = row.state === "kept";
  const label = isKept && row.tagWritten !== null ? t("results.keptUndone") : t(`results.${row.state}`);
  return (
    <>
      <StatusTag meaning={row.state === "written" ? "done" : isKept ? "attention" : "neutral"}>{label}</StatusTag>
      {row.keptReason !== null && <div className={styles.correction}>{t(`kept.${row.keptReason as KeptReason}`)}</div>}
    </>
  );
}
