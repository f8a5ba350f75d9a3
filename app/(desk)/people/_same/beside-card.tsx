import Link from "next/link";
import type { ReactNode } from "react";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { classNames } from "@/app/_ui/layout/class-names";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf } from "@/server/dates";
import type { Pair, RecordBeside } from "./pair-of-page";
import styles from "./same.module.css";

const facts = [
  "name",
  "number",
  "sex",
  "bornOn",
  "region",
  "phone",
  "died",
  "moved",
  "tags",
  "insurance",
  "stays",
  "claims",
  "differences",
  "recorded",
] as const;
type Fact = (typeof facts)[number];

/** Compared where both say something: what is missing differs from nothing. */
const compared: ReadonlySet<Fact> = new Set(["name", "number", "sex", "bornOn", "region", "phone", "died", "moved"]);

/** Two records side by side; what differs is marked with a word. */
export async function BesideCard({ pair }: { pair: Pair }) {
  const t = await getTranslator("merging.page");
  const names = await getTranslator("merging.columns");
  const cells = await Promise.all([cellsOf(pair.first), cellsOf(pair.second)]);
  return (
    <Card title={t("side")} flush>
      <table className={styles.table}>
        <caption className="for-readers">{t("side")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("item")}</th>
            {[pair.first, pair.second].map((record, place) => (
              <th scope="col" key={record.id}>
                <Link href={`/people/${record.id}`} prefetch={false}>
                  {place === 0 ? names("first") : names("second")}
                </Link>
                {pair.link?.kept === record.id && <StatusTag meaning="primary">{t("kept")}</StatusTag>}
              </th>
            ))}
            <th scope="col">
              <span className="for-readers">{t("different")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => {
            const [one, other] = [cells[0][fact], cells[1][fact]];
            const differs = compared.has(fact) && typeof one === "string" && typeof other === "string" && one !== other;
            return (
              <tr key={fact} className={classNames(differs && styles.differs)}>
                <th scope="row">{t(`facts.${fact}`)}</th>
                <td>{one ?? "—"}</td>
                <td>{other ?? "—"}</td>
                <td>{differs && <StatusTag meaning="attention">{t("different")}</StatusTag>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}

async function cellsOf(record: RecordBeside): Promise<Record<Fact, ReactNode>> {
  const t = await getTranslator("merging.page");
  const identities = await getTranslator("common.identity");
  const lines = (rows: readonly { key: string; name: string; from: string; to: string | null }[]) =>
    rows.length === 0
      ? null
      : rows.map(({ key, name, from, to }) => <div key={key}>{t("period", { name, from, to: to ?? t("openEnd") })}</div>);
  return {
    name: record.name,
    number: record.numberMasked,
    sex: t(`sexes.${record.sex}`),
    bornOn: record.bornOn,
    region: record.regionName,
    phone: record.phoneMasked,
    died: record.diedOn,
    moved: record.movedAwayOn,
    tags: lines(record.tags.map(({ id, tag, validFrom, validTo }) => ({ key: id, name: identities(tag), from: validFrom, to: validTo }))),
    insurance: lines(
      record.insurance.map(({ insuranceType, validFrom, validTo }) => ({
        ...{ key: `${insuranceType}${validFrom}`, name: t(`insurance.${insuranceType}`), from: validFrom, to: validTo },
      })),
    ),
    stays: record.stays === 0 ? null : t("staysCount", { count: record.stays, last: record.lastStayOn ?? "" }),
    claims: record.claims === 0 ? null : t("countOf", { count: record.claims }),
    differences: record.differences === 0 ? null : t("countOf", { count: record.differences }),
    recorded: businessDateOf(record.recordedAt),
  };
}
