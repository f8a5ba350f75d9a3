import Link from "next/link";
import { formatMonth } from "@/app/_ui/figures/dates";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { NoticeLines } from "@/app/(desk)/notices/notice-lines";
import { batchMeanings } from "@/app/(desk)/workbench/looks";
import { getTranslator } from "@/app/messages/translator";
import styles from "./rail.module.css";
import type { View } from "./view";

export async function Notices({ rows }: { rows: View["notices"]["rows"] }) {
  const t = await getTranslator("workbench");
  return (
    <Card
      id="notices"
      title={t("notices")}
      extra={
        <Link href="/notices" prefetch={false}>
          {t("allNotices")}
        </Link>
      }
      flush={rows.length > 0}
    >
      {rows.length === 0 ? <p className="tertiary">{t("noNotices")}</p> : <NoticeLines rows={rows} />}
    </Card>
  );
}

/** The latest batches; whoever sees several hospitals reads which. */
export async function Progress({ rows, namesHospital }: { rows: View["progress"]; namesHospital: boolean }) {
  const t = await getTranslator("workbench");
  const dates = await getTranslator("common.dates");
  return (
    <Card title={t("progress")} note={t("progressNote")} flush>
      <ul className={styles.batches}>
        {rows.map((row) => (
          <li key={row.id}>
            <StatusTag meaning={batchMeanings[row.state]}>{t(`batchStates.${row.state}`)}</StatusTag>
            <div>
              <Link href={`/clearing/${row.id}`} prefetch={false}>
                {`${formatMonth(row.month, dates)} · ${t("cases", { count: row.cases })}`}
              </Link>
              {namesHospital && <small>{row.hospital}</small>}
            </div>
            <Money amount={row.claimed} strong />
          </li>
        ))}
      </ul>
    </Card>
  );
}
