import Link from "next/link";
import { Money } from "@/app/_ui/figures/money";
import { SegmentBar } from "@/app/_ui/figures/segment-bar";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { MissingPapers } from "@/app/_ui/lists/missing-papers";
import { BatchPapers } from "@/app/(desk)/clearing/_materials/case-papers";
import { Tray } from "@/app/(desk)/clearing/_materials/tray";
import { UploadRail } from "@/app/(desk)/clearing/_materials/upload-rail";
import { BatchOffsets } from "@/app/(desk)/recoveries/_list/recovery-bands";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import styles from "./batch.module.css";
import { type EventLine, EventLines, EventWords } from "./event-lines";
import { type BatchSeen, paperName, type Words } from "./words";

/**
 * First where scans are dropped and how far their filing is, which many missing papers must not push out of sight; then what
 * stops submission, and the batch's own papers; after submission, the review.
 */
export async function BatchRail({ batch, events }: { batch: BatchSeen; events: readonly EventLine[] }) {
  const t = await getTranslator("clearing");
  const language = await getLanguage();
  const member = await memberOfRequest();
  const mayOpenPapers = member !== null && may(member, "papers.view");
  const returned = batch.groups.some((group) => group.group === "returned" && group.cases > 0);
  const mayFile = batch.actions.includes("gather") || (batch.actions.includes("resubmit") && returned);
  return (
    <>
      {mayOpenPapers && mayFile && <UploadRail batch={batch.id} mayFile />}
      {batch.state === "preparing" && <CasePapers t={t} batch={batch} language={language} />}
      {batch.progress.length > 0 && <Progress t={t} batch={batch} />}
      {mayOpenPapers && !mayFile && <UploadRail batch={batch.id} mayFile={false} />}
      {mayFile && <Tray batch={batch.id} />}
      {batch.papers.batch.map(({ item, state, changed }) => (
        <Card
          key={item.key}
          title={paperName(t, language, item)}
          note={
            <StatusTag meaning={state === "filed" ? "done" : state === "outdated" ? "wrong" : "attention"}>
              {t(`batch.paperStates.${state}`)}
            </StatusTag>
          }
          extra={batch.state === "preparing" || state === "outdated" ? <SummaryLink t={t} batch={batch} /> : undefined}
        >
          {changed !== null && (
            <NoticeBand meaning="attention">
              {t("batch.outdatedSince", { at: formatInstant(changed.at) })}
              <EventWords event={changed} />
            </NoticeBand>
          )}
          {mayOpenPapers && <BatchPapers batch={batch.id} items={[item]} mayFile={mayFile} />}
        </Card>
      ))}
      <BatchOffsets batch={batch.id} />
      {events.length > 0 && (
        <Card title={t("batch.history")}>
          <EventLines events={events} />
        </Card>
      )}
    </>
  );
}

function CasePapers({ t, batch, language }: { t: Words; batch: BatchSeen; language: string }) {
  const { missing, unmarked, toConfirm } = batch.papers;
  const open = missing + unmarked + toConfirm;
  const counts = [
    ...(missing > 0 ? [t("batch.missingPapers", { count: missing })] : []),
    ...(unmarked > 0 ? [t("batch.blockedUnmarked", { count: unmarked })] : []),
    ...(toConfirm > 0 ? [t("batch.blockedToConfirm", { count: toConfirm })] : []),
  ];
  const names = new Map(batch.papers.items.map((item) => [item.key, paperName(t, language, item)]));
  if (open === 0)
    return batch.totals.cases === 0 ? null : (
      <Card title={t("batch.noneMissing")}>
        <p className="done">{t("batch.noneMissingNote", { count: batch.totals.cases })}</p>
      </Card>
    );
  return (
    <MissingPapers
      title={counts.join(t("batch.joiner"))}
      action={
        <Link href={`/print/missing-materials?batch=${batch.id}`} target="_blank" prefetch={false}>
          {t("batch.printMissing")}
        </Link>
      }
      cases={[
        ...batch.missingPapers.cases.map((row) => ({
          key: row.id,
          name: row.name ?? "—",
          note: t("batch.dischargedOn", { date: row.dischargedOn.slice(5) }),
          href: `/clearing/${batch.id}?case=${row.id}`,
          items: row.items.map(({ item, state }) => ({
            key: item,
            label: names.get(item) ?? item,
            meaning: state === "to_confirm" ? ("attention" as const) : ("wrong" as const),
          })),
        })),
        ...(batch.missingPapers.more > 0
          ? [
              {
                key: "more",
                name: t("batch.missingPapersMore", { count: batch.missingPapers.more }),
                href: `/clearing/${batch.id}?tab=missing`,
                items: [],
              },
            ]
          : []),
        // The batch's own stand below with their scans.
        ...batch.papers.batch
          .filter(({ state }) => state !== "filed")
          .map(({ item, state }) => ({
            key: item.key,
            name: paperName(t, language, item),
            href: `/print/advance-summary?batch=${batch.id}`,
            items: [
              {
                key: state,
                label: t(`batch.paperStates.${state}`),
                meaning: state === "to_confirm" ? ("attention" as const) : ("wrong" as const),
              },
            ],
          })),
      ]}
    />
  );
}

function SummaryLink({ t, batch }: { t: Words; batch: BatchSeen }) {
  return (
    <ButtonLink href={`/print/advance-summary?batch=${batch.id}`} size="small" newTab>
      {t("batch.preview")}
    </ButtonLink>
  );
}

function Progress({ t, batch }: { t: Words; batch: BatchSeen }) {
  return (
    <Card title={t("batch.progressTitle")}>
      <dl className={styles.progress}>
        {batch.progress.map(({ share, total, waiting, passed, cut, returned, claimed, approved }) => (
          <div key={share}>
            <dt>{t("batch.reviewed", { share: t(`shares.${share}`) })}</dt>
            <dd>
              <SegmentBar
                whole={total}
                label={t("batch.reviewedBar", { passed, cut, returned, waiting })}
                parts={[
                  { key: "passed", amount: passed, meaning: "done" },
                  { key: "cut", amount: cut, meaning: "attention" },
                  { key: "returned", amount: returned, meaning: "wrong" },
                ]}
              />
              <small>{t("batch.reviewedBar", { passed, cut, returned, waiting })}</small>
              <span className={styles.line}>
                <span>
                  {t("batch.progressClaimed")} <Money amount={claimed} />
                </span>
                <span>
                  {t("batch.progressApproved")} <Money amount={approved} strong />
                </span>
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
