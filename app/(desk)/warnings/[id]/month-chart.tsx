import { drawnSize, formatAmount } from "@/app/_ui/figures/amount";
import { componentColours } from "@/app/(desk)/warnings/_list/components";
import styles from "@/app/(desk)/warnings/_list/warnings.module.css";
import { getTranslator } from "@/app/messages/translator";
import { components } from "@/server/warnings/rules";
import type { Found } from "./found";

const WIDTH = 416;
const HEIGHT = 190;
const LEFT = 50;
const TOP = 24;
const FLOOR = HEIGHT - 24;
const MONTHS = 12;
const BAR = 20;

/** A round number above everything that is drawn, for three lines of the grid. */
function ceilingOf(most: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(most, 1) / 3));
  return Math.ceil(most / 3 / step) * step * 3;
}

/** What the year had come to by each month, against the line; a month without a settlement stays where it was. */
export async function MonthChart({ found }: { found: Found }) {
  const t = await getTranslator("warnings.page");
  const { warning, months } = found;
  const last = months.at(-1);
  if (last === undefined) return null;
  const top = ceilingOf(Math.max(drawnSize(last.all), drawnSize(warning.threshold)));
  const y = (amount: number) => FLOOR - (amount / top) * (FLOOR - TOP);
  const line = y(drawnSize(warning.threshold));
  const slot = (WIDTH - LEFT) / MONTHS;
  const lastMonth = Number(last.month.slice(5));
  const threshold = formatAmount(warning.threshold);
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t("chart", { month: last.month, burden: formatAmount(last.all), threshold })}
      fontSize="11"
    >
      {[0, 1, 2, 3].map((part) => (
        <g key={part}>
          <line x1={LEFT} x2={WIDTH} y1={y((top / 3) * part)} y2={y((top / 3) * part)} stroke={part === 0 ? "#8596a0" : "#e3e9ec"} />
          <text x={LEFT - 6} y={y((top / 3) * part) + 4} textAnchor="end" fill="#566870">
            {Math.round((top / 3) * part).toLocaleString("en-US")}
          </text>
        </g>
      ))}
      {Array.from({ length: MONTHS }, (_, at) => at + 1).map((number) => {
        const month = months.findLast((one) => Number(one.month.slice(5)) <= number);
        const x = LEFT + slot * (number - 1) + (slot - BAR) / 2;
        const isDrawn = month !== undefined && number <= lastMonth;
        let floor = 0;
        return (
          <g key={number}>
            {isDrawn &&
              components.map((component) => {
                const size = drawnSize(month.parts[component]);
                const from = floor;
                floor += size;
                return (
                  size > 0 && (
                    <rect
                      key={component}
                      x={x}
                      width={BAR}
                      y={y(floor)}
                      height={Math.max(y(from) - y(floor) - 1, 1)}
                      fill={componentColours[component]}
                    />
                  )
                );
              })}
            {number === lastMonth && (
              <text x={x + BAR / 2} y={y(floor) - 5} textAnchor="middle" fontWeight="600" fill="#14242c">
                {Math.round(drawnSize(last.all)).toLocaleString("en-US")}
              </text>
            )}
            <text x={x + BAR / 2} y={HEIGHT - 8} textAnchor="middle" fill="#566870">
              {t("monthOf", { number })}
            </text>
          </g>
        );
      })}
      <line x1={LEFT} x2={WIDTH} y1={line} y2={line} stroke="#b3261e" strokeDasharray="5 3" />
      <text x={LEFT + 4} y={line - 5} fontWeight="600" fill="#b3261e" stroke="#fff" strokeWidth="3" paintOrder="stroke">
        {t("threshold", { threshold })}
      </text>
    </svg>
  );
}
