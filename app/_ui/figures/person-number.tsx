"use client";

import { useTRPCClient } from "@/app/_ui/layout/trpc";
import { MaskedNumber } from "./masked-number";

/** A person's number or phone with its audited reveal; without the right there is no eye. */
export function PersonNumber(props: { person: string; masked: string; what?: "number" | "phone"; mayReveal: boolean }) {
  const { person, masked, what = "number", mayReveal } = props;
  const client = useTRPCClient();
  const reveal = async (reason: string) => (await client.people.reveal.mutate({ person, what, reason })).text;
  return <MaskedNumber masked={masked} kind={what === "number" ? "identity" : "phone"} {...(mayReveal ? { reveal } : {})} />;
}
