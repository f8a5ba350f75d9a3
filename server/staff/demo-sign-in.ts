/** One-click sign-in to a demo installation; off wherever demo data was not loaded by this start. */
import { generateSync } from "otplib";
import type { Database } from "@/server/jobs-data";
import { unseal } from "@/server/sealing";
import { inReadTransaction, nobody } from "@/server/transactions";
import { findSealedTotp } from "./data";

/** Every demo account's password is made from its name; nothing in a real installation uses it. */
export function demoPassword(userName: string): string {
  return `Demo-${userName}-2026`;
}

/** The code an authenticator would show for a demo account, or nothing when it has no second factor. */
export async function demoCode(database: Database, area: string, userName: string): Promise<string | undefined> {
  const sealed = await inReadTransaction(database, nobody(area), (tx) => findSealedTotp(tx, userName));
  return sealed === null ? undefined : generateSync({ secret: unseal(sealed) });
}
