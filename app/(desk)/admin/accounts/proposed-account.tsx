"use client";

import { MaskedNumber } from "@/app/_ui/figures/masked-number";
import { useTRPCClient } from "@/app/_ui/layout/trpc";

/** The proposed account; whoever must confirm it may see the whole of it, on record. */
export function ProposedAccount({ id, masked, mayReveal }: { id: string; masked: string; mayReveal: boolean }) {
  const client = useTRPCClient();
  const reveal = async (reason: string) => (await client.staff.revealAccount.mutate({ id, reason })).text;
  return <MaskedNumber masked={masked} kind="account" {...(mayReveal ? { reveal } : {})} />;
}
