import Link from "next/link";
import { TagTimeline } from "@/app/_ui/figures/tag-timeline";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { addMonths, addMonthsToMonth, type BusinessDate, formatInstant, monthOf } from "@/server/dates";
import { type Relation, relations } from "@/server/people/rules";
import type { caller } from "@/server/requests/caller";
import type { LookUpsAbout, PersonPage } from "./page-of-person";
import styles from "./person.module.css";
import type { PersonTags } from "./tags-card";

const SHOWN_MONTHS = 24;

/** The identities that count, over the last years up to some months from now; today is marked. */
export async function TimelineCard({ tags, today }: { tags: PersonTags; today: BusinessDate }) {
  const t = await getTranslator("identity");
  const names = await getTranslator("common.identity");
  const counting = tags.rows.filter((row) => row.state !== "superseded" && row.state !== "withdrawn").toReversed();
  if (counting.length === 0) return null;
  const begins = counting.map((row) => row.validFrom).sort()[0] ?? today;
  const earliest = addMonths(today, -SHOWN_MONTHS);
  const from = `${monthOf(begins > earliest ? begins : earliest)}-01`;
  const to = `${addMonthsToMonth(monthOf(today), 4)}-01`;
  const shown = counting.filter((row) => row.validTo === null || row.validTo >= from);
  const finding =
    tags.tagUsed === null
      ? t("timelineNone", { count: shown.length })
      : t("timelineFinding", { count: shown.length, tag: names(tags.tagUsed) });
  return (
    <Card title={t("timeline")}>
      <TagTimeline
        tags={shown.map((row) => ({
          key: row.id,
          label: names(row.tag),
          words: row.validFrom,
          from: row.validFrom < from ? from : row.validFrom,
          to: row.validTo,
          used: row.tag === tags.tagUsed && row.state === "in_force",
        }))}
        from={from}
        to={to}
        mark={{ date: today, label: t("today", { date: today }) }}
        label={finding}
      />
    </Card>
  );
}

export async function FamilyCard({ family }: { family: NonNullable<PersonPage["family"]> }) {
  const t = await getTranslator("people");
  const relationOf = (text: string | null): Relation | undefined => relations.find((known) => known === text);
  return (
    <Card
      title={t("page.familyTitle")}
      note={t("page.familyNumber", { number: family.number })}
      extra={
        <Link href={`/people/family/${family.id}`} prefetch={false}>
          {t("family.open")}
        </Link>
      }
    >
      {family.members.length === 0 && <p className="tertiary">{t("page.familyAlone")}</p>}
      <ul className={styles.rows}>
        {family.members.map((member) => {
          const relation = relationOf(member.relation);
          return (
            <li key={member.id}>
              <span>
                <Link href={`/people/${member.id}`} prefetch={false}>
                  {member.name}
                </Link>
                {relation !== undefined && <small> {t(`relations.${relation}`)}</small>}
              </span>
              <span className="tertiary nowrap">{member.numberMasked}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

export type EarlierNumbers = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["people"]["earlierNumbers"]>>;

/** Numbers and documents that the person was known by before. */
export async function EarlierNumbersCard({ numbers }: { numbers: EarlierNumbers }) {
  const t = await getTranslator("people");
  return (
    <Card title={t("without.earlier")}>
      <ul className={styles.rows}>
        {numbers.map((row) => (
          <li key={row.id}>
            <span>
              {t("without.earlierLine", { certificate: t(`certificates.${row.certificate}`), number: row.numberMasked })}
              <br />
              <small>{row.words}</small>
            </span>
            <span className="tertiary nowrap">{formatInstant(row.recordedAt)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Children who go by this mother until they have a number. */
export async function NewbornsCard({ newborns }: { newborns: PersonPage["newborns"] }) {
  const t = await getTranslator("people.without");
  return (
    <Card title={t("newborns")}>
      <ul className={styles.rows}>
        {newborns.map((child) => (
          <li key={child.id}>
            <Link href={`/people/${child.id}`} prefetch={false}>
              {child.name}
            </Link>
            <span className="tertiary nowrap">{child.born_on}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export async function LookUpsCard({ lookUps }: { lookUps: LookUpsAbout }) {
  const t = await getTranslator("people.page");
  return (
    <Card title={t("lookUpsTitle")} {...(lookUps.total === 0 ? {} : { note: t("lookUpsNote", { count: lookUps.total }) })}>
      {lookUps.total === 0 && <p className="tertiary">{t("lookUpsNone")}</p>}
      <ul className={styles.rows}>
        {lookUps.rows.map((row) => (
          <li key={row.id}>
            <span>{t("lookUpBy", { organisation: row.organisationName, member: row.memberName })}</span>
            <span className="tertiary nowrap">{formatInstant(row.recordedAt)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
