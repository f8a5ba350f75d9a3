"use client";

import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { type Asked, ListQuestion } from "@/app/_ui/lists/list-question";
import type { RosterField } from "@/server/rosters/field-words";
import { useRosterFields } from "./use-roster-fields";

/** What must be said before a roster can be read. */
export function Question({ id, asked }: { id: string; asked: Asked }) {
  const trpc = useTRPC();
  const answer = useVerb(trpc.rosters.answer.mutationOptions());
  return (
    <ListQuestion
      asked={asked}
      fields={useRosterFields()}
      act={answer}
      onAnswer={({ fields, ...said }) =>
        answer.mutate({ roster: id, ...said, fields: fields as (RosterField | null)[] | null, idempotencyKey: answer.idempotencyKey })
      }
    />
  );
}
