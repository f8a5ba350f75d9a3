"use client";

import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { DraftBand } from "@/app/_ui/forms/draft-band";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useDraft } from "@/app/_ui/forms/use-draft";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "./case.module.css";
import { AccountFields, MeansFields, ProxyFields, UseFields } from "./case-fields";
import { HouseholdFields, StayChoice, VisitFields } from "./case-rows";
import type { PlainCase } from "./plain-case";
import { readCase } from "./read-case";

/** The bar at the foot of the page hands it in. */
export const CASE_FORM = "case-form";

/** What the type asks for, and no more; everything is kept at once, and over a reload. */
export function CaseForm({ found }: { found: PlainCase }) {
  const t = useTranslations("applications.page");
  const trpc = useTRPC();
  const form = useRef<HTMLFormElement>(null);
  const { row, asks } = found;
  const draft = useDraft(`application/${row.id}/${row.version}`, form);
  const [members, setMembers] = useState(Math.max(1, found.members.length));
  const [visits, setVisits] = useState(Math.max(1, found.outpatient.length));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(found.costs.asked.length > 0 ? found.costs.asked : found.costs.offered.map(({ id }) => id)),
  );
  const edit = useVerb(trpc.applications.edit.mutationOptions(), { onDone: draft.done });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = readCase(new FormData(event.currentTarget), { found, members, visits, chosen });
    edit.mutate({ id: row.id, version: row.version, idempotencyKey: edit.idempotencyKey, ...typed });
  }
  const parts: (Omit<PartProps, "number"> & { key: string })[] = [
    { key: "proxy", title: t("proxy"), note: t("proxyNote"), children: <ProxyFields row={row} /> },
    ...(asks.includes("household")
      ? [
          {
            ...{ key: "household", title: t("household"), note: t("householdNote"), flush: true },
            children: <HouseholdFields found={found} count={members} onAdd={() => setMembers(members + 1)} />,
          },
        ]
      : []),
    ...(asks.includes("means")
      ? [{ key: "means", title: t("means"), note: t("meansNote"), children: <MeansFields means={found.means} /> }]
      : []),
    ...(asks.includes("costs")
      ? [
          {
            ...{ key: "costs", title: t("costs"), note: t("costsNote"), flush: true },
            children: <StayChoice offered={found.costs.offered} chosen={chosen} onChoose={setChosen} />,
          },
        ]
      : []),
    ...(asks.includes("visits")
      ? [
          {
            ...{ key: "visits", title: t("visits"), note: t("visitsNote"), flush: true },
            children: <VisitFields found={found} count={visits} onAdd={() => setVisits(visits + 1)} />,
          },
        ]
      : []),
    ...((["use", "risk", "contribution", "contested"] as const).some((part) => asks.includes(part))
      ? [{ key: "use", title: t("request"), children: <UseFields asks={asks} form={row.form} /> }]
      : []),
    ...(asks.includes("account")
      ? [{ key: "account", title: t("account"), note: t("accountNote"), children: <AccountFields row={row} applicant={found.applicant} /> }]
      : []),
  ];
  return (
    <form ref={form} id={CASE_FORM} onSubmit={submit}>
      <Stack>
        <DraftBand draft={draft} />
        <RefusalText error={edit.error} />
        {parts.map(({ key, ...part }, at) => (
          <Part key={key} {...part} number={at + 1} />
        ))}
      </Stack>
    </form>
  );
}

interface PartProps {
  number: number;
  title: string;
  note?: string;
  flush?: boolean;
  children: ReactNode;
}

function Part({ number, title, note, flush = false, children }: PartProps) {
  return (
    <Card
      title={
        <>
          <span className={styles.number}>{number}</span>
          {title}
        </>
      }
      note={note}
      flush={flush}
    >
      {children}
    </Card>
  );
}
