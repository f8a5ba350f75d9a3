"use client";

import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { formatMonth } from "@/app/_ui/figures/dates";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import { addDays, addMonths, type BusinessDate, businessDateOf, lastDayOfMonth, monthOf, weekdayOf } from "@/server/dates";
import styles from "./calendar.module.css";
import { useCloseElsewhere } from "./use-close-elsewhere";

interface CalendarProps {
  day: BusinessDate | null;
  min: BusinessDate | undefined;
  max: BusinessDate | undefined;
  /** What the month stands under. */
  beside: RefObject<HTMLElement | null>;
  onPick: (day: BusinessDate) => void;
  onClose: (focusField: boolean) => void;
}

const moves: Readonly<Record<string, (day: BusinessDate) => BusinessDate>> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
};

/** The days of a month, Monday first; arrows and Page Up or Down move, Enter picks, Escape and a click elsewhere close. */
export function Calendar({ day, min, max, beside, onPick, onClose }: CalendarProps) {
  const t = useTranslations("common.date");
  const today = businessDateOf(new Date());
  const [at, setAt] = useState(day ?? today);
  const panel = useRef<HTMLDivElement>(null);
  const month = monthOf(at);
  // A press elsewhere leaves the focus where it went.
  const closeBy = useCallback((by: "escape" | "elsewhere") => onClose(by === "escape"), [onClose]);
  const field = useRef<HTMLElement>(null);
  useEffect(() => {
    field.current = beside.current?.parentElement ?? null;
  }, [beside]);
  useCloseElsewhere(field, true, closeBy);
  useStandUnder(panel, beside);
  useEffect(() => {
    // Whoever pages by the buttons keeps the focus there.
    const pages = document.activeElement instanceof HTMLElement && document.activeElement.closest("[data-pages]") !== null;
    if (!pages) panel.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
  }, [at]);
  const isOff = (date: BusinessDate) => (min !== undefined && date < min) || (max !== undefined && date > max);
  function press(event: KeyboardEvent) {
    const move = moves[event.key];
    if (event.key === "Escape") {
      // A dialog around stays open.
      event.preventDefault();
      event.stopPropagation();
      onClose(true);
    } else if (move !== undefined) {
      event.preventDefault();
      setAt(move(at));
    }
  }
  return (
    <div ref={panel} className={styles.panel} role="dialog" aria-label={t("open")}>
      <Pages at={at} onTurn={setAt} />
      <div className={styles.days}>
        {t("weekdays")
          .split(" ")
          .map((name) => (
            <span key={name} className={styles.weekday}>
              {name}
            </span>
          ))}
        {daysShown(month).map((date) => (
          <button
            key={date}
            type="button"
            data-day={date}
            tabIndex={date === at ? 0 : -1}
            aria-label={date}
            aria-pressed={date === day}
            aria-current={date === today ? "date" : undefined}
            disabled={isOff(date)}
            onKeyDown={press}
            className={classNames(monthOf(date) !== month && styles.other, date === day && styles.picked, date === today && styles.today)}
            onClick={() => onPick(date)}
          >
            {Number(date.slice(8))}
          </button>
        ))}
      </div>
      <button type="button" className="link-button" disabled={isOff(today)} onClick={() => onPick(today)}>
        {t("today")}
      </button>
    </div>
  );
}

/** A month or a year on or back. */
function Pages({ at, onTurn }: { at: BusinessDate; onTurn: (day: BusinessDate) => void }) {
  const t = useTranslations("common.date");
  const months = useTranslations("common.dates");
  return (
    <div className={styles.head} data-pages="">
      <button type="button" onClick={() => onTurn(addMonths(at, -12))} aria-label={t("yearBefore")}>
        «
      </button>
      <button type="button" onClick={() => onTurn(addMonths(at, -1))} aria-label={t("monthBefore")}>
        <Icon name="left" size={14} />
      </button>
      <b aria-live="polite">{formatMonth(monthOf(at), months)}</b>
      <button type="button" onClick={() => onTurn(addMonths(at, 1))} aria-label={t("monthAfter")}>
        <Icon name="right" size={14} />
      </button>
      <button type="button" onClick={() => onTurn(addMonths(at, 12))} aria-label={t("yearAfter")}>
        »
      </button>
    </div>
  );
}

/** Whole weeks, from the Monday before the first to the Sunday after the last. */
function daysShown(month: string): BusinessDate[] {
  const first = `${month}-01`;
  const before = (weekdayOf(first) + 6) % 7;
  const days = before + Number(lastDayOfMonth(month).slice(8));
  return Array.from({ length: Math.ceil(days / 7) * 7 }, (_, index) => addDays(first, index - before));
}

/** Under the field, or above it where there is no room; in the window, so that no dialog or list cuts it off. */
function useStandUnder(panel: RefObject<HTMLElement | null>, beside: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    function place() {
      const [own, field] = [panel.current, beside.current?.getBoundingClientRect()];
      if (own === null || field === undefined) return;
      const fits = field.bottom + own.offsetHeight + 4 <= window.innerHeight;
      own.style.top = `${Math.max(4, fits ? field.bottom + 4 : field.top - own.offsetHeight - 4)}px`;
      own.style.left = `${Math.max(4, Math.min(field.left, window.innerWidth - own.offsetWidth - 4))}px`;
    }
    place();
    window.addEventListener("scroll", place, true);
    window.addEventListener("resize", place);
    return () => {
      window.removeEventListener("scroll", place, true);
      window.removeEventListener("resize", place);
    };
  }, [panel, beside]);
}
