"use client";

import { skipToken, useMutation, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLater } from "@/app/_ui/forms/use-later";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { isPersonalNumber } from "@/server/people/rules";
import { documentIn, holdsPersonalNumber, understand } from "@/server/people/typed-words";
import type { Found } from "@/server/workbench/rules";

export type Hit = Found;
export const SHORTEST = 2;
/** One question for what was typed in one go. */
const PAUSE_MS = 250;

/**
 * What the words find, a quarter of a second after the last of them. A whole personal number is asked for on its own,
 * once, and on record; one that is nearly whole waits for the rest.
 */
export function useFound(typed: string) {
  const trpc = useTRPC();
  const text = useLater(typed.trim(), PAUSE_MS);
  const other = documentIn(text);
  const old = other !== null && "number" in other ? other.number : null;
  const holdsNumber = old !== null || holdsPersonalNumber(text);
  const asks = text.length >= SHORTEST && !holdsNumber;
  const found = useQuery(trpc.search.everything.queryOptions(asks ? { words: text } : skipToken, { staleTime: 0, gcTime: 0 }));
  const { mutate, reset, ...person } = useMutation(trpc.people.findByNumber.mutationOptions());
  const number = old ?? understand(text).find((word) => word.kind === "number" && isPersonalNumber(word.text))?.text;
  useEffect(() => {
    if (number === undefined) reset();
    else mutate({ number });
  }, [number, mutate, reset]);
  const whole = person.data ?? null;
  const hits: Hit[] =
    whole === null
      ? (found.data?.found ?? [])
      : [{ kind: "person", id: whole.id, title: whole.name, note: whole.numberMasked, href: `/people/${whole.id}` }];
  return {
    text,
    hits: holdsNumber === (whole !== null) ? hits : [],
    unused: holdsNumber ? [] : (found.data?.unused ?? []),
    isWaiting: text !== typed.trim() || found.isFetching || person.isPending,
    isAnswered: holdsNumber ? person.isSuccess : found.isSuccess,
    isNumberBegun: holdsNumber && number === undefined,
    error: found.error ?? person.error,
  };
}
