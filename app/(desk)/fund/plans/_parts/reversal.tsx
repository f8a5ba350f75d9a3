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

interface ReversalProps {
  reversals: readonly Asked[];
  given: { id: string; version: number };
  verbs: { ask: ActName; reverse: ActName; decline: ActName };
  /** What taking it back does, before somebody asks for it. */
  note: string;
  /** It was posted, and the member may ask for it, or decide what somebody else asked for. */
  mayAsk: boolean;
  mayDecide: boolean;
}

/** The way back of something that was posted: who asked, what became of it, and the member's own step. */
export async function Reversal({ reversals, given, verbs, note, mayAsk, mayDecide }: ReversalProps) {
  const t = await getTranslator("monthlyPlans");
  const waiting = reversals.find(({ state }) => state === "asked");
  const at = (day: Date | null) => (day === null ? "" : formatInstant(day));
  const wordsField = { name: "words", label: t("reversal.reason"), kind: "words" as const };
  if (reversals.length === 0 && !mayAsk) return null;
  return (
    <Stack>
      {reversals.map((one) => (
        <NoticeBand key={one.id} meaning={one.state === "asked" ? "attention" : "neutral"}>
          {one.state === "asked" && t("reversal.asked", { name: one.askedByName ?? "", at: at(one.recordedAt), words: one.words })}
          {one.state === "done" &&
            t("reversal.done", { name: one.decidedByName ?? "", at: at(one.decidedAt), document: one.document ?? "", words: one.words })}
          {one.state === "declined" &&
            t("reversal.declined", { name: one.decidedByName ?? "", at: at(one.decidedAt), words: one.decidedWords ?? "" })}
        </NoticeBand>
      ))}
      {waiting !== undefined && mayDecide && !waiting.isOwn && (
        <Row>
          <ActButton
            verb={verbs.reverse}
            kind="danger"
            label={t("reversal.reverse")}
            confirm={t("reversal.reverseVerb")}
            note={t("reversal.reverseNote")}
            given={{ id: waiting.id }}
            fields={[{ name: "document", label: t("document"), kind: "text" }]}
          />
          <ActButton
            verb={verbs.decline}
            label={t("reversal.decline")}
            confirm={t("reversal.declineVerb")}
            given={{ id: waiting.id }}
            fields={[wordsField]}
          />
        </Row>
      )}
      {waiting === undefined && mayAsk && (
        <Row>
          <ActButton
            verb={verbs.ask}
            label={t("reversal.ask")}
            confirm={t("reversal.askVerb")}
            note={note}
            given={given}
            fields={[wordsField]}
          />
        </Row>
      )}
    </Stack>
  );
}
