import { getTranslator } from "@/app/messages/translator";
import { addDays, addMonthsToMonth, type BusinessDate, daysBetween, monthOf } from "@/server/dates";
import styles from "./cost-window.module.css";

export interface CostOnDay {
  id: string;
  /** Its place in the table below. */
  place: number;
  on: BusinessDate;
  counts: boolean;
}

const [WIDTH, LEVEL, STEP, DOT, MARGIN] = [760, 24, 20, 9, 20];
const TICK_MONTHS = 3;

/** Dots that would touch the one before stand a step lower. */
function placed(costs: readonly CostOnDay[], at: (day: BusinessDate) => number) {
  const ends: number[] = [];
  return costs.map((cost) => {
    const x = at(cost.on);
    const free = ends.findIndex((end) => x - end >= DOT * 2 + 2);
    const row = free < 0 ? ends.length : free;
    ends[row] = x;
    return { ...cost, x, row };
  });
}

/** The months whose costs count, with each cost on its day: what lies inside, what outside. */
export async function CostWindow({ from, to, costs }: { from: BusinessDate; to: BusinessDate; costs: readonly CostOnDay[] }) {
  const t = await getTranslator("applications.page");
  const days = costs.map(({ on }) => on).sort();
  const [first, last] = [days[0] ?? from, days.at(-1) ?? to];
  const begin = addDays(first < from ? first : from, -10);
  const end = addDays(last > to ? last : to, 10);
  const span = daysBetween(begin, end);
  const at = (day: BusinessDate) => MARGIN + ((WIDTH - 2 * MARGIN) * daysBetween(begin, day)) / span;
  const dots = placed(
    [...costs].sort((one, other) => one.on.localeCompare(other.on)),
    at,
  );
  const floor = LEVEL + Math.max(0, ...dots.map(({ row }) => row)) * STEP + 18;
  const months: string[] = [];
  for (let month = addMonthsToMonth(monthOf(begin), 1); `${month}-01` <= end; month = addMonthsToMonth(month, TICK_MONTHS))
    months.push(month);
  const inside = costs.filter(({ counts }) => counts).length;
  const label = t("window", { from, to, inside, outside: costs.length - inside });
  return (
    <figure className={styles.window}>
      <figcaption>
        <b>{t("windowTitle")}</b>
        <span>
          {from} — {to}
        </span>
        <span className={styles.key}>
          <i className={styles.counted} aria-hidden="true" />
          {t("counted", { count: inside })}
          <i className={styles.left} aria-hidden="true" />
          {t("notCounted", { count: costs.length - inside })}
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${floor + 22}`} role="img" aria-label={label}>
        <rect x={at(from)} y={4} width={at(to) - at(from)} height={floor - 4} className={styles.span} />
        <path d={`M${at(from)} 4V${floor}M${at(to)} 4V${floor}`} className={styles.edge} />
        <path d={`M${MARGIN} ${floor}H${WIDTH - MARGIN}`} className={styles.axis} />
        {months.map((month) => (
          <text key={month} x={at(`${month}-01`)} y={floor + 16} textAnchor="middle" className={styles.month}>
            {month}
          </text>
        ))}
        {dots.map(({ id, place, x, row, counts }) => (
          <g key={id} className={counts ? styles.inside : styles.outside}>
            <circle cx={x} cy={LEVEL + row * STEP} r={DOT} />
            <text x={x} y={LEVEL + row * STEP + 4} textAnchor="middle">
              {place}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
