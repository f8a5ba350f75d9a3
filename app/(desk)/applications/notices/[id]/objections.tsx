"use client";

import type { inferRouterOutputs } from "@trpc/server";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Button } from "@/app/_ui/forms/button";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Card } from "@/app/_ui/layout/card";
import { Facts } from "@/app/_ui/layout/layout";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { objectionMeanings } from "@/app/(desk)/applications/notices/_list/shape";
import { formatInstant } from "@/server/dates";
import type { AppRouter } from "@/server/router";

type Objection = inferRouterOutputs<AppRouter>["publicNotices"]["notice"]["objections"][number];

/** What was objected, by whom it was taken, and what was found. */
export function Objections({ objections, lastDay }: { objections: readonly Objection[]; lastDay: string | null }) {
  const t = useTranslations("publicNotices");
  const [deciding, setDeciding] = useState<Objection | null>(null);
  return (
    <Card title={t("objection.title")}>
      {objections.length === 0 && <p className="tertiary">{t("objection.none")}</p>}
      {objections.map((objection) => (
        <article key={objection.id}>
          <p>
            <StatusTag meaning={objectionMeanings[objection.state]}>{t(`objection.states.${objection.state}`)}</StatusTag>{" "}
            {objection.late && lastDay !== null && <StatusTag meaning="attention">{t("objection.late")}</StatusTag>} {objection.words}
          </p>
          <Facts
            facts={[
              { label: t("objection.about"), value: objection.name ?? "—" },
              { label: t("objection.receivedOn"), value: objection.receivedOn },
              { label: t("objection.objector"), value: objection.objector ?? t("objection.anonymous") },
              ...(objection.phoneMasked === null ? [] : [{ label: t("objection.phone"), value: objection.phoneMasked }]),
              { label: t("objection.recordedBy"), value: objection.recordedByName ?? "—" },
              ...(objection.finding === null ? [] : [{ label: t("objection.finding"), value: objection.finding }]),
              ...(objection.decidedAt === null
                ? []
                : [
                    {
                      label: t("objection.state"),
                      value: t("objection.decidedBy", { name: objection.decidedByName ?? "—", at: formatInstant(objection.decidedAt) }),
                    },
                  ]),
            ]}
          />
          {objection.mayDecide && (
            <Button size="small" label={t("objection.decideTitle", { name: objection.name ?? "—" })} onClick={() => setDeciding(objection)}>
              {t("act.decide")}
            </Button>
          )}
        </article>
      ))}
      {deciding !== null && <DecideDialog objection={deciding} onClose={() => setDeciding(null)} />}
    </Card>
  );
}

const outcomes = ["dismissed", "upheld"] as const;

function DecideDialog({ objection, onClose }: { objection: Objection; onClose: () => void }) {
  const t = useTranslations("publicNotices.objection");
  const trpc = useTRPC();
  const field = useId();
  const act = useVerb(trpc.publicNotices.decide.mutationOptions(), { onDone: onClose });
  return (
    <FormDialog
      act={act}
      title={t("decideTitle", { name: objection.name ?? "—" })}
      verb={t("decideVerb")}
      browserChecks
      onClose={onClose}
      onSubmit={(typed) =>
        act.mutate({
          ...{ id: objection.id, version: objection.version, finding: String(typed.get("finding") ?? "").trim() },
          outcome: outcomes.find((one) => one === typed.get("outcome")) ?? "dismissed",
          idempotencyKey: act.idempotencyKey,
        })
      }
    >
      <p>{objection.words}</p>
      <fieldset className="bare">
        <legend className="field-label">{t("outcome")}</legend>
        {outcomes.map((outcome) => (
          <label key={outcome}>
            <input type="radio" name="outcome" value={outcome} required /> {t(outcome)}{" "}
          </label>
        ))}
      </fieldset>
      <label className="field-label" htmlFor={field}>
        {t("finding")}
      </label>
      <textarea id={field} name="finding" className="control" rows={3} required minLength={4} maxLength={500} />
    </FormDialog>
  );
}
