import { notFound } from "next/navigation";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Facts, Stack } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { pushMeanings } from "@/app/(desk)/pushes/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { Deliveries } from "./deliveries";
import { GoingOut } from "./going-out";
import { PushedPeople } from "./people";
import { PushActions } from "./push-actions";

interface PageProps {
  params: Promise<{ push: string }>;
  searchParams: Promise<AddressParameters>;
}

const changesOf = ({ added, changed, ended }: { added: number; changed: number; ended: number }) => added + changed + ended;

export default async function PushPage({ params, searchParams }: PageProps) {
  const { push: id } = await params;
  const parameters = await searchParams;
  const t = await getTranslator("pushes");
  const member = await memberOfRequest();
  if (member === null) notFound();
  const found = await orNotFound((await caller()).pushes.push({ push: id }));
  const title =
    found.sequence === 1 ? t("month", { month: found.month }) : t("correction", { month: found.month, sequence: found.sequence - 1 });
  const { own } = found;
  const counts = own ?? found.counts;
  const acknowledged = found.deliveries.filter((row) => row.acknowledgedAt !== null).length;
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/pushes" }, { label: title }]}
        title={title}
        status={<StatusTag meaning={pushMeanings[found.state]}>{t(`states.${found.state}`)}</StatusTag>}
        actions={
          <PushActions
            push={{ id, version: found.version, month: found.month, people: found.counts.people, changes: changesOf(found.counts) }}
            possible={found.actions}
            isOwn={found.isOwn}
            toAcknowledge={found.acknowledges && own !== null ? { people: own.people, changes: changesOf(own) } : null}
            waiting={found.deliveries.length - acknowledged}
          />
        }
        reason={found.isOwn && found.state === "proposed" && may(member, "pushes.release") ? t("release.own") : undefined}
      />
      {found.job !== null && <GoingOut job={found.job} title={t("states.releasing")} />}
      <StatStrip
        figures={[
          {
            key: "people",
            label: t("figures.people"),
            value: counts.people.toLocaleString("en-US"),
            unit: t("personUnit"),
            meaning: "primary",
          },
          { key: "added", label: t("figures.added"), value: counts.added.toLocaleString("en-US"), unit: t("personUnit") },
          { key: "changed", label: t("figures.changed"), value: counts.changed.toLocaleString("en-US"), unit: t("personUnit") },
          { key: "ended", label: t("figures.ended"), value: counts.ended.toLocaleString("en-US"), unit: t("personUnit") },
          ...(found.deliveries.length > 1
            ? [
                {
                  key: "acknowledged",
                  label: t("figures.acknowledged"),
                  value: t("acknowledgedOf", { acknowledged, offices: found.deliveries.length }),
                  unit: t("officeUnit"),
                },
              ]
            : []),
        ]}
      />
      <Card>
        <Facts
          facts={[
            { label: t("facts.onDay"), value: found.onDay },
            { label: t("facts.knownAt"), value: formatInstant(found.knownAt) },
            { label: t("facts.proposed"), value: `${found.proposedByName ?? ""}　${formatInstant(found.recordedAt)}` },
            {
              label: t("facts.released"),
              value: found.releasedAt === null ? "—" : `${found.releasedByName ?? ""}　${formatInstant(found.releasedAt)}`,
            },
            ...(found.words === null ? [] : [{ label: t("facts.words"), value: found.words }]),
          ]}
        />
      </Card>
      {found.deliveries.length > 0 && <Deliveries deliveries={found.deliveries} />}
      {found.showsPeople ? (
        <PushedPeople push={id} member={member} parameters={parameters} />
      ) : (
        <EmptyState title={t("people.countsOnly")} />
      )}
    </Stack>
  );
}
