import { Row, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { ActButton } from "./act-button";
import type { ActName } from "./acts";

interface Asked {
  id: string;
  state: "asked" | "done" | "declined";
  words: string;
  document: string | null;
  recordedAt: Date;
  decidedAt: Date | null;
  decidedWords: string | null;
  askedByName: string | null;
  decidedByName: string | null;
  isOwn: boolean;
}

interface UndoingProps {
  undoings: readonly Asked[];
  given: { id: string; version: number };
  verbs: { ask: ActName; undo: ActName; decline: ActName };
  /** What taking it back does, before somebody asks for it. */
  note: string;
  /** It was posted, and the member may ask for it, or decide what somebody else asked for. */
  mayAsk: boolean;
  mayDecide: boolean;
}

/** The way back of something that was posted: who asked, what became of it, and the member's own step. */
export async function Undoing({ undoings, given, verbs, note, mayAsk, mayDecide }: UndoingProps) {
  const t = await getTranslator("monthlyPlans");
  const waiting = undoings.find(({ state }) => state === "asked");
  const at = (day: Date | null) => (day === null ? "" : formatInstant(day));
  const wordsField = { name: "words", label: t("undo.reason"), kind: "words" as const };
  if (undoings.length === 0 && !mayAsk) return null;
  return (
    <Stack>
      {undoings.map((one) => (
        <NoticeBand key={one.id} meaning={one.state === "asked" ? "attention" : "neutral"}>
          {one.state === "asked" && t("undo.asked", { name: one.askedByName ?? "", at: at(one.recordedAt), words: one.words })}
          {one.state === "done" &&
            t("undo.done", { name: one.decidedByName ?? "", at: at(one.decidedAt), document: one.document ?? "", words: one.words })}
          {one.state === "declined" &&
            t("undo.declined", { name: one.decidedByName ?? "", at: at(one.decidedAt), words: one.decidedWords ?? "" })}
        </NoticeBand>
      ))}
      {waiting !== undefined && mayDecide && !waiting.isOwn && (
        <Row>
          <ActButton
            verb={verbs.undo}
            kind="danger"
            label={t("undo.undo")}
            confirm={t("undo.undoVerb")}
            note={t("undo.undoNote")}
            given={{ id: waiting.id }}
            fields={[{ name: "document", label: t("document"), kind: "text" }]}
          />
          <ActButton
            verb={verbs.decline}
            label={t("undo.decline")}
            confirm={t("undo.declineVerb")}
            given={{ id: waiting.id }}
            fields={[wordsField]}
          />
        </Row>
      )}
      {waiting === undefined && mayAsk && (
        <Row>
          <ActButton verb={verbs.ask} label={t("undo.ask")} confirm={t("undo.askVerb")} note={note} given={given} fields={[wordsField]} />
        </Row>
      )}
    </Stack>
  );
}
