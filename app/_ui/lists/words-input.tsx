"use client";

import { type InputHTMLAttributes, useEffect, useRef } from "react";

interface WordsInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "defaultValue"> {
  /** The words of the question that the list answers. */
  value: string;
  /** All of that question: another one shows its own words, also where they are the same. */
  asked: string;
}

/**
 * A text field of a search: shows the words the list was asked with, but not over what is being typed. A quick hand types
 * the next words while the answer to the first is on its way.
 */
export function WordsInput({ value, asked, ...field }: WordsInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const isTyping = useRef(false);
  const shown = useRef(asked);
  useEffect(() => {
    const sent = (event: Event) => {
      if (event.target === input.current?.form) isTyping.current = false;
    };
    // On the way down, since a search that holds a whole number is stopped before it reaches its form.
    window.addEventListener("submit", sent, true);
    return () => window.removeEventListener("submit", sent, true);
  }, []);
  useEffect(() => {
    const element = input.current;
    if (element === null || shown.current === asked) return;
    shown.current = asked;
    if (isTyping.current && document.activeElement === element) return;
    element.value = value;
  }, [value, asked]);
  return (
    <input
      {...field}
      ref={input}
      type="search"
      defaultValue={value}
      onInput={() => {
        isTyping.current = true;
      }}
    />
  );
}
