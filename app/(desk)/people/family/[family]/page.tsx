import Link from "next/link";
import { notFound } from "next/navigation";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { MoveButton } from "@/app/(desk)/people/_person/move-button";
import styles from "@/app/(desk)/people/_same/same.module.css";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf, formatInstant } from "@/server/dates";
import { type Relation, relations } from "@/server/people/rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Family = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["people"]["family"]>>;

/** A family on a day: members, head, and every move. */
export default async function FamilyPage({
  params,
  searchParams,
}: {
  params: Promise<{ family: string }>;
  searchParams: Promise<{ on?: string }>;
}) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "people.view")) notFound();
  const { on } = await searchParams;
  const asked = { family: (await params).family, ...(on !== undefined && DAY.test(on) ? { on } : {}) };
  const family = await orNotFound((await caller()).people.family(asked));
  const t = await getTranslator("people");
  return (
    <>
      <PageHead
        crumbs={[{ label: t("title"), href: "/people" }, { label: t("family.tab") }]}
        title={t("family.title", { number: family.number })}
        tab={t("family.tab")}
        meta={[{ key: "on", value: t("family.on", { date: family.on }) }]}
      />
      <Stack>
        {family.heads !== 1 && family.members.length > 0 && (
          <NoticeBand meaning="attention">
            {family.heads === 0 ? t("family.noHead") : t("family.manyHeads", { count: family.heads })}
          </NoticeBand>
        )}
        <MembersCard family={family} mayMove={may(member, "people.record")} />
        <HistoryCard family={family} />
      </Stack>
    </>
  );
}

const relationOf = (text: string | null): Relation | undefined => relations.find((known) => known === text);

async function MembersCard({ family, mayMove }: { family: Family; mayMove: boolean }) {
  const t = await getTranslator("people");
  const today = businessDateOf(new Date());
  if (family.members.length === 0) return <Card title={t("family.members")}>{t("family.empty")}</Card>;
  return (
    <Card title={t("family.members")} flush>
      <table className={styles.table}>
        <caption className="for-readers">{t("family.members")}</caption>
        <thead>
          <tr>
            {(["name", "number", "relation", "since", "until"] as const).map((head) => (
              <th scope="col" key={head}>
                {t(`family.${head}`)}
              </th>
            ))}
            <th scope="col">
              <span className="for-readers">{t("family.move")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {family.members.map((row) => {
            const relation = relationOf(row.relation);
            return (
              <tr key={row.id}>
                <td>
                  <Link href={`/people/${row.id}`} prefetch={false}>
                    {row.name}
                  </Link>
                </td>
                <td className="nowrap">{row.numberMasked}</td>
                <td>{relation === undefined ? "—" : t(`relations.${relation}`)}</td>
                <td>{row.validFrom}</td>
                <td>{row.validTo ?? "—"}</td>
                <td>{mayMove && row.validTo === null && <MoveButton person={row.id} name={row.name} today={today} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}

async function HistoryCard({ family }: { family: Family }) {
  const t = await getTranslator("people");
  return (
    <Card title={t("family.history")} flush>
      <table className={styles.table}>
        <caption className="for-readers">{t("family.history")}</caption>
        <thead>
          <tr>
            {(["at", "name", "since", "until", "by", "words"] as const).map((head) => (
              <th scope="col" key={head}>
                {t(`family.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {family.history.map((row) => (
            <tr key={row.id}>
              <td className="nowrap">{formatInstant(row.recordedAt)}</td>
              <td>
                {row.name} {row.supersededAt !== null && <StatusTag meaning="neutral">{t("family.superseded")}</StatusTag>}
                {row.withdrawn && <StatusTag meaning="neutral">{t("family.withdrawn")}</StatusTag>}
              </td>
              <td>{row.validFrom}</td>
              <td>{row.validTo ?? "—"}</td>
              <td>
                {row.memberName} <small>{row.organisationName}</small>
              </td>
              <td>{row.words ?? "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
