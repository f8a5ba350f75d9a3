"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { documentIn, holdsPersonalNumber, understand } from "@/server/people/typed-words";
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
  const onSuccess = (found: { id: string } | null) => found !== null && router.push(`${personHref}${found.id}`);
  const find = useMutation(trpc.people.findByNumber.mutationOptions({ onSuccess }));
  const findOther = useMutation(trpc.people.findByDocument.mutationOptions({ onSuccess }));
  function guard(event: FormEvent<HTMLDivElement>) {
    if (!(event.target instanceof HTMLFormElement)) return;
    const typed = new FormData(event.target).get("words");
    const isNumber = typeof typed === "string" && holdsPersonalNumber(typed);
    const other = typeof typed === "string" && personHref !== undefined ? documentIn(typed) : null;
    setElsewhere(isNumber && personHref === undefined);
    find.reset();
    findOther.reset();
    if (typeof typed !== "string" || (!isNumber && other === null)) return;
    event.preventDefault();
    event.stopPropagation();
    if (other !== null) return "number" in other ? find.mutate(other) : findOther.mutate({ number: other.document });
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
      {(find.data === null || findOther.data === null) && (
        <NoticeBand meaning="attention" live>
          {t("numberNotFound")}
        </NoticeBand>
      )}
      {(find.error ?? findOther.error) !== null && (
        <NoticeBand meaning="wrong" live>
          <RefusalText error={find.error ?? findOther.error} />
        </NoticeBand>
      )}
    </div>
  );
}
