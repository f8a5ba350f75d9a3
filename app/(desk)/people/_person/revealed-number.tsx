"use client";

import { MaskedNumber } from "@/app/_ui/figures/masked-number";
import { useTRPCClient } from "@/app/_ui/layout/trpc";

interface RevealedNumberProps {
  person: string;
  what: "number" | "phone";
  masked: string;
  mayReveal: boolean;
}

/** A number that shows itself for a minute to whoever says why. */
export function RevealedNumber({ person, what, masked, mayReveal }: RevealedNumberProps) {
  const client = useTRPCClient();
  const reveal = async (reason: string) => (await client.people.reveal.mutate({ person, what, reason })).text;
  return <MaskedNumber masked={masked} kind={what === "number" ? "identity" : "phone"} {...(mayReveal ? { reveal } : {})} />;
}
