import Link from "next/link";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import type { caller } from "@/server/requests/caller";
import styles from "./person.module.css";

export type RecordsOfPerson = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["merging"]["recordsOf"]>>;

/** The other records of the person, also such as were once counted with this one. */
export async function RecordsCard({ records, mayMerge }: { records: RecordsOfPerson; mayMerge: boolean }) {
  const t = await getTranslator("merging.person");
  return (
    <Card title={t("records")}>
      <ul className={styles.rows}>
        {records.links.map((link) => {
          const name = link.other === null ? t("elsewhere") : `${link.other.name} ${link.other.numberMasked}`;
          const from = formatInstant(link.from);
          return (
            <li key={link.id}>
              {mayMerge && link.pair !== null ? (
                <Link href={`/people/same/${link.pair}`} prefetch={false}>
                  {name}
                </Link>
              ) : (
                <span>{name}</span>
              )}
              <span className="tertiary">
                {link.until === null ? t("until", { from }) : t("parted", { from, until: formatInstant(link.until) })}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
