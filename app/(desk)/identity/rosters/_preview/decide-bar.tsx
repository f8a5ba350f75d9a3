"use client";

import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DecisionBar } from "@/app/_ui/forms/decision-bar";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "@/app/_ui/lists/preview.module.css";
import type { RosterAction, RosterCounts } from "@/server/rosters/rules";

export interface Decided {
  id: string;
  version: number;
  counts: RosterCounts;
  actions: readonly RosterAction[];
  /** Who asks handed it in or on. */
  isOwnWork: boolean;
  isUnusual: boolean;
}

const SHORTEST_REASON = 4;

/** The exact effect again: handed on by one, confirmed or returned by another. */
export function DecideBar(props: Decided) {
  const t = useTranslations("rosters.bar");
  const { counts, actions } = props;
  const written = counts.new + counts.changed;
  return (
    <DecisionBar
      title={t("title", { written: n(written), ended: n(counts.ended) })}
      note={t("note", { conflict: n(counts.conflict), fault: n(counts.fault) })}
    >
      <span className="tertiary">{t("undoHint")}</span>
      {actions.includes("submit") && <Submit {...props} />}
      {actions.includes("takeBack") && props.isOwnWork && <TakeBack id={props.id} />}
      {actions.includes("confirm") && <Confirm {...props} />}
      {actions.includes("takeBack") && !actions.includes("confirm") && !props.isOwnWork && <span className="tertiary">{t("mayNot")}</span>}
    </DecisionBar>
  );
}

const n = (count: number) => count.toLocaleString("en-US");

function useFacts({ counts }: Pick<Decided, "counts">) {
  const t = useTranslations("rosters.bar");
  const { conflict, fault, leftOut } = counts;
  return [
    { label: t("factWritten"), value: t("people", { count: n(counts.new + counts.changed) }) },
    { label: t("factEnded"), value: t("people", { count: n(counts.ended) }) },
    { label: t("factSkipped"), value: t("skipped", { conflict: n(conflict), fault: n(fault), leftOut: n(leftOut) }) },
  ];
}

function Submit(props: Decided) {
  const { id, version, counts, isUnusual } = props;
  const t = useTranslations("rosters.bar");
  const endings = useTranslations("rosters.endings");
  const trpc = useTRPC();
  const [asking, setAsking] = useState<"submit" | "discard" | null>(null);
  const close = () => setAsking(null);
  const submit = useVerb(trpc.rosters.submit.mutationOptions(), { onDone: close });
  const discard = useVerb(trpc.rosters.discard.mutationOptions(), { goTo: () => "/identity/rosters" });
  const facts = useFacts(props);
  const send = (endingsWords: string | null) =>
    submit.mutate({
      ...{ roster: id, version, written: counts.new + counts.changed, ended: counts.ended },
      ...{ endingsWords, idempotencyKey: submit.idempotencyKey },
    });
  const asked = { title: t("submitTitle"), facts, verb: t("submit"), act: submit, onClose: close };
  return (
    <>
      <Button onClick={() => setAsking("discard")}>{t("discard")}</Button>
      <Button kind="primary" onClick={() => setAsking("submit")}>
        {t("submit")}
      </Button>
      {isUnusual ? (
        asking === "submit" && (
          <ReasonDialog {...asked} label={endings("words")} missing={endings("wordsMissing")} shortest={SHORTEST_REASON} onConfirm={send} />
        )
      ) : (
        <VerbDialog {...asked} open={asking === "submit"} onConfirm={() => send(null)} />
      )}
      <VerbDialog
        open={asking === "discard"}
        title={t("discardTitle")}
        verb={t("discard")}
        danger
        act={discard}
        onConfirm={() => discard.mutate({ roster: id, idempotencyKey: discard.idempotencyKey })}
        onClose={close}
      >
        <p>{t("discardNote")}</p>
      </VerbDialog>
    </>
  );
}

function TakeBack({ id }: { id: string }) {
  const t = useTranslations("rosters.bar");
  const trpc = useTRPC();
  const takeBack = useVerb(trpc.rosters.takeBack.mutationOptions());
  return (
    <Button busy={takeBack.isPending} onClick={() => takeBack.mutate({ roster: id, idempotencyKey: takeBack.idempotencyKey })}>
      {t("takeBack")}
    </Button>
  );
}

function Confirm(props: Decided) {
  const { id, version, counts, isOwnWork } = props;
  const t = useTranslations("rosters.bar");
  const trpc = useTRPC();
  const [seen, setSeen] = useState(false);
  const [asking, setAsking] = useState<"confirm" | "return" | null>(null);
  const close = () => setAsking(null);
  const confirm = useVerb(trpc.rosters.confirm.mutationOptions(), { onDone: close });
  const giveBack = useVerb(trpc.rosters.return.mutationOptions(), { onDone: close });
  const written = counts.new + counts.changed;
  const facts = useFacts(props);
  const verb = written + counts.ended === 0 ? t("confirmNone") : t("confirm", { written: n(written) });
  const blockedBy = isOwnWork ? t("byAnother") : counts.ended > 0 && !seen ? t("endingsUnseen") : undefined;
  const asked = { roster: id, version, written, ended: counts.ended, endingsSeen: seen };
  return (
    <>
      {counts.ended > 0 && !isOwnWork && (
        <Tick checked={seen} onChange={setSeen}>
          {t("endingsSeen")}
        </Tick>
      )}
      {!isOwnWork && <Button onClick={() => setAsking("return")}>{t("return")}</Button>}
      <Button kind="primary" blockedBy={blockedBy} onClick={() => setAsking("confirm")}>
        {verb}
      </Button>
      <VerbDialog
        open={asking === "confirm"}
        title={t("confirmTitle")}
        facts={facts}
        verb={verb}
        act={confirm}
        onConfirm={() => confirm.mutate({ ...asked, idempotencyKey: confirm.idempotencyKey })}
        onClose={close}
      />
      {asking === "return" && (
        <ReasonDialog
          act={giveBack}
          title={t("returnTitle")}
          verb={t("return")}
          label={t("returnWords")}
          missing={t("wordsMissing")}
          shortest={SHORTEST_REASON}
          onConfirm={(words) => giveBack.mutate({ roster: id, words, idempotencyKey: giveBack.idempotencyKey })}
          onClose={close}
        />
      )}
    </>
  );
}

function Tick({ checked, onChange, children }: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) {
  return (
    <label className={styles.seen}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {children}
    </label>
  );
}
