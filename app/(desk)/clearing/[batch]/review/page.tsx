import { notFound } from "next/navigation";
import { formatMonth } from "@/app/_ui/figures/dates";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { FullPane } from "@/app/_ui/layout/full-pane";
import { titled } from "@/app/_ui/layout/titled";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { ReviewDesk } from "@/app/(desk)/clearing/_review/review-desk";
import { getTranslator } from "@/app/messages/translator";
import { shares } from "@/server/clearing/rules";
import { Refusal } from "@/server/refusal";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const generateMetadata = titled(async () => (await getTranslator("clearing"))("pageTitles.review"));

export default async function ReviewPage({
  params,
  searchParams,
}: {
  params: Promise<{ batch: string }>;
  searchParams: Promise<AddressParameters>;
}) {
  const { batch } = await params;
  const address = await searchParams;
  if (!ID.test(batch)) notFound();
  const t = await getTranslator("clearing");
  const dates = await getTranslator("common.dates");
  const api = await caller();
  const member = await memberOfRequest();
  const asked = shares.find((share) => share === address.share);
  const queue = await api.clearing.queue({ batch, ...(asked === undefined ? {} : { share: asked }) }).catch((error: unknown) => {
    if (error instanceof Error && error.cause instanceof Refusal && error.cause.reason === "batch_not_found") notFound();
    throw error;
  });
  const wanted = typeof address.case === "string" && ID.test(address.case) ? address.case : null;
  const first = queue.rows.find((row) => row.batchCase === wanted) ?? queue.rows.find((row) => row.state === "waiting") ?? queue.rows[0];
  if (first === undefined)
    return (
      <EmptyState
        title={t("review.none")}
        note={t("review.noneNote")}
        action={<ButtonLink href={`/clearing/${batch}`}>{t("review.back")}</ButtonLink>}
      />
    );
  const opened = await api.clearing.review({ id: first.batchCase, share: queue.share });
  return (
    <FullPane>
      <ReviewDesk
        queue={queue}
        opened={opened}
        title={t("review.title", { hospital: queue.batch.hospitalName, month: formatMonth(queue.batch.month, dates) })}
        runMonth={queue.batch.runMonth === null ? null : formatMonth(queue.batch.runMonth, dates)}
        mayReveal={member !== null && may(member, "people.reveal")}
      />
    </FullPane>
  );
}
