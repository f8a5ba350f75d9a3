"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ClauseFacts } from "./clause-facts";

/** Reads a clause for the drawer. */
export function ClauseText({ document, clause }: { document: string; clause: string }) {
  const t = useTranslations("shell.clause");
  const trpc = useTRPC();
  const found = useQuery(trpc.policies.clause.queryOptions({ document, clause }, { staleTime: Number.POSITIVE_INFINITY }));
  if (found.isPending) return <p className="tertiary">{t("reading")}</p>;
  if (found.isError) return <RefusalText error={found.error} />;
  return <ClauseFacts found={found.data} />;
}
