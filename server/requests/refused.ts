/** What stays of a call that was refused: attempts at what one may not see, for auditors, and what a verb wants kept all the same. */
import { appendEntries } from "@/server/audit/log-entries";
import type { Note } from "@/server/audit/rules";
import { log } from "@/server/log";
import type { Refusal } from "@/server/refusal";
import type { Asking, Kept, WriteContext } from "./context";
import { REFUSALS_A_WINDOW, REFUSALS_WINDOW_MINUTES } from "./limits-rules";
import { inWriteTransaction } from "./transactions";

/** Refusals of an attempt at what is not the asker's, or of trying numbers out; what is merely wrong in a form is nobody's attempt. */
function isAttempt(reason: string): boolean {
  return (
    reason === "forbidden" || reason === "second_factor_needed" || reason.startsWith("look_up_paused") || reason.endsWith("_not_found")
  );
}

interface Window {
  began: number;
  count: number;
}
// Pages and routes are bundled apart and must meet in one place.
const shared = globalThis as typeof globalThis & { medaidRefusals?: Map<string, Window> };

/** Whether this refusal goes on record, and whether it is the last of its window: one member cannot fill the log. */
function place(member: string, now: number): "kept" | "last" | "dropped" {
  shared.medaidRefusals ??= new Map();
  const windows = shared.medaidRefusals;
  const over = now - REFUSALS_WINDOW_MINUTES * 60_000;
  for (const [other, window] of windows) if (window.began < over) windows.delete(other);
  const window = windows.get(member) ?? { began: now, count: 0 };
  window.count++;
  windows.set(member, window);
  if (window.count > REFUSALS_A_WINDOW) return "dropped";
  return window.count === REFUSALS_A_WINDOW ? "last" : "kept";
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The ids among what was asked for; nothing else of it, which may be anything. */
function idsIn(input: unknown): Record<string, string> {
  if (typeof input !== "object" || input === null) return {};
  const ids = Object.entries(input).filter((pair): pair is [string, string] => typeof pair[1] === "string" && ID.test(pair[1]));
  return Object.fromEntries(ids.filter(([name]) => name !== "idempotencyKey").slice(0, 10));
}

function noteOf(who: Asking, { path, refusal, input }: Refused): Note | null {
  const outcome = isAttempt(refusal.reason) ? place(who.member.id, Date.now()) : "dropped";
  if (outcome === "dropped") return null;
  const after = {
    reason: refusal.reason,
    ...idsIn(input),
    ...(outcome === "last" ? { moreWithin: `${REFUSALS_WINDOW_MINUTES} min` } : {}),
  };
  return { subjectKind: "procedure", subject: path, action: "refused", after };
}

export interface Refused {
  path: string;
  refusal: Refusal;
  input: unknown;
  /** What the verb wants kept although its transaction is gone. */
  kept?: readonly Kept[];
}

/** In a transaction of its own, after that of the call has ended. Whoever was refused is told so even if this fails. */
export async function recordRefusal(who: Asking, refused: Refused): Promise<void> {
  const note = noteOf(who, refused);
  const kept = refused.kept ?? [];
  if (note === null && kept.length === 0) return;
  try {
    await inWriteTransaction(who.database, who.member, async (tx) => {
      const notes: Note[] = note === null ? [] : [note];
      const ctx: WriteContext = { ...who, tx, note: (more) => notes.push(more) };
      for (const keep of kept) await keep(ctx);
      if (notes.length > 0) appendEntries(ctx, refused.path, notes, null);
    });
  } catch (error) {
    log.error({ requestId: who.requestId, path: refused.path, error }, "a refusal was not recorded");
  }
}
