"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { FormEvent, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { isPersonalNumber } from "@/server/people/rules";

/** A personal number typed among the conditions is asked for on its own and becomes the person; it never stands in an address. */
export function NumberGuard({ children }: { children: ReactNode }) {
  const t = useTranslations("stays");
  const trpc = useTRPC();
  const router = useRouter();
  const find = useMutation(
    trpc.people.findByNumber.mutationOptions({ onSuccess: (found) => found !== null && router.push(`/stays?person=${found.id}`) }),
  );
  function guard(event: FormEvent<HTMLDivElement>) {
    if (!(event.target instanceof HTMLFormElement)) return;
    const words = new FormData(event.target).get("words");
    if (typeof words !== "string" || !isPersonalNumber(words)) return find.reset();
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
