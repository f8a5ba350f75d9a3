/** What people write beside a person may hold the whole number; kept and shown in the open, it is masked there. */

import { isSoundNumber, normalNumber, replacePersonalNumbers } from "@/server/people/rules";
import { maskNumber } from "@/server/sealing";

const NUMBER_LENGTH = 18;

export function maskedWords(text: string): string {
  if (text.length < NUMBER_LENGTH) return text;
  if (isSoundNumber(text)) return maskNumber(normalNumber(text));
  return replacePersonalNumbers(text, (number) => (isSoundNumber(number) ? maskNumber(number) : number));
}
