"use client";

import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";

interface AfterVerb<Answer> {
  /** Before the page follows: closes the dialog, empties the form. */
  onDone?: (answer: Answer) => void | Promise<void>;
  /** The page that shows what came of it; without it the page at hand is read again. */
  goTo?: (answer: Answer) => string;
}

/**
 * A verb of a room, as a button or a dialog carries it out. The key changes only with success, so that pressing twice,
 * or again after a lost connection, is one request to the server. Pass the answer to `VerbDialog`, `ReasonDialog` or
 * `FormDialog`, or give `isPending` to the button and `error` to a `RefusalText`.
 */
export function useVerb<Answer, Failure, Input, Kept>(
  options: UseMutationOptions<Answer, Failure, Input, Kept>,
  { onDone, goTo }: AfterVerb<Answer> = {},
) {
  const router = useRouter();
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  const mutation = useMutation({
    ...options,
    onSuccess: async (answer: Answer) => {
      setKey(crypto.randomUUID());
      await onDone?.(answer);
      if (goTo !== undefined) router.push(goTo(answer));
      router.refresh();
    },
  });
  return { ...mutation, idempotencyKey };
}

/** What a dialog needs to know of the verb that it carries out. */
export interface VerbState {
  isPending: boolean;
  isSuccess?: boolean;
  error: unknown;
}
