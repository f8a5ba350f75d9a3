"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "./board.module.css";
import type { Board } from "./found";

const SHORTEST = 4;
type Conflict = Board["conflicts"]["rows"][number];
type Asked = "list" | "standing" | "returned" | "undo";

/** Which of two offices holds, or that both look again; what was decided, and taking it back. */
export function ConflictButtons({ conflict }: { conflict: Conflict }) {
  const t = useTranslations("rosters.board");
  const [asked, ask] = useState<Asked | null>(null);
  const { actions, decision, says, other, state } = conflict;
  const names = { list: says.office, standing: other.office, returned: "" };
  return (
    <div className={styles.decide}>
      {state === "unconfirmed" && <small className="tertiary">{t("conflictStates.unconfirmed")}</small>}
      {decision !== null && (
        <small>
          <b>{t(`decisions.${decision.decision}`, { office: names[decision.decision] })}</b>
          <br />
          {t("decide.by", { by: decision.by, at: decision.at, words: decision.words })}
        </small>
      )}
      {actions.includes("decide") && (
        <>
          <Button onClick={() => ask("list")}>{t("decisions.list", { office: says.office })}</Button>
          <Button onClick={() => ask("standing")}>{t("decisions.standing", { office: other.office })}</Button>
        </>
      )}
      {actions.includes("return") && (
        <Button icon="undo" onClick={() => ask("returned")}>
          {t("decisions.returned")}
        </Button>
      )}
      {actions.includes("undo") && decision !== null && (
        <Button icon="undo" onClick={() => ask("undo")}>
          {t("decide.undo")}
        </Button>
      )}
      {asked === "undo" && decision !== null && <UndoDialog conflict={conflict} decision={decision.id} onClose={() => ask(null)} />}
      {asked !== null && asked !== "undo" && <DecideDialog conflict={conflict} decision={asked} onClose={() => ask(null)} />}
    </div>
  );
}

interface DialogProps {
  conflict: Conflict;
  onClose: () => void;
}

function DecideDialog({ conflict, decision, onClose }: DialogProps & { decision: Exclude<Asked, "undo"> }) {
  const t = useTranslations("rosters.board");
  const act = useVerb(useTRPC().rosters.decideConflict.mutationOptions(), { onDone: onClose });
  const { roster, place, name, says, other } = conflict;
  const office = decision === "list" ? says.office : other.office;
  const verb = t(`decisions.${decision}`, { office });
  return (
    <ReasonDialog
      act={act}
      title={t("decide.title", { name, decision: verb })}
      verb={verb}
      label={t("decide.words")}
      missing={t("decide.missing")}
      shortest={SHORTEST}
      onConfirm={(words) => act.mutate({ roster, place, decision, words, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t(`decide.${decision}Note`, { office: says.office, other: other.office, date: says.from })}</p>
    </ReasonDialog>
  );
}

function UndoDialog({ conflict, decision, onClose }: DialogProps & { decision: string }) {
  const t = useTranslations("rosters.board.decide");
  const act = useVerb(useTRPC().rosters.undoConflict.mutationOptions(), { onDone: onClose });
  return (
    <ReasonDialog
      act={act}
      title={t("undoTitle", { name: conflict.name })}
      verb={t("undo")}
      danger
      label={t("undoWords")}
      missing={t("missing")}
      shortest={SHORTEST}
      onConfirm={(words) => act.mutate({ decision, words, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t("undoNote")}</p>
    </ReasonDialog>
  );
}
