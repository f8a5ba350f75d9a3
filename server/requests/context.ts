/** What a procedure is given: who asks, when, and the transaction. Services take these and nothing else. */
import type { Database, ReadTx, WriteTx } from "@/db/client";
import type { Note } from "@/server/audit/rules";
import type { BusinessDate } from "@/server/dates";
import type { Member } from "@/server/staff/rules";

export interface Asking {
  member: Member;
  now: Date;
  /** Business date of `now`; only for what is about today (deadlines, look-ups), never for benefits. */
  today: BusinessDate;
  requestId: string;
  address: string | null;
  /** For queueing work only; everything else goes through `tx`. */
  database: Database;
}

export interface ReadContext extends Asking {
  tx: ReadTx;
}

export interface WriteContext extends Asking {
  tx: WriteTx;
  /** Says what changed, for the audit row that is written in the same transaction. */
  note(note: Note): void;
  /** What is to stay although the verb refuses, in a transaction of its own afterwards; only where somebody asks. */
  afterRefusal?: ((keep: Kept) => void) | undefined;
}

export type Kept = (ctx: WriteContext) => Promise<void>;
