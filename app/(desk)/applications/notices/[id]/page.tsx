import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Facts, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { noticeMeanings } from "@/app/(desk)/applications/notices/_list/shape";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf, formatInstant } from "@/server/dates";
import { noticeEvents } from "@/server/public-notices/rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { Entries } from "./entries";
import { NoticeActions } from "./notice-actions";
import { Objections } from "./objections";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["publicNotices"]["notice"]>>;

/** One notice: what it says, how long it hangs, what was objected, and what happened to it. */
export default async function NoticePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const t = await getTranslator("publicNotices");
  const member = await memberOfRequest();
  const found = await orNotFound((await caller()).publicNotices.notice({ id }));
  const { notice, entries, objections, actions, days } = found;
  const seen = { id: notice.id, version: notice.version };
  const isHung = notice.publishedOn !== null && notice.lastDay !== null;
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/applications/notices" }, { label: notice.number }]}
        title={`${t("one")} ${notice.number}`}
        status={<StatusTag meaning={noticeMeanings[notice.state]}>{t(`states.${notice.state}`)}</StatusTag>}
        meta={[{ value: notice.place }, { value: notice.officeName }]}
        actions={
          <NoticeActions
            seen={seen}
            actions={actions}
            days={days}
            count={entries.length}
            mayPrint={member !== null && may(member, "applications.print")}
          />
        }
      />
      {notice.withdrawnWords !== null && <NoticeBand meaning="wrong">{t("withdrawnBecause", { words: notice.withdrawnWords })}</NoticeBand>}
      <Card label={t("period")}>
        <Facts
          facts={[
            {
              label: t("period"),
              value: isHung ? t("periodText", { from: notice.publishedOn ?? "", to: notice.lastDay ?? "" }) : t(`states.${notice.state}`),
            },
            { label: t("phone"), value: notice.phone },
            { label: t("entries"), value: entries.length },
            ...(notice.digest === null ? [] : [{ label: t("digest"), value: <code>{notice.digest.slice(0, 16)}</code> }]),
          ]}
        />
      </Card>
      <Card title={t("content")} note={t("contentNote")} flush>
        <Entries
          seen={seen}
          entries={entries}
          mayEdit={actions.includes("edit")}
          mayObject={actions.includes("object")}
          today={businessDateOf(new Date())}
        />
      </Card>
      <Objections objections={objections} lastDay={notice.lastDay} />
      <History found={found} />
    </Stack>
  );
}

const nothingSaid = { count: "0", lastDay: "", words: "", moved: "0", held: "0", name: "", finding: "" };

async function History({ found }: { found: Found }) {
  const t = await getTranslator("publicNotices");
  return (
    <Card title={t("history")}>
      {found.events.map((event) => {
        const kind = noticeEvents.find((known) => known === event.kind);
        return (
          <p key={event.id}>
            <small>
              {formatInstant(event.recordedAt)} {event.organisationName} {event.memberName}
            </small>
            <br />
            {kind === undefined ? "" : t(`events.${kind}`, { ...nothingSaid, ...event.details })}
          </p>
        );
      })}
    </Card>
  );
}
