import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "@/app/_ui/layout/card";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import styles from "@/app/_ui/lists/preview.module.css";
import { getTranslator } from "@/app/messages/translator";
import type { caller } from "@/server/requests/caller";
import own from "./rows.module.css";

type Shown = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["rosters"]["page"]>>;

/** What confirming will change: the register, tags, people to record, those in hospital now; and endings that are unusual. */
export async function Effects({ found }: { found: Shown }) {
  const t = await getTranslator("rosters.effects");
  const words = await getTranslator("rosters");
  const { counts, endings, startsOn, endsOn } = found;
  const n = (count: number) => count.toLocaleString("en-US");
  const people = (count: number) => `${n(count)} ${words("peopleUnit")}`;
  return (
    <>
      <Card title={t("title")} flush>
        <Effect
          title={t("register")}
          value={`${n(counts.before)} → ${n(counts.after)}`}
          note={t("registerNote", { added: n(counts.new), ended: n(counts.ended), heldBack: n(counts.heldBack) })}
        />
        <Effect
          title={t("tags")}
          value={t("tagsValue", { count: n(counts.new + counts.changed + counts.ended) })}
          note={t("tagsNote", { startsOn, endsOn })}
        />
        {counts.toRecord > 0 && <Effect title={t("record")} value={people(counts.toRecord)} note={t("recordNote")} />}
        <Effect title={t("uninsured")} value={people(counts.uninsured)} note={t("uninsuredNote")} />
        <Effect
          title={t("inHospital")}
          value={
            counts.inHospital === 0 ? (
              people(0)
            ) : (
              <Link href={`/identity/rosters/${found.id}?tab=ended&reason=in_hospital`}>{people(counts.inHospital)}</Link>
            )
          }
          note={t("inHospitalNote")}
        />
        <Effect title={t("several")} value={people(counts.several)} note={t("severalNote")} />
        {counts.retroactive > 0 && <Effect title={t("retroactive")} value={people(counts.retroactive)} note={t("retroactiveNote")} />}
      </Card>
      {endings?.isUnusual && <UnusualEndings found={found} endings={endings} />}
    </>
  );
}

function Effect({ title, value, note }: { title: string; value: ReactNode; note: string }) {
  return (
    <div className={styles.effect}>
      <div className={styles.effectHead}>
        <b>{title}</b>
        <span className={styles.effectValue}>{value}</span>
      </div>
      <small>{note}</small>
    </div>
  );
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

async function UnusualEndings({ found, endings }: { found: Shown; endings: NonNullable<Shown["endings"]> }) {
  const t = await getTranslator("rosters.endings");
  const { ended, before } = found.counts;
  const share = percent(before === 0 ? 0 : ended / before);
  const note = t("note", { limit: percent(Number(endings.share)), months: endings.months, average: String(endings.average) });
  return (
    <NoticeBand meaning="attention" action={<Link href={`/identity/rosters/${found.id}?tab=ended`}>{t("look")}</Link>}>
      <b>{t("title", { ended: String(ended), share })}</b>
      <p className={own.places}>{note}</p>
      {endings.places.length > 0 && (
        <p className={own.places}>{endings.places.map(({ name, rows }) => t("place", { name, rows: String(rows) })).join("　")}</p>
      )}
    </NoticeBand>
  );
}
