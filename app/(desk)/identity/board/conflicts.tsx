import Link from "next/link";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { getTranslator } from "@/app/messages/translator";
import styles from "./board.module.css";
import { ConflictButtons } from "./conflict-buttons";
import type { Board } from "./found";

/** What two offices say of the same person, with both documents beside each other, and who decides it. */
export async function Conflicts({ board }: { board: Board }) {
  const t = await getTranslator("rosters.board");
  const { conflicts } = board;
  const all = conflicts.counts.waiting + conflicts.counts.decided;
  return (
    <section id="conflicts">
      <Card
        title={t("conflicts", { count: conflicts.total })}
        note={t("conflictsNote")}
        extra={
          all === 0 ? undefined : <Link href={`/identity/board/conflicts?month=${board.month}`}>{t("allConflicts", { count: all })}</Link>
        }
      >
        {conflicts.total === 0 && <EmptyState title={t("noConflicts")} />}
        {conflicts.rows.map((row) => (
          <div key={`${row.roster} ${row.place}`}>
            <b>
              <Link href={`/people/${row.person}`}>{row.name}</Link>
            </b>
            　<span className="nowrap">{row.numberMasked}</span>　
            <Link href={`/identity/rosters/${row.roster}?kind=conflict`}>{t("openRoster")}</Link>
            <div className={styles.conflict}>
              <Side side={row.says} tag={row.class} />
              <Side side={row.other} tag={row.class} />
              <ConflictButtons conflict={row} />
            </div>
          </div>
        ))}
      </Card>
    </section>
  );
}

type Shown = Board["conflicts"]["rows"][number];

export async function Side({ side, tag }: { side: Shown["says"] | Shown["other"]; tag: Shown["class"] }) {
  const t = await getTranslator("rosters.board");
  const names = await getTranslator("common.identity");
  return (
    <div className={styles.side}>
      <b>{side.office}</b>
      <div>{side.from === null ? names(tag) : t("since", { class: names(tag), date: side.from })}</div>
      <small>{side.document === null ? t("noDocument") : `${side.document}　${side.documentOn ?? ""}`}</small>
    </div>
  );
}
