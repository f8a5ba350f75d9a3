const MOST_KEPT = 5000;

/** Answers of a calculation by what was asked, for lists in which the same words stand again and again. */
export function remembering<Answer>(calculate: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = calculate(text);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(text, answer);
    return answer;
  };
}
