/** Which cumulative bases and pools a pack keeps through the year, and where each stands. */

import type { Pack } from "@/server/benefits/figures/pack";
import type { Line, LineTopUpLayer } from "./layers";

export interface StateShape {
  baseKeys: readonly string[];
  poolKeys: readonly string[];
  /** Keys of the record in which a year is kept outside the engine. */
  baseNames: readonly string[];
  poolNames: readonly { entitled: string; cut: string; paid: string; elsewhere: string }[];
  baseOfLine: ReadonlyMap<Line, number>;
  poolAt: ReadonlyMap<string, number>;
  /** A layer that draws a line keeps two sums: the base and what basic assistance gave to it. */
  lineTopUp: { layer: LineTopUpLayer; base: number; assisted: number } | null;
  basic: { pool: number; bases: readonly number[] };
}

const shapes = new WeakMap<Pack, StateShape>();

export function stateShapeOf(pack: Pack): StateShape {
  const known = shapes.get(pack);
  if (known !== undefined) return known;
  const shape = shapeOf(pack);
  shapes.set(pack, shape);
  return shape;
}

function shapeOf(pack: Pack): StateShape {
  const baseKeys: string[] = [];
  const poolAt = new Map<string, number>();
  const baseOfLine = new Map<Line, number>();
  const basic = { pool: -1, bases: [] as number[] };
  let lineTopUp: StateShape["lineTopUp"] = null;
  for (const layer of pack.layers) {
    if (layer.is !== "share" && layer.is !== "line_top_up") continue;
    if (!poolAt.has(layer.pool)) poolAt.set(layer.pool, poolAt.size);
    if (layer.is === "line_top_up") {
      lineTopUp = { layer, base: baseKeys.length, assisted: baseKeys.length + 1 };
      baseKeys.push(`${layer.key}.base`, `${layer.key}.assisted`);
      continue;
    }
    for (const line of layer.lines) {
      if (layer.payer === "basic_assistance") basic.bases.push(baseKeys.length);
      baseOfLine.set(line, baseKeys.length);
      baseKeys.push(`${layer.key}.${line.key}`);
    }
    if (layer.payer === "basic_assistance" && basic.pool < 0) basic.pool = poolAt.get(layer.pool) ?? -1;
  }
  const poolKeys = [...poolAt.keys()];
  return {
    baseKeys,
    poolKeys,
    baseNames: baseKeys.map((key) => `base.${key}`),
    poolNames: poolKeys.map((key) => ({
      entitled: `pool.${key}.entitled`,
      cut: `pool.${key}.cut`,
      paid: `pool.${key}.paid`,
      elsewhere: `pool.${key}.elsewhere`,
    })),
    baseOfLine,
    poolAt,
    lineTopUp,
    basic,
  };
}
