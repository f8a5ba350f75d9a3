import Link from "next/link";
import type { Meaning } from "@/app/_ui/figures/meanings";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import type { CellState } from "@/server/rosters/board-rules";
import styles from "./board.module.css";
import type { Board } from "./found";

const meanings: Record<CellState, Meaning> = {
  standing: "done",
  carried: "attention",
  waiting: "review",
  checking: "preparing",
  faulty: "wrong",
  missing: "wrong",
};

/** Office kinds and their classes down, counties across: people, how far the list is, what it brings. */
export async function BoardTable({ board }: { board: Board }) {
  const t = await getTranslator("rosters.board");
  const names = await getTranslator("common.identity");
  const departments = await getTranslator("shell.department");
  return (
    <Card title={t("table")} note={t("tableNote")} flush>
      <div className={styles.scrolls}>
        <table>
          <caption className="for-readers">{t("table")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("department")}</th>
              <th scope="col">{t("class")}</th>
              {board.counties.map(({ code, name }) => (
                <th key={code} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">{t("total")}</th>
            </tr>
          </thead>
          <tbody>
            {board.rows.map((row, at) => {
              const isFirst = board.rows[at - 1]?.department !== row.department;
              const span = board.rows.filter(({ department }) => department === row.department).length;
              const sum = (of: "people" | "added" | "ended") => row.cells.reduce((total, cell) => total + cell[of], 0);
              return (
                <tr key={`${row.department} ${row.tag}`}>
                  {isFirst && (
                    <th scope="rowgroup" rowSpan={span}>
                      {departments(row.department)}
                    </th>
                  )}
                  <th scope="row">{names(row.tag)}</th>
                  {row.cells.map((cell) => (
                    <td key={cell.county}>
                      <Cell cell={cell} />
                    </td>
                  ))}
                  <td>
                    <b>{sum("people").toLocaleString("en-US")}</b>
                    <small className={styles.changed}>{t("changed", { added: sum("added"), ended: sum("ended") })}</small>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

async function Cell({ cell }: { cell: Board["rows"][number]["cells"][number] }) {
  const t = await getTranslator("rosters.board");
  const state =
    cell.state === null ? null : (
      <StatusTag meaning={meanings[cell.state]}>{t(`cellStates.${cell.state}`, { count: cell.faulty })}</StatusTag>
    );
  return (
    <>
      <b>{cell.people.toLocaleString("en-US")}</b>
      <span className={styles.state}>{cell.roster === null ? state : <Link href={`/identity/rosters/${cell.roster}`}>{state}</Link>}</span>
      {cell.carriedMonth !== null && <small className={styles.changed}>{t("carried", { from: cell.carriedMonth })}</small>}
      {cell.added + cell.ended > 0 && <small className={styles.changed}>{t("changed", { added: cell.added, ended: cell.ended })}</small>}
    </>
  );
}
