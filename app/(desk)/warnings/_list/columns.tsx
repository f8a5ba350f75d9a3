import { Deadline } from "@/app/_ui/figures/deadline";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import type { Column } from "@/app/_ui/lists/list-table";
import { catalogues } from "@/app/messages/catalogues";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import type { caller } from "@/server/requests/caller";
import { CompositionBar } from "./composition-bar";
import { warningMeanings } from "./shape";
import styles from "./warnings.module.css";
import { groupName, lineOf, shareOf } from "./words";

export type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["warnings"]["list"]>>;
export type Listed = Found["rows"][number];

async function Composition({ row }: { row: Listed }) {
  const t = await getTranslator("warnings.list");
  const outside = t("outsideShare", { share: shareOf(row.parts.outside, row.burden) });
  return (
    <span className={styles.two}>
      <CompositionBar parts={row.parts} label={outside} />
      <small>{outside}</small>
    </span>
  );
}

async function StateAndClock({ row, today, answerTag }: { row: Listed; today: string; answerTag: string | null }) {
  const t = await getTranslator("warnings");
  return (
    <span className={styles.two}>
      <span className={styles.state}>
        <StatusTag meaning={warningMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>
        {row.answer !== null && <small>{answerTag ?? t(`answers.${row.answer}`)}</small>}
      </span>
      <small>{row.dueOn !== null && <Deadline date={row.dueOn} today={today} clock="working" daysLeft={row.daysLeft ?? 0} />}</small>
    </span>
  );
}

/** What the list shows of each; `open` lies beside it. */
export async function columnsOf({ today }: Found, { mark, open }: { mark: string; open: string | null }): Promise<Column<Listed>[]> {
  const t = await getTranslator("warnings");
  const { identity } = catalogues[await getLanguage()].common;
  const words = {
    identity: identity as Readonly<Record<string, string>>,
    everybody: { resident: t("everybody.resident"), employee: t("everybody.employee"), none: t("everybody.none") },
  };
  return [
    {
      key: "person",
      title: t("list.person"),
      cell: (row) => (
        <span className={styles.two} data-open={row.id === open ? "" : undefined} aria-current={row.id === open ? "true" : undefined}>
          <b>{row.name}</b>
          <small>{row.numberMasked}</small>
        </span>
      ),
    },
    {
      key: "group",
      title: t("list.group"),
      cell: (row) => (
        <span className={styles.two}>
          <StatusTag meaning="primary">{groupName(row, words)}</StatusTag>
          <small>
            {t(`lists.${row.list}`)} {lineOf(row.threshold, mark)}
          </small>
        </span>
      ),
    },
    {
      key: "burden",
      title: t("list.burden"),
      align: "right",
      sort: "burden",
      cell: (row) => (
        <span className={styles.two}>
          <Money amount={row.burden} strong />
          {row.times !== null && <small>{t("list.times", { times: row.times })}</small>}
        </span>
      ),
    },
    {
      key: "composition",
      title: t("list.composition"),
      cell: (row) => <Composition row={row} />,
    },
    {
      key: "state",
      title: t("list.state"),
      sort: "due",
      cell: (row) => (
        <StateAndClock row={row} today={today} answerTag={row.answerTag === null ? null : (words.identity[row.answerTag] ?? null)} />
      ),
    },
    // Beside an open warning there is no room for it, and it stands there anyway.
    { key: "crossedOn", title: t("list.crossedOn"), sort: "crossed", optional: open !== null, cell: (row) => row.crossedOn },
    { key: "office", title: t("list.office"), optional: true, cell: (row) => row.office ?? "—" },
    { key: "number", title: t("list.number"), sort: "number", optional: true, cell: (row) => row.number },
  ];
}
