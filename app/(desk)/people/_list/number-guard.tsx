"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { FormEvent, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { looksLikeNumber } from "@/server/people/rules";

/** A number typed where a name is searched for is asked for on its own: it opens the person and never stands in an address. */
export function NumberGuard({ children }: { children: ReactNode }) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const router = useRouter();
  const find = useMutation(
    trpc.people.findByNumber.mutationOptions({ onSuccess: (found) => found !== null && router.push(`/people/${found.id}`) }),
  );
  function guard(event: FormEvent<HTMLDivElement>) {
    if (!(event.target instanceof HTMLFormElement)) return;
    const words = new FormData(event.target).get("words");
    if (typeof words !== "string" || !looksLikeNumber(words)) {
      find.reset();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    find.mutate({ number: words });
  }
  return (
    <div onSubmitCapture={guard}>
      {children}
      {find.data === null && (
        <NoticeBand meaning="attention" live>
          {t("notFound")}
        </NoticeBand>
      )}
      {find.error !== null && (
        <NoticeBand meaning="wrong" live>
          <RefusalText error={find.error} />
        </NoticeBand>
      )}
    </div>
  );
}
