"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { useKeptValue } from "@/app/_ui/forms/use-kept-value";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";

const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

/** Shows what the list would say now before it is proposed. */
export function ProposeButton({ blockedBy }: { blockedBy: string | null }) {
  const t = useTranslations("pushes");
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const { value: words, setValue: setWords, drop } = useKeptValue("push/propose", "");
  const preview = useQuery(trpc.pushes.preview.queryOptions(undefined, { enabled: asking, gcTime: 0 }));
  const close = () => setAsking(false);
  const done = () => {
    drop();
    close();
  };
  const propose = useVerb(trpc.pushes.propose.mutationOptions(), { onDone: done, goTo: ({ id }) => `/pushes/${id}` });
  const shown = (count: number | undefined) => (count === undefined ? "…" : count.toLocaleString("en-US"));
  const carriedFact = (carried: readonly { people: number }[]) => {
    const people = carried.reduce((sum, office) => sum + office.people, 0).toLocaleString("en-US");
    return { label: t("propose.carried"), value: t("propose.carriedOf", { count: carried.length, people }) };
  };
  return (
    <>
      <Button kind="primary" icon="forward" {...(blockedBy === null ? {} : { blockedBy })} onClick={() => setAsking(true)}>
        {t("propose.open")}
      </Button>
      <VerbDialog
        act={propose}
        open={asking}
        title={t("propose.title", { date: today() })}
        facts={[
          { label: t("propose.people"), value: shown(preview.data?.people) },
          { label: t("propose.tags"), value: shown(preview.data?.tags) },
          { label: t("propose.added"), value: shown(preview.data?.added) },
          { label: t("propose.changed"), value: shown(preview.data?.changed) },
          { label: t("propose.ended"), value: shown(preview.data?.ended) },
          ...(preview.data === undefined || preview.data.carried.length === 0 ? [] : [carriedFact(preview.data.carried)]),
          ...(preview.data === undefined || preview.data.late === 0
            ? []
            : [{ label: t("propose.late"), value: t("propose.lateOf", { count: preview.data.late }) }]),
        ]}
        verb={t("propose.verb")}
        onConfirm={() => propose.mutate({ words: words.trim() || null, idempotencyKey: propose.idempotencyKey })}
        onClose={close}
      >
        <label className="field-label" htmlFor="push-words">
          {t("propose.words")}
        </label>
        <textarea
          id="push-words"
          className="control"
          rows={2}
          maxLength={300}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </VerbDialog>
    </>
  );
}
