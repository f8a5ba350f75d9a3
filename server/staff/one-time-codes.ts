/** One-time codes (TOTP): each works once. */
import { generateSync, verifySync } from "otplib";
import { unseal } from "@/server/sealing";

const TOTP_PERIOD_SECONDS = 30;

/** The time step of a valid code that was not used before, or null. */
export function acceptCode(sealedSecret: string, code: string, lastStep: number | null, now: Date): number | null {
  const step = Math.floor(now.getTime() / 1000 / TOTP_PERIOD_SECONDS);
  const secret = unseal(sealedSecret);
  for (const candidate of [step, step - 1, step + 1]) {
    if (lastStep !== null && candidate <= lastStep) continue;
    const result = verifySync({ secret, token: code, epoch: candidate * TOTP_PERIOD_SECONDS });
    if (result.valid) return candidate;
  }
  return null;
}

/** The code that would be accepted now. */
export function currentCode(sealedSecret: string, lastStep: number | null, now: Date): string {
  const current = Math.floor(now.getTime() / 1000 / TOTP_PERIOD_SECONDS);
  const step = Math.max(current, (lastStep ?? 0) + 1);
  return generateSync({ secret: unseal(sealedSecret), epoch: step * TOTP_PERIOD_SECONDS });
}
