import type { ReactNode } from "react";
import { classNames } from "@/app/_ui/layout/class-names";
import { addMonthsToMonth, type BusinessDate, daysBetween, monthOf } from "@/server/dates";
import styles from "./tag-timeline.module.css";

interface TimelineTag {
  key: string;
  label: string;
  /** Words inside the bar: who recognised it, since when. */
  words: string;
  from: BusinessDate;
  /** Null: still in force. */
  to: BusinessDate | null;
  used: boolean;
}

export interface TagTimelineProps {
  tags: readonly TimelineTag[];
  from: BusinessDate;
  to: BusinessDate;
  /** The date that decides. */
  mark?: { date: BusinessDate; label: string };
  /** The finding in words. */
  label: string;
}

const NAMES = 92;
const WIDTH = 344;
const ROW = 32;
const NAME_LINE = 18;
const TOP = 22;
/** Room for the words beside a bar. */
const WORDS = 76;
const WIDE_LETTER = 12;
const NARROW_LETTER = 6.4;

/** Where a date stands between the edges of the picture; names stand left of the bars, or above them when they are long. */
export function placeOf(date: BusinessDate, from: BusinessDate, to: BusinessDate, left = NAMES): number {
  const span = Math.max(1, daysBetween(from, to));
  const at = Math.min(Math.max(daysBetween(from, date), 0), span);
  return left + ((WIDTH - left - 4) * at) / span;
}

/** Whether a name would run into its bar. */
export function isLongName(name: string): boolean {
  const width = [...name].reduce((total, letter) => total + (letter > "\u2e7f" ? WIDE_LETTER : NARROW_LETTER), 0);
  return width > NAMES - 6;
}

/** About four month ticks across the picture. */
export function ticksOf(from: BusinessDate, to: BusinessDate): BusinessDate[] {
  const months = Math.max(1, Math.round(daysBetween(from, to) / 30.4));
  const every = Math.max(1, Math.ceil(months / 4));
  const ticks: BusinessDate[] = [];
  for (let month = addMonthsToMonth(monthOf(from), 0); `${month}-01` <= to; month = addMonthsToMonth(month, every)) {
    if (`${month}-01` >= from) ticks.push(`${month}-01`);
  }
  return ticks;
}

const TICK_HALF = 20;
const TICK_APART = 44;

/** Months with where their words stand: whole within the picture, and left out where they would touch those before. */
function labelledTicks(ticks: readonly BusinessDate[], place: (date: BusinessDate) => number, left: number) {
  const labelled: { tick: BusinessDate; x: number }[] = [];
  for (const tick of ticks) {
    const x = Math.min(Math.max(place(tick), left + TICK_HALF), WIDTH - TICK_HALF);
    const before = labelled.at(-1);
    if (before === undefined || x - before.x >= TICK_APART) labelled.push({ tick, x });
  }
  return labelled;
}

/** Identity over time; the tag that governs is filled, the deciding date is a red line. */
export function TagTimeline({ tags, from, to, mark, label }: TagTimelineProps): ReactNode {
  const above = tags.some((tag) => isLongName(tag.label)) ? NAME_LINE : 0;
  const left = above > 0 ? 0 : NAMES;
  const row = ROW + above;
  const foot = TOP + tags.length * row + 4;
  const place = (date: BusinessDate) => placeOf(date, from, to, left);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${foot + 22}`} className={styles.picture} role="img" aria-label={label}>
      {labelledTicks(ticksOf(from, to), place, left).map(({ tick, x }) => (
        <g key={tick}>
          <line className={styles.grid} x1={place(tick)} x2={place(tick)} y1={TOP} y2={foot} />
          <text className={styles.tick} x={x} y={14}>
            {tick.slice(0, 7)}
          </text>
        </g>
      ))}
      {tags.map((tag, index) => {
        const y = TOP + 8 + above + index * row;
        const x = place(tag.from);
        const width = Math.max(3, place(tag.to ?? to) - x);
        const wordsInside = width > 100;
        // Beside a short bar: before it, or behind it where the name would be in the way.
        const behind = !wordsInside && x - WORDS < left;
        return (
          <g key={tag.key}>
            <text className={tag.used ? styles.usedName : styles.name} x={0} y={above > 0 ? y - 5 : y + 13}>
              {tag.label}
            </text>
            <rect className={tag.used ? styles.used : styles.unused} x={x} y={y} width={width} height={18} rx={2} />
            <text
              className={classNames(tag.used && wordsInside ? styles.word : styles.unusedWord)}
              x={wordsInside ? x + 7 : behind ? x + width + 4 : x - 4}
              y={y + 13}
              textAnchor={wordsInside || behind ? "start" : "end"}
            >
              {tag.words}
            </text>
          </g>
        );
      })}
      {mark !== undefined && (
        <g>
          <line className={styles.mark} x1={place(mark.date)} x2={place(mark.date)} y1={TOP} y2={foot + 2} />
          <text className={styles.markWord} x={Math.min(place(mark.date) + 10, WIDTH)} y={foot + 16} textAnchor="end">
            {mark.label}
          </text>
        </g>
      )}
    </svg>
  );
}
