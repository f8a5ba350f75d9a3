import Link from "next/link";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Facts, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { sayingOf } from "@/app/(desk)/supervision/findings/_list/says";
import { findingMeanings } from "@/app/(desk)/supervision/findings/_list/shape";
import { findingWords } from "@/app/(desk)/supervision/findings/_list/words";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { findingEvents, outcomes, type QueryKey } from "@/server/supervision/queries/rules";
import { FindingActions } from "./finding-actions";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["supervision"]["finding"]>>;

/** One finding: what it is about, who answers by when, what was said, and what happened to it. */
export default async function FindingPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const t = await getTranslator("supervision");
  const found = await orNotFound((await caller()).supervision.finding({ id }));
  const { finding } = found;
  const query = t(`queries.${finding.query as QueryKey}`);
  const saying = sayingOf(finding.details, findingWords(await getLanguage()));
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: t("menuTitle"), href: "/supervision" },
          { label: t("findings.title"), href: "/supervision/findings" },
          { label: finding.name },
        ]}
        title={`${query} ${finding.name}`}
        status={<StatusTag meaning={findingMeanings[finding.state]}>{t(`findings.states.${finding.state}`)}</StatusTag>}
        meta={[
          {
            key: "clause",
            label: t("findings.clause"),
            value: <ClauseLink document={found.clause.document} clause={found.clause.clause} />,
          },
          ...(finding.reopened > 0 ? [{ key: "again", value: t("findings.reopened", { count: finding.reopened }) }] : []),
        ]}
        actions={<FindingActions finding={{ id: finding.id, version: finding.version }} state={finding.state} actions={found.actions} />}
      />
      {saying !== "" && <NoticeBand meaning={finding.state === "closed" ? "neutral" : "attention"}>{saying}</NoticeBand>}
      <About found={found} />
      <Answer found={found} />
      <History found={found} />
    </Stack>
  );
}

/** What a finding is about opens where it stands, besides its stay and its batch. */
function subjectLinks(subject: string): { key: "application" | "warning"; href: string }[] {
  const [kind, id] = subject.split("/");
  if (kind === "application") return [{ key: "application", href: `/applications/${id}` }];
  return kind === "warning" ? [{ key: "warning", href: `/warnings/${id}` }] : [];
}

async function About({ found }: { found: Found }) {
  const t = await getTranslator("supervision.findings");
  const member = await memberOfRequest();
  const { finding } = found;
  const maySeePerson = member !== null && may(member, "people.view");
  const person = `${found.personName ?? ""} ${found.numberMasked ?? ""}`;
  return (
    <Card label={t("title")}>
      <Facts
        facts={[
          ...(finding.person === null || found.personName === null
            ? []
            : [{ label: t("person"), value: maySeePerson ? <Link href={`/people/${finding.person}`}>{person}</Link> : person }]),
          ...(found.hospitalName === null ? [] : [{ label: t("hospital"), value: found.hospitalName }]),
          { label: t("county"), value: found.county },
          ...(finding.stay === null
            ? []
            : [
                { label: t("stay"), value: <Link href={`/stays/${finding.stay}`}>{finding.name}</Link> },
                { label: t("settlement"), value: <Link href={`/settlements/${finding.stay}`}>{finding.name}</Link> },
              ]),
          ...subjectLinks(finding.subject).map(({ key, href }) => ({ label: t(key), value: <Link href={href}>{finding.name}</Link> })),
          ...(finding.batch === null
            ? []
            : [{ label: t("batch"), value: <Link href={`/clearing/${finding.batch}`}>{found.batchNumber}</Link> }]),
          ...(finding.onDay === null ? [] : [{ label: t("onDay"), value: finding.onDay }]),
          ...(finding.amount === null ? [] : [{ label: t("amount"), value: <Money amount={finding.amount} strong /> }]),
          { label: t("firstSeen"), value: formatInstant(finding.firstSeenAt) },
          { label: t("lastSeen"), value: formatInstant(finding.lastSeenAt) },
          ...(finding.goneAt === null ? [] : [{ label: t("goneAt"), value: formatInstant(finding.goneAt) }]),
          ...(found.officeName === null ? [] : [{ label: t("office"), value: `${found.officeName} ${found.memberName ?? ""}` }]),
          ...(finding.dueOn === null ? [] : [{ label: t("dueOn"), value: finding.dueOn }]),
        ]}
      />
    </Card>
  );
}

async function Answer({ found }: { found: Found }) {
  const t = await getTranslator("supervision.findings");
  const { finding } = found;
  if (finding.answeredAt === null && finding.closedAt === null) return null;
  return (
    <Card title={t("answer")}>
      {finding.answeredAt !== null && (
        <>
          <p>{t("answeredBy", { name: found.answererName ?? "—", time: formatInstant(finding.answeredAt) })}</p>
          <Facts
            facts={[
              { label: t("reason"), value: finding.answerReason },
              { label: t("done"), value: finding.answerDone },
              ...(finding.file === null ? [] : [{ label: t("file"), value: <a href={`/api/files/${finding.file}`}>{found.fileName}</a> }]),
            ]}
          />
        </>
      )}
      {finding.closedAt !== null && finding.outcome !== null && (
        <>
          <p>{t("closedBy", { name: found.closerName ?? "—", time: formatInstant(finding.closedAt) })}</p>
          <Facts
            facts={[
              { label: t("outcome"), value: t(`outcomes.${finding.outcome}`) },
              { label: t("act.because"), value: finding.closedWords },
            ]}
          />
        </>
      )}
    </Card>
  );
}

const nothingSaid = { office: "", dueOn: "", words: "", reason: "", done: "" };

async function History({ found }: { found: Found }) {
  const t = await getTranslator("supervision.findings");
  const said = (event: Found["events"][number]) => {
    const kind = findingEvents.find((known) => known === event.kind);
    const outcome = outcomes.find((known) => known === event.details.outcome);
    if (kind === undefined) return "";
    return t(`events.${kind}`, { ...nothingSaid, ...event.details, outcome: outcome === undefined ? "" : t(`outcomes.${outcome}`) });
  };
  return (
    <Card title={t("history")}>
      {found.events.map((event) => (
        <p key={event.id}>
          <small>
            {event.at} {event.organisationName} {event.memberName}
          </small>
          <br />
          {said(event)}
        </p>
      ))}
    </Card>
  );
}
