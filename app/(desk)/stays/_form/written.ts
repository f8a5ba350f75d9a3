import { type StayField, stayFields } from "@/server/stays/rules";

export type Written = Partial<Record<StayField, string>>;

/** What the form holds, as typed; fields that are blank are left out. */
export function writtenOf(form: FormData): Written {
  const written: Written = {};
  for (const field of stayFields) {
    const text = form.get(field);
    if (typeof text === "string" && text.trim() !== "") written[field] = text;
  }
  return written;
}
