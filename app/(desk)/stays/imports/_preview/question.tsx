"use client";

import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { type Asked, ListQuestion } from "@/app/_ui/lists/list-question";
import { useStayFields } from "./stay-fields";

/** What must be said before an import can be read. */
export function Question({ id, asked }: { id: string; asked: Asked }) {
  const trpc = useTRPC();
  const answer = useVerb(trpc.stayImports.answer.mutationOptions());
  return (
    <ListQuestion
      asked={asked}
      fields={useStayFields()}
      act={answer}
      onAnswer={(said) => answer.mutate({ import: id, ...said, idempotencyKey: answer.idempotencyKey })}
    />
  );
}
