"use client";

import { type ClipboardEvent, type KeyboardEvent, useCallback, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Icon } from "@/app/_ui/layout/icon";
import type { BusinessDate } from "@/server/dates";
import { plainDate } from "@/server/lists/rules";
import { Calendar } from "./calendar";
import styles from "./date-input.module.css";
import { useDay } from "./use-day";

interface DateInputProps {
  id?: string;
  name?: string;
  defaultValue?: string | undefined;
  /** With `onChange`: kept by the page. */
  value?: string;
  /** The day as it is kept, "" when there is none or none that can be read. */
  onChange?: (date: string) => void;
  min?: BusinessDate | undefined;
  max?: BusinessDate | undefined;
  required?: boolean;
  disabled?: boolean;
  "aria-label"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
  "aria-describedby"?: string | undefined;
}

/**
 * A day, typed or pasted as people write it (2026-11-05, 2026/11/5, 20261105, 2026年11月5日) or picked from a month. The
 * field holds it as 2026-11-05 as soon as it is left, pasted or sent. Alt and the arrow down open the month.
 */
export function DateInput({ defaultValue, value, onChange, min, max, ...field }: DateInputProps) {
  const t = useTranslations("common.date");
  const [isOpen, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const message = useId();
  const { text, day, take, fault, settle } = useDay({ input, start: defaultValue ?? "", value, onChange, min, max });
  function paste(event: ClipboardEvent) {
    const pasted = plainDate(event.clipboardData.getData("text"));
    if (pasted === null) return;
    event.preventDefault();
    take(pasted);
  }
  function press(event: KeyboardEvent) {
    if (event.key === "Enter") settle();
    if (event.key === "ArrowDown" && event.altKey) setOpen(true);
  }
  const close = useCallback((focusField: boolean) => {
    setOpen(false);
    if (focusField) input.current?.focus();
  }, []);
  const isWrong = fault !== "";
  return (
    <span className={styles.around}>
      <input
        {...field}
        ref={input}
        type="text"
        inputMode="numeric"
        className="control"
        placeholder={t("form")}
        autoComplete="off"
        maxLength={30}
        value={text}
        aria-invalid={field["aria-invalid"] === true || isWrong}
        aria-describedby={isWrong && field["aria-invalid"] !== true ? message : field["aria-describedby"]}
        onChange={(event) => take(event.target.value)}
        onBlur={settle}
        onPaste={paste}
        onKeyDown={press}
      />
      <PickButton isOpen={isOpen} onClick={() => setOpen(!isOpen)} />
      {isOpen && (
        <Calendar
          day={day}
          min={min}
          max={max}
          beside={input}
          onPick={(picked) => {
            take(picked);
            close(true);
          }}
          onClose={close}
        />
      )}
      {isWrong && field["aria-invalid"] !== true && (
        <span id={message} className={styles.fault} role="alert">
          {fault}
        </span>
      )}
    </span>
  );
}

function PickButton({ isOpen, onClick }: { isOpen: boolean; onClick: () => void }) {
  const t = useTranslations("common.date");
  return (
    <button type="button" className={styles.open} tabIndex={-1} aria-label={t("open")} aria-expanded={isOpen} onClick={onClick}>
      <Icon name="calendar" size={16} />
    </button>
  );
}
