"use client";

import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DraftBand } from "@/app/_ui/forms/draft-band";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useDraft } from "@/app/_ui/forms/use-draft";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { proxyRelations } from "@/server/applications/rules";
import { AccountFields, MeansFields, UseFields } from "./case-fields";
import { HouseholdFields, StayChoice, VisitFields } from "./case-rows";
import type { PlainCase } from "./plain-case";
import { readCase } from "./read-case";

/** What the type asks for, and no more; everything is kept at once, and over a reload. */
export function CaseForm({ found }: { found: PlainCase }) {
  const t = useTranslations("applications");
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
  return (
    <form ref={form} onSubmit={submit}>
      <Stack>
        <DraftBand draft={draft} />
        <Card title={t("page.proxy")} note={t("list.none")}>
          <ProxyFields found={found} />
        </Card>
        {asks.includes("household") && (
          <Card title={t("page.household")} flush>
            <HouseholdFields found={found} count={members} onAdd={() => setMembers(members + 1)} />
          </Card>
        )}
        {asks.includes("means") && (
          <Card title={t("page.means")}>
            <MeansFields means={found.means} />
          </Card>
        )}
        {asks.includes("costs") && (
          <Card title={t("page.costs")} note={t("unit")} flush>
            <StayChoice offered={found.costs.offered} chosen={chosen} onChoose={setChosen} />
          </Card>
        )}
        {asks.includes("visits") && (
          <Card title={t("page.visits")} flush>
            <VisitFields found={found} count={visits} onAdd={() => setVisits(visits + 1)} />
          </Card>
        )}
        {(asks.includes("use") || asks.includes("year") || asks.includes("contested")) && (
          <Card title={t("page.request")}>
            <UseFields asks={asks} form={row.form} />
          </Card>
        )}
        {asks.includes("account") && (
          <Card title={t("page.account")}>
            <AccountFields row={row} />
          </Card>
        )}
        <RefusalText error={edit.error} />
        <div className="form-actions">
          <Button kind="primary" type="submit" busy={edit.isPending}>
            {t("actions.edit")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function ProxyFields({ found: { row } }: { found: PlainCase }) {
  const t = useTranslations("applications");
  return (
    <>
      <label className="field-label">
        {t("fields.name")}
        <input name="proxyName" className="control" maxLength={60} defaultValue={row.proxyName ?? ""} autoComplete="off" />
      </label>
      <label className="field-label">
        {t("fields.relation")}
        <select name="proxyRelation" className="control" defaultValue={row.proxyRelation ?? ""}>
          <option value="">{t("list.none")}</option>
          {proxyRelations.map((relation) => (
            <option key={relation} value={relation}>
              {t(`relations.${relation}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field-label">
        {t("fields.idNumber")}
        <input name="proxyNumber" className="control" maxLength={30} placeholder={row.proxyNumberMasked ?? ""} autoComplete="off" />
      </label>
      <label className="field-label">
        {t("fields.phone")}
        <input name="phone" className="control" maxLength={20} inputMode="tel" placeholder={row.phoneMasked ?? ""} autoComplete="off" />
      </label>
    </>
  );
}
