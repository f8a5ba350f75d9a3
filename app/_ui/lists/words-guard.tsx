"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { holdsPersonalNumber, understand } from "@/server/people/typed-words";
import styles from "./words-guard.module.css";

/**
 * A whole personal number among the conditions never stands in an address: it is asked for on its own and on record, and
 * becomes the person (`personHref`, to which the id is added). A list of something else than people says so.
 */
export function WordsGuard({ personHref, children }: { personHref: string | undefined; children: ReactNode }) {
  const t = useTranslations("common.list");
  const trpc = useTRPC();
  const router = useRouter();
  const [isElsewhere, setElsewhere] = useState(false);
  const find = useMutation(
    trpc.people.findByNumber.mutationOptions({ onSuccess: (found) => found !== null && router.push(`${personHref}${found.id}`) }),
  );
  function guard(event: FormEvent<HTMLDivElement>) {
    if (!(event.target instanceof HTMLFormElement)) return;
    const typed = new FormData(event.target).get("words");
    const isNumber = typeof typed === "string" && holdsPersonalNumber(typed);
    setElsewhere(isNumber && personHref === undefined);
    if (!isNumber) return find.reset();
    event.preventDefault();
    event.stopPropagation();
    const number = understand(typed).find((word) => word.kind === "number");
    if (number !== undefined && personHref !== undefined) find.mutate({ number: number.text });
  }
  return (
    <div onSubmitCapture={guard} className={styles.guard} data-guard="">
      {children}
      {isElsewhere && (
        <NoticeBand meaning="attention" live>
          {t("numberElsewhere")}
        </NoticeBand>
      )}
      {find.data === null && (
        <NoticeBand meaning="attention" live>
          {t("numberNotFound")}
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
