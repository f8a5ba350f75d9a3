import { classNames } from "@/app/_ui/layout/class-names";
import type { Payer } from "@/server/benefits/contract";
import { drawnSize, formatAmount } from "./amount";
import { costColour, payerColours } from "./payers";
import styles from "./waterfall.module.css";

export interface WaterfallBar {
  key: string;
  label: string;
  note?: string;
  amount: string;
  /** Without a payer: the whole cost, from the ground up. */
  payer?: Payer;
  strong?: boolean;
}

const WIDTH = 568;
const TOP = 20;
const LEAST_HEIGHT = 4;

interface Drawn {
  bar: WaterfallBar;
  x: number;
  width: number;
  y: number;
  height: number;
}

/** Cost first, then what each payer takes off it, and what is left to the person standing on the ground. */
export function drawWaterfall(bars: readonly WaterfallBar[], heightOfPlot: number): Drawn[] {
  const whole = Math.max(...bars.map((bar) => drawnSize(bar.amount)), 1);
  const slot = WIDTH / Math.max(bars.length, 1);
  const scale = heightOfPlot / whole;
  let left = 0;
  return bars.map((bar, index) => {
    const size = Math.max(drawnSize(bar.amount), 0);
    const standing = bar.payer === undefined || bar.payer === "person";
    if (bar.payer === undefined) left = size;
    const topValue = standing ? size : left;
    if (!standing) left = Math.max(0, left - size);
    const height = size === 0 ? 0 : Math.max(LEAST_HEIGHT, size * scale);
    const y = TOP + heightOfPlot - topValue * scale;
    return { bar, x: index * slot + slot * 0.19, width: slot * 0.62, y: Math.min(y, TOP + heightOfPlot - height), height };
  });
}

/** `label` states the finding. A shorter drawing takes over on low screens. */
export function Waterfall({ bars, label }: { bars: readonly WaterfallBar[]; label: string }) {
  return (
    <figure className={styles.picture}>
      <Plot bars={bars} height={94} className={styles.tall} label={label} />
      <Plot bars={bars} height={52} className={styles.short} label={label} />
    </figure>
  );
}

function Plot({
  bars,
  height,
  className,
  label,
}: {
  bars: readonly WaterfallBar[];
  height: number;
  className: string | undefined;
  label: string;
}) {
  const drawn = drawWaterfall(bars, height);
  const ground = TOP + height;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${ground + 36}`} className={className} role="img" aria-label={label}>
      {drawn.map((now, index) => {
        const before = drawn[index - 1];
        return (
          <g key={now.bar.key}>
            {before !== undefined && <line className={styles.step} x1={before.x + before.width} x2={now.x} y1={now.y} y2={now.y} />}
            <rect
              x={now.x}
              y={now.y}
              width={now.width}
              height={now.height}
              fill={now.bar.payer === undefined ? costColour : payerColours[now.bar.payer]}
            />
            <text className={styles.amount} x={now.x + now.width / 2} y={now.y - 5}>
              {formatAmount(now.bar.amount)}
            </text>
            <text className={classNames(styles.label, now.bar.strong && styles.strong)} x={now.x + now.width / 2} y={ground + 16}>
              {now.bar.label}
            </text>
            {now.bar.note !== undefined && (
              <text className={styles.note} x={now.x + now.width / 2} y={ground + 31}>
                {now.bar.note}
              </text>
            )}
          </g>
        );
      })}
      <line className={styles.ground} x1={0} x2={WIDTH} y1={ground} y2={ground} />
    </svg>
  );
}
