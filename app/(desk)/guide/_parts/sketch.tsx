import type { Piece } from "./journeys";
import styles from "./sketch.module.css";

const WIDTH = 400;
const LEFT = 74;
const TOP = 52;
const GAP = 7;
const heights: Record<Piece["kind"], number> = { field: 26, answer: 42, rows: 64, form: 54, bar: 22, drop: 34, desk: 128, button: 0 };

interface SketchProps {
  title: string;
  pieces: readonly { kind: Piece["kind"]; step: number; label: string }[];
}

/** A page as it looks, in outline, with the numbers of the steps where they happen. The steps beside it say the same in words. */
export function Sketch({ title, pieces }: SketchProps) {
  let top = TOP;
  const placed = pieces.map((piece) => {
    const at = piece.kind === "button" ? 24 : top;
    if (piece.kind !== "button") top += heights[piece.kind] + GAP;
    return { ...piece, at };
  });
  const height = top + 4;
  return (
    <svg className={styles.sketch} viewBox={`0 0 ${String(WIDTH)} ${String(height)}`} aria-hidden="true">
      <rect className={styles.page} width={WIDTH} height={height} rx="6" />
      <rect className={styles.bar} width={WIDTH} height="16" />
      <rect className={styles.card} y="16" width="62" height={height - 16} />
      {[28, 44, 60, 76].map((y) => (
        <rect key={y} className={y === 44 ? styles.chosen : styles.line} x="8" y={y} width="44" height="6" rx="2" />
      ))}
      <text className={styles.title} x={LEFT} y="40">
        {title}
      </text>
      {placed.map((piece) => (
        <g key={`${piece.kind} ${String(piece.step)}`}>
          <Drawn {...piece} />
          <Badge x={piece.kind === "button" ? WIDTH - 12 : LEFT} y={piece.at} step={piece.step} />
        </g>
      ))}
    </svg>
  );
}

function Badge({ x, y, step }: { x: number; y: number; step: number }) {
  return (
    <>
      <circle className={styles.badge} cx={x} cy={y + 2} r="8.5" />
      <text className={styles.step} x={x} y={y + 6}>
        {step}
      </text>
    </>
  );
}

const RIGHT = WIDTH - 12;
const INNER = RIGHT - LEFT;

function Drawn({ kind, at, label }: { kind: Piece["kind"]; at: number; label: string }) {
  switch (kind) {
    case "button":
      return (
        <>
          <rect className={styles.primary} x={RIGHT - 132} y={at} width="132" height="22" rx="4" />
          <text className={styles.onPrimary} x={RIGHT - 66} y={at + 15}>
            {label}
          </text>
        </>
      );
    case "field":
      return (
        <>
          <rect className={styles.control} x={LEFT} y={at} width={INNER - 64} height="24" rx="4" />
          <text className={styles.hint} x={LEFT + 14} y={at + 16}>
            {label}
          </text>
          <rect className={styles.primary} x={RIGHT - 56} y={at} width="56" height="24" rx="4" />
        </>
      );
    case "drop":
      return (
        <>
          <rect className={styles.drop} x={LEFT} y={at} width={INNER} height="32" rx="4" />
          <text className={styles.middle} x={LEFT + INNER / 2} y={at + 20}>
            {label}
          </text>
        </>
      );
    case "bar":
      return (
        <>
          <rect className={styles.card} x={LEFT} y={at} width={INNER} height="20" rx="4" />
          <rect className={styles.done} x={LEFT + 12} y={at + 7} width={INNER * 0.62} height="6" />
          <rect className={styles.attention} x={LEFT + 14 + INNER * 0.62} y={at + 7} width={INNER * 0.1} height="6" />
          <rect className={styles.wrong} x={LEFT + 16 + INNER * 0.72} y={at + 7} width={INNER * 0.12} height="6" />
        </>
      );
    case "answer":
      return <Boxes at={at} height={40} count={4} />;
    case "form":
      return <Boxes at={at} height={52} count={3} />;
    case "rows":
      return <Lines at={at} />;
    case "desk":
      return <Desk at={at} />;
  }
}

function Boxes({ at, height, count }: { at: number; height: number; count: number }) {
  const width = INNER / count;
  return (
    <>
      <rect className={styles.card} x={LEFT} y={at} width={INNER} height={height} rx="4" />
      {Array.from({ length: count }, (_, index) => LEFT + index * width).map((x) => (
        <g key={x}>
          <rect className={styles.line} x={x + 12} y={at + 9} width={width * 0.4} height="5" rx="2" />
          <rect className={styles.control} x={x + 12} y={at + height - 22} width={width - 22} height="14" rx="3" />
        </g>
      ))}
    </>
  );
}

function Lines({ at }: { at: number }) {
  return (
    <>
      <rect className={styles.card} x={LEFT} y={at} width={INNER} height="62" rx="4" />
      <rect className={styles.head} x={LEFT} y={at} width={INNER} height="14" />
      {[22, 36, 50].map((y) => (
        <g key={y}>
          <rect className={styles.line} x={LEFT + 14} y={at + y} width="70" height="5" rx="2" />
          <rect className={styles.line} x={LEFT + 108} y={at + y} width="96" height="5" rx="2" />
          <rect className={styles.money} x={RIGHT - 62} y={at + y} width="50" height="5" rx="2" />
        </g>
      ))}
    </>
  );
}

/** Cases, the scan, figures and checklist. */
function Desk({ at }: { at: number }) {
  const items = [14, 30, 46, 62, 78];
  return (
    <>
      <rect className={styles.card} x={LEFT} y={at} width="62" height="126" rx="4" />
      <rect className={styles.head} x={LEFT + 68} y={at} width="108" height="126" rx="4" />
      <rect className={styles.card} x={LEFT + 82} y={at + 8} width="80" height="110" />
      <rect className={styles.card} x={LEFT + 182} y={at} width={INNER - 182} height="126" rx="4" />
      {items.map((y, index) => (
        <g key={y}>
          <rect className={index === 1 ? styles.chosen : styles.line} x={LEFT + 10} y={at + y} width="42" height="5" rx="2" />
          <rect className={styles.line} x={LEFT + 92} y={at + y + 8} width={index === 3 ? 34 : 58} height="4" rx="2" />
          <rect className={styles.line} x={LEFT + 192} y={at + y} width="56" height="5" rx="2" />
          <rect className={index === 2 ? styles.attention : styles.done} x={RIGHT - 40} y={at + y - 2} width="28" height="9" rx="2" />
        </g>
      ))}
      <rect className={styles.primary} x={RIGHT - 92} y={at + 104} width="82" height="16" rx="4" />
      <Badge x={LEFT + 116} y={at + 60} step={2} />
      <Badge x={RIGHT - 92} y={at + 104} step={3} />
    </>
  );
}
