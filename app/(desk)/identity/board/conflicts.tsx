import Link from "next/link";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { getTranslator } from "@/app/messages/translator";
import styles from "./board.module.css";
import type { Board } from "./found";

/** What two offices say of the same person, with both documents beside each other. */
export async function Conflicts({ board }: { board: Board }) {
  const t = await getTranslator("rosters.board");
  const { conflicts } = board;
  return (
    <section id="conflicts">
      <Card title={t("conflicts", { count: conflicts.total })} note={t("conflictsNote")}>
        {conflicts.total === 0 && <EmptyState title={t("noConflicts")} />}
        {conflicts.shown.map((row) => (
          <div key={`${row.roster} ${row.place}`}>
            <b>{row.person === null ? row.name : <Link href={`/people/${row.person}`}>{row.name}</Link>}</b>　
            <span className="nowrap">{row.numberMasked}</span>　
            <Link href={`/identity/rosters/${row.roster}?kind=conflict`}>{t("openRoster")}</Link>
            <div className={styles.sides}>
              <Side side={row.says} tag={row.class} />
              <Side side={row.other} tag={row.class} />
            </div>
          </div>
        ))}
      </Card>
    </section>
  );
}

type Shown = Board["conflicts"]["shown"][number];

async function Side({ side, tag }: { side: { office: string | null; from: string | null; document: string | null }; tag: Shown["class"] }) {
  const t = await getTranslator("rosters.board");
  const names = await getTranslator("common.identity");
  return (
    <div className={styles.side}>
      <b>{side.office ?? "—"}</b>
      <div>{side.from === null ? names(tag) : t("since", { class: names(tag), date: side.from })}</div>
      <small>{side.document ?? t("noDocument")}</small>
    </div>
  );
}
