/** The same question by several people at once is answered once. */
const asked = new Map<string, Promise<unknown>>();

/**
 * Whoever asks what is being answered already is given that answer with the others. `key` names everything that the answer hangs on,
 * also who may see what; an answer that has been given is never kept.
 */
export function together<Answer>(key: string, answer: () => Promise<Answer>): Promise<Answer> {
  const running = asked.get(key);
  if (running !== undefined) return running as Promise<Answer>;
  const begun = answer().finally(() => asked.delete(key));
  asked.set(key, begun);
  return begun;
}
