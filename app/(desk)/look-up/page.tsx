import Link from "next/link";
import { notFound } from "next/navigation";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Columns } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { titled } from "@/app/_ui/layout/titled";
import { found } from "@/app/(desk)/people/_person/found";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf, formatInstant } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { AnswerCard } from "./_desk/answer-card";
import styles from "./_desk/desk.module.css";
import { LookUpForm } from "./_desk/look-up-form";

const RECENT = 8;

export const generateMetadata = titled(async () => (await getTranslator("people.lookUp"))("title"));

export default async function LookUpPage({ searchParams }: { searchParams: Promise<{ answer?: string }> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "people.lookUp")) notFound();
  const t = await getTranslator("people.lookUp");
  const api = await caller();
  const { answer } = await searchParams;
  const shown = answer === undefined ? null : await found(api.admission.lookUpAnswer({ id: answer }));
  const recent = await api.admission.lookUps({ filter: {} });
  return (
    <>
      <PageHead
        title={t("title")}
        meta={[{ key: "hint", value: t("meta") }]}
        actions={
          <ButtonLink href="/look-up/records" icon="table">
            {t("records")}
          </ButtonLink>
        }
      />
      <Columns
        railLabel={t("recent")}
        rail={
          <Card title={t("recent")}>
            {recent.rows.length === 0 && <p className="tertiary">{t("recentNone")}</p>}
            <ul className={styles.recent}>
              {recent.rows.slice(0, RECENT).map((row) => (
                <li key={row.id}>
                  <Link href={`/look-up?answer=${row.id}`} prefetch={false}>
                    {row.person === null ? row.numberMasked : row.personName}
                  </Link>
                  <small className="nowrap">
                    {row.person === null && `${t("notFound")}　`}
                    {formatInstant(row.recordedAt)}
                  </small>
                </li>
              ))}
            </ul>
          </Card>
        }
      >
        <LookUpForm />
        {shown === null ? (
          <Card label={t("answer")}>
            <EmptyState title={t("before")} note={t("beforeNote")} />
          </Card>
        ) : (
          <AnswerCard shown={shown} member={member} today={businessDateOf(new Date())} />
        )}
      </Columns>
    </>
  );
}
