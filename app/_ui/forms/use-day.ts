import { type RefObject, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import type { BusinessDate } from "@/server/dates";
import { plainDate } from "@/server/lists/rules";

interface Limits {
  min: BusinessDate | undefined;
  max: BusinessDate | undefined;
}

function faultOf(text: string, day: BusinessDate | null, { min, max }: Limits) {
  if (text.trim() === "") return null;
  if (day === null) return "unreadable";
  if (min !== undefined && day < min) return "early";
  return max !== undefined && day > max ? "late" : null;
}

interface DayProps extends Limits {
  input: RefObject<HTMLInputElement | null>;
  start: string;
  value: string | undefined;
  onChange: ((date: string) => void) | undefined;
}

/** The text of a date field: as typed until the field is left, then the day itself; what is wrong with it once it was left. */
export function useDay({ input, start, value, onChange, ...limits }: DayProps) {
  const t = useTranslations("common.date");
  const [text, setText] = useState(value ?? start);
  const [isLeft, setLeft] = useState(false);
  const day = plainDate(text);
  const fault = faultOf(text, day, limits);
  const words = fault === null ? "" : t(fault, { min: limits.min ?? "", max: limits.max ?? "" });
  useEffect(() => {
    if (value !== undefined) setText((before) => ((plainDate(before) ?? "") === value ? before : value));
  }, [value]);
  // Forms that leave the checks to the browser hear of it too.
  useEffect(() => input.current?.setCustomValidity(words), [input, words]);
  function take(next: string) {
    setText(next);
    onChange?.(plainDate(next) ?? "");
  }
  return {
    text,
    day,
    take,
    fault: isLeft ? words : "",
    /** What is read out of the form is the day itself, also when Enter sends it at once. */
    settle() {
      setLeft(true);
      if (day === null || day === text) return;
      if (input.current !== null) input.current.value = day;
      take(day);
    },
  };
}
