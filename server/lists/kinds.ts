/** What a room brings that takes lists in: its columns, its checks, and what writing and undoing mean. All else is here. */
import type { FilePurpose } from "@/server/files/rules";
import type { RunningJob } from "@/server/jobs/queue";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import type { ListColumn, ListWords } from "./column-rules";
import type { UploadRow } from "./data-uploads";
import type { CheckedRow, KeptRow, RowInHand } from "./rows";

/** Judges the rows of one list. It remembers those that would be written, since some hang on others. */
export interface ListCheck {
  check(ctx: WriteContext, rows: readonly RowInHand[]): Promise<CheckedRow[]>;
  remember(row: KeptRow): void;
}

/** Has rows judged again beside all others. */
type Again = (rowNumbers: readonly number[]) => Promise<void>;

export interface ListKind {
  name: string;
  purpose: FilePurpose;
  words: ListWords;
  rowsAtMost: number;
  /** Reasons of faults that may go when another row of the list changes. */
  hanging: readonly string[];
  beginCheck(ctx: ReadContext, upload: UploadRow, columns: readonly ListColumn[]): Promise<ListCheck>;
  /** Once the whole list is known: rows held against each other. `changed` are the rows that were checked again; null is all. */
  compare?(ctx: WriteContext, upload: UploadRow, again: Again, changed: readonly number[] | null): Promise<void>;
  /** What writing would come to; shown, and confirmed with. */
  totals(ctx: ReadContext, upload: UploadRow): Promise<Record<string, string>>;
  /** Steps of its own transactions, each finding what is left, so that a restart goes on where it stopped. */
  write(job: RunningJob, upload: UploadRow): Promise<Record<string, number>>;
  /** All or nothing, inside one transaction; calls `progress` as it goes. */
  undo(ctx: WriteContext, upload: UploadRow, undoing: { words: string; progress: (done: number) => Promise<void> }): Promise<number>;
  /** Refuses when something else stands on what the list wrote. */
  assertFree(ctx: ReadContext, upload: UploadRow): Promise<void>;
}
