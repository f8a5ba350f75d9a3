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

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["pushes"]["push"]>>;

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
      <Counts found={found} acknowledged={acknowledged} />
      <Carried found={found} />
      <About found={found} />
      {found.deliveries.length > 0 && <Deliveries deliveries={found.deliveries} />}
      {found.showsPeople ? (
        <PushedPeople push={id} member={member} parameters={parameters} />
      ) : (
        <EmptyState title={t("people.countsOnly")} />
      )}
    </Stack>
  );
}

/** What the reader's office received; for those who make pushes, the whole of it. */
async function Counts({ found, acknowledged }: { found: Found; acknowledged: number }) {
  const t = await getTranslator("pushes");
  const counts = found.own ?? found.counts;
  const people = (key: "people" | "added" | "changed" | "ended") => {
    return { key, label: t(`figures.${key}`), value: counts[key].toLocaleString("en-US"), unit: t("personUnit") };
  };
  const offices = {
    key: "acknowledged",
    label: t("figures.acknowledged"),
    value: t("acknowledgedOf", { acknowledged, offices: found.deliveries.length }),
    unit: t("officeUnit"),
  };
  return (
    <StatStrip
      figures={[
        { ...people("people"), meaning: "primary" },
        people("added"),
        people("changed"),
        people("ended"),
        ...(found.deliveries.length > 1 ? [offices] : []),
      ]}
    />
  );
}

/** Whose list of an earlier month stands in for this one's. */
async function Carried({ found }: { found: Found }) {
  if (found.carried.length === 0) return null;
  const t = await getTranslator("pushes");
  return (
    <Card title={t("carried", { count: found.carried.length })}>
      <ul>
        {found.carried.map(({ office, from, people }) => (
          <li key={office}>{t("carriedOf", { office, from, people: people.toLocaleString("en-US") })}</li>
        ))}
      </ul>
    </Card>
  );
}

async function About({ found }: { found: Found }) {
  const t = await getTranslator("pushes.facts");
  return (
    <Card>
      <Facts
        facts={[
          { label: t("onDay"), value: found.onDay },
          { label: t("knownAt"), value: formatInstant(found.knownAt) },
          { label: t("proposed"), value: `${found.proposedByName ?? ""}　${formatInstant(found.recordedAt)}` },
          {
            label: t("released"),
            value: found.releasedAt === null ? "—" : `${found.releasedByName ?? ""}　${formatInstant(found.releasedAt)}`,
          },
          ...(found.words === null ? [] : [{ label: t("words"), value: found.words }]),
        ]}
      />
    </Card>
  );
}
