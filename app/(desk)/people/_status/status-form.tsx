"use client";

import { useTranslations } from "use-intl";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { useFaults } from "@/app/(desk)/people/_forms/faults";
import { Field } from "@/app/(desk)/people/_forms/field";
import { PageForm } from "@/app/(desk)/people/_forms/page-form";
import type { StatusKind, StatusSource } from "@/server/people/status-rules";
import { StatusFields, statusTyped, useStatusLabels } from "./status-fields";

interface StatusFormProps {
  person: string;
  today: string;
  /** What is not recorded yet. */
  kinds: readonly StatusKind[];
  sources: readonly StatusSource[];
  /** Where it leads, once recorded or given up. */
  back: string;
}

/** Records that the person died or moved away. */
export function StatusForm({ person, today, kinds, sources, back }: StatusFormProps) {
  const t = useTranslations("people.status");
  const trpc = useTRPC();
  const record = useVerb(trpc.people.recordStatus.mutationOptions(), { goTo: () => back });
  const faults = useFaults(record.error, useStatusLabels());
  function submit(typed: FormData) {
    const kind = kinds.find((known) => known === typed.get("kind")) ?? kinds[0];
    if (kind === undefined) return;
    record.mutate({ person, kind, ...statusTyped(typed, sources), idempotencyKey: record.idempotencyKey });
  }
  return (
    <PageForm keptAs={`status ${person}`} act={record} verb={t("verb")} faults={faults} back={back} onSubmit={submit}>
      <Field id="kind" label={t("kind")} whole>
        <select id="kind" name="kind" className="control">
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </select>
      </Field>
      <StatusFields today={today} sources={sources} />
    </PageForm>
  );
}
