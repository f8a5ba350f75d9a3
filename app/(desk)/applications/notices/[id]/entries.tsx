"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { EntriesTable } from "@/app/(desk)/applications/notices/_list/entries-table";
import type { EntryWords } from "@/server/public-notices/rules";

interface Seen {
  id: string;
  version: number;
}
type Entry = EntryWords & { id: string };

interface EntriesProps {
  seen: Seen;
  entries: readonly Entry[];
  mayEdit: boolean;
  mayObject: boolean;
  today: string;
}

/** What the notice says, with what may be done about each line. */
export function Entries({ seen, entries, mayEdit, mayObject, today }: EntriesProps) {
  const t = useTranslations("publicNotices");
  const trpc = useTRPC();
  const takeOff = useVerb(trpc.publicNotices.takeOff.mutationOptions());
  const [objecting, setObjecting] = useState<Entry | null>(null);
  const [late, setLate] = useState<string | null>(null);
  return (
    <>
      {late !== null && (
        <NoticeBand meaning="attention" live>
          {t("objection.lateTaken", { date: late })}
        </NoticeBand>
      )}
      <EntriesTable
        caption={t("content")}
        rows={entries.map((entry) => ({ ...entry, key: entry.id }))}
        tail={(entry) => (
          <>
            {mayEdit && (
              <Button
                size="small"
                label={t("act.takeOffName", { name: entry.name })}
                busy={takeOff.isPending}
                onClick={() => takeOff.mutate({ ...seen, entry: entry.id, idempotencyKey: takeOff.idempotencyKey })}
              >
                {t("act.takeOff")}
              </Button>
            )}
            {mayObject && (
              <Button size="small" label={t("objection.add", { name: entry.name })} onClick={() => setObjecting(entry)}>
                {t("act.object")}
              </Button>
            )}
          </>
        )}
      />
      <RefusalText error={takeOff.error} />
      {objecting !== null && (
        <ObjectDialog
          notice={seen.id}
          entry={objecting}
          today={today}
          onClose={() => setObjecting(null)}
          onDone={(answer) => setLate(answer.late ? answer.lastDay : null)}
        />
      )}
    </>
  );
}

interface ObjectDialogProps {
  notice: string;
  entry: Entry;
  today: string;
  onClose: () => void;
  onDone: (answer: { late: boolean; lastDay: string }) => void;
}

function ObjectDialog({ notice, entry, today, onClose, onDone }: ObjectDialogProps) {
  const t = useTranslations("publicNotices.objection");
  const trpc = useTRPC();
  const field = useId();
  const act = useVerb(trpc.publicNotices.object.mutationOptions(), {
    onDone: (answer) => {
      onDone(answer);
      onClose();
    },
  });
  function submit(typed: FormData) {
    const text = (name: string) => String(typed.get(name) ?? "").trim();
    const [objector, phone] = [text("objector"), text("phone")];
    act.mutate({
      ...{ notice, entry: entry.id, words: text("words"), receivedOn: text("receivedOn") },
      ...(objector === "" ? {} : { objector }),
      ...(phone === "" ? {} : { phone }),
      idempotencyKey: act.idempotencyKey,
    });
  }
  return (
    <FormDialog act={act} title={t("add", { name: entry.name })} verb={t("verb")} browserChecks onSubmit={submit} onClose={onClose}>
      <label className="field-label" htmlFor={`${field}-words`}>
        {t("words")}
      </label>
      <textarea id={`${field}-words`} name="words" className="control" rows={3} required minLength={4} maxLength={500} />
      <label className="field-label" htmlFor={`${field}-on`}>
        {t("receivedOn")}
      </label>
      <DateInput id={`${field}-on`} name="receivedOn" defaultValue={today} max={today} required />
      <label className="field-label" htmlFor={`${field}-objector`}>
        {t("objector")}
      </label>
      <input id={`${field}-objector`} name="objector" className="control" maxLength={40} autoComplete="off" />
      <label className="field-label" htmlFor={`${field}-phone`}>
        {t("phone")}
      </label>
      <input id={`${field}-phone`} name="phone" className="control" maxLength={20} autoComplete="off" />
    </FormDialog>
  );
}
