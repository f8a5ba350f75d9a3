/** A word inside a sentence that is chosen by its key, for values that the code names by keys. */
export function oneOf(parameter: string, words: Readonly<Record<string, string>>): string {
  const choices = Object.entries(words).map(([key, word]) => `${key} {${word}}`);
  return `{${parameter}, select, ${choices.join(" ")} other {{${parameter}}}}`;
}
