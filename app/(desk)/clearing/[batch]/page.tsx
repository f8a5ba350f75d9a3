import { notFound } from "next/navigation";
import { formatMonth } from "@/app/_ui/figures/dates";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Columns, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import { type AddressParameters, listHref, readList } from "@/app/_ui/lists/list-address";
import styles from "@/app/(desk)/clearing/_batch/batch.module.css";
import { BatchRail } from "@/app/(desk)/clearing/_batch/batch-rail";
import { CaseDrawer } from "@/app/(desk)/clearing/_batch/case-drawer";
import { CaseFacts } from "@/app/(desk)/clearing/_batch/case-facts";
import { CasesTable } from "@/app/(desk)/clearing/_batch/cases-table";
import { BatchFigures } from "@/app/(desk)/clearing/_batch/figures";
import { MoveIncompleteButton } from "@/app/(desk)/clearing/_batch/move-incomplete-button";
import { ResubmitButton } from "@/app/(desk)/clearing/_batch/resubmit-button";
import { SubmitButton } from "@/app/(desk)/clearing/_batch/submit-button";
import { type BatchSeen, paperName, type Words } from "@/app/(desk)/clearing/_batch/words";
import { batchMeanings, casesAsked, casesShape } from "@/app/(desk)/clearing/_lists/shape";
import { PrintBatchSheets } from "@/app/(desk)/settlements/_sheets/print-sheets";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { formatMoney, sum } from "@/server/money";
import { Refusal } from "@/server/refusal";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

type Api = Awaited<ReturnType<typeof caller>>;

/** The batch as it stands; a hospital's own open batch is first brought in step with its stays. */
async function openBatch(api: Api, asked: ReturnType<typeof casesAsked>, mayPrepare: boolean) {
  try {
    const seen = await api.clearing.open(asked);
    if (!mayPrepare || seen.batch.state !== "preparing" || (await api.clearing.toGather({ batch: asked.batch })) === 0) return seen;
    await api.clearing.gather({ month: seen.batch.month });
    return await api.clearing.open(asked);
  } catch (error) {
    if (error instanceof Error && error.cause instanceof Refusal && error.cause.reason === "batch_not_found") notFound();
    throw error;
  }
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export default async function BatchPage({
  params,
  searchParams,
}: {
  params: Promise<{ batch: string }>;
  searchParams: Promise<AddressParameters>;
}) {
  const { batch: id } = await params;
  if (!ID.test(id)) notFound();
  const address = await searchParams;
  const shape = casesShape(id);
  const query = readList(shape, address);
  const t = await getTranslator("clearing");
  const dates = await getTranslator("common.dates");
  const language = await getLanguage();
  const api = await caller();
  const member = await memberOfRequest();
  const { batch, cases, events } = await openBatch(api, casesAsked(id, query), member !== null && may(member, "clearing.prepare"));
  const opened =
    typeof address.case === "string" && ID.test(address.case) ? await api.clearing.oneCase({ id: address.case }).catch(() => null) : null;
  const received = member !== null && may(member, "payments.view") ? await receivedOn(t, api, batch) : [];
  const mayPrint = member !== null && may(member, "forms.print");
  const month = formatMonth(batch.month, dates);
  const reasons = blockedReasons(t, batch, { month, language });
  return (
    <>
      <PageHead
        crumbs={[{ label: t("title"), href: "/clearing" }, { label: month }]}
        title={t("batch.title", { month })}
        status={
          <StatusTag meaning={batchMeanings[batch.state]} strong>
            {t(`states.${batch.state}`)}
          </StatusTag>
        }
        meta={[
          { label: t("batch.number"), value: batch.number },
          ...(member?.department === "hospital" ? [] : [{ label: t("batch.hospital"), value: batch.hospital.name }]),
          { label: t("batch.reviewers"), value: officesOf(t, batch) },
          ...received.map((value) => ({ label: t("batch.received"), value })),
        ]}
        actions={<Actions t={t} batch={batch} reasons={reasons} sheets={mayPrint ? sheetsOf(id, query, cases.total) : null} />}
        {...(reasons.length > 0 && batch.actions.includes("submit")
          ? { reason: t("batch.blocked", { reasons: reasons.join(t("batch.joiner")) }) }
          : {})}
      />
      <Bands
        t={t}
        batch={batch}
        returnedHref={listHref(shape, query, { tab: "returned" })}
        differingHref={listHref(shape, query, { tab: "all", filters: { different: "yes" } })}
      />
      <BatchFigures batch={batch} />
      <Columns rail={<BatchRail batch={batch} events={events} />}>
        <div className={styles.cases}>
          <CasesTable batch={batch} cases={cases} query={query} />
        </div>
      </Columns>
      {opened !== null && (
        <CaseDrawer
          title={`${opened.person.name ?? ""} ${opened.stay.admissionNumber ?? opened.stay.visitNumber}`}
          closeHref={listHref(shape, query)}
        >
          <Stack>
            <CaseFacts opened={opened} />
          </Stack>
        </CaseDrawer>
      )}
    </>
  );
}

/** When money of the batch arrived, day by day with what it was; a day on which nothing arrived is not said. */
async function receivedOn(t: Words, api: Api, { id, state }: BatchSeen): Promise<string[]> {
  if (state !== "reviewed" && state !== "closed") return [];
  const { rows } = await api.payments.list({ batch: id, state: "paid" });
  const arrived = rows.flatMap(({ order }) => (order.paidOn === null ? [] : [{ day: order.paidOn, amount: order.amount }]));
  const days = [...Map.groupBy(arrived, ({ day }) => day)].sort(([one], [other]) => one.localeCompare(other));
  if (days.length === 0) return [];
  const words = days.map(([day, on]) => t("batch.receivedDay", { day, amount: formatMoney(sum(on.map(({ amount }) => amount))) }));
  return [words.join(t("batch.joiner"))];
}

/** The cases as they are filtered and sorted now, of all pages. */
function sheetsOf(batch: string, query: Parameters<typeof casesAsked>[1], count: number) {
  const { page: _page, ...filter } = casesAsked(batch, query);
  return { filter, count };
}

function officesOf(t: Words, batch: BatchSeen): string {
  const { assistance, povertyInsurance } = batch.offices;
  const insurers = povertyInsurance.length === 0 ? [] : [t("batch.insurerShare", { names: povertyInsurance.join(t("batch.joiner")) })];
  return [assistance.join(t("batch.joiner")), ...insurers].filter((words) => words !== "").join(" · ") || "—";
}

/** Everything that stands in the way of submission, with counts. */
function blockedReasons(t: Words, batch: BatchSeen, names: { month: string; language: string }): string[] {
  if (batch.state !== "preparing") return [];
  const reasons: string[] = [];
  if (batch.totals.cases === 0) reasons.push(t("batch.blockedEmpty"));
  const own = batch.papers.batch.filter(({ state }) => state === "missing").map(({ item }) => paperName(t, names.language, item));
  const papers = own.join(t("batch.joiner"));
  if (batch.papers.missing > 0)
    reasons.push(t(own.length > 0 ? "batch.blockedMissingOwn" : "batch.blockedMissing", { count: batch.papers.missing, papers }));
  if (batch.papers.unmarked > 0) reasons.push(t("batch.blockedUnmarked", { count: batch.papers.unmarked }));
  if (batch.papers.toConfirm > 0) reasons.push(t("batch.blockedToConfirm", { count: batch.papers.toConfirm }));
  for (const { item, state } of batch.papers.batch) {
    const paper = paperName(t, names.language, item);
    if (state === "outdated") reasons.push(t("batch.blockedOutdated", { paper }));
  }
  if (!batch.monthIsOver) reasons.push(t("batch.blockedMonth", { month: names.month }));
  return reasons;
}

interface ActionsProps {
  t: Words;
  batch: BatchSeen;
  reasons: readonly string[];
  /** What may be printed: the cases as the list shows them. */
  sheets: ReturnType<typeof sheetsOf> | null;
}

function Actions({ t, batch, reasons, sheets }: ActionsProps) {
  const missing = batch.groups.find((group) => group.group === "missing");
  const waiting = batch.progress.find((share) => share.share === batch.ownShare)?.waiting ?? 0;
  return (
    <>
      {batch.state === "preparing" && batch.actions.includes("moveCases") && missing !== undefined && missing.cases > 0 && (
        <MoveIncompleteButton batch={batch.id} version={batch.version} count={missing.cases} amount={missing.claimed} />
      )}
      {sheets !== null && <PrintBatchSheets {...sheets} />}
      {sheets !== null && (
        <ButtonLink href={`/print/advance-summary?batch=${batch.id}`} icon="print" newTab>
          {t("batch.printSummary")}
        </ButtonLink>
      )}
      {batch.actions.includes("submit") && (
        <SubmitButton batch={batch} to={officesOf(t, batch)} blockedBy={reasons.length > 0 ? reasons.join(t("batch.joiner")) : undefined} />
      )}
      {batch.actions.includes("resubmit") && (
        <ResubmitButton
          batch={batch.id}
          version={batch.version}
          count={batch.groups.find((group) => group.group === "returned")?.cases ?? 0}
        />
      )}
      {batch.state !== "preparing" && (
        <ButtonLink
          href={`/clearing/${batch.id}/review`}
          kind={batch.actions.includes("review") && waiting > 0 ? "primary" : "default"}
          icon="inspect"
        >
          {!batch.actions.includes("review") || waiting === 0
            ? t("batch.seeReview")
            : t(
                waiting < (batch.progress.find((share) => share.share === batch.ownShare)?.total ?? 0)
                  ? "batch.continueReview"
                  : "batch.review",
              )}
        </ButtonLink>
      )}
    </>
  );
}

interface BandsProps {
  t: Words;
  batch: BatchSeen;
  returnedHref: string;
  differingHref: string;
}

function Bands({ t, batch, returnedHref, differingHref }: BandsProps) {
  const returned = batch.groups.find((group) => group.group === "returned");
  return (
    <div className={styles.bands}>
      {batch.unsettled > 0 && (
        <NoticeBand
          meaning="attention"
          action={
            <ButtonLink href={`/settlements?tab=unsettled&from=${batch.month}-01`} size="small">
              {t("batch.unsettledAction")}
            </ButtonLink>
          }
        >
          {t("batch.unsettled", { count: batch.unsettled })}
        </NoticeBand>
      )}
      {batch.differing.cases > 0 && batch.state !== "closed" && (
        <NoticeBand
          meaning="attention"
          action={
            <ButtonLink href={differingHref} size="small">
              {t("batch.differingAction")}
            </ButtonLink>
          }
        >
          {t("batch.differing", {
            count: batch.differing.cases,
            more: formatMoney(batch.differing.more),
            less: formatMoney(batch.differing.less),
          })}
        </NoticeBand>
      )}
      {batch.actions.includes("resubmit") && returned !== undefined && returned.cases > 0 && (
        <NoticeBand
          meaning="wrong"
          action={
            <ButtonLink href={returnedHref} size="small">
              {t("batch.returnedAction")}
            </ButtonLink>
          }
        >
          {t("batch.returnedBand", { count: returned.cases })} <b>{formatMoney(returned.claimed)}</b>
        </NoticeBand>
      )}
    </div>
  );
}
