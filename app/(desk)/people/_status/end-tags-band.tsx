"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Identities that go on after the death: how many, and one confirmation for those of the asker's department. */
export function EndTagsBand({ person, diedOn, all, mine }: { person: string; diedOn: string; all: number; mine: number }) {
  const t = useTranslations("people.status");
  const trpc = useTRPC();
  const end = useVerb(trpc.identity.endTagsByDeath.mutationOptions());
  const button = (
    <Button
      kind="primary"
      size="small"
      busy={end.isPending}
      onClick={() => end.mutate({ person, tags: mine, idempotencyKey: end.idempotencyKey })}
    >
      {t("toEndVerb", { mine })}
    </Button>
  );
  return (
    <NoticeBand meaning="attention" {...(mine > 0 ? { action: button } : {})}>
      {t("toEnd", { count: all, date: diedOn, mine })}
      <RefusalText error={end.error} />
    </NoticeBand>
  );
}
