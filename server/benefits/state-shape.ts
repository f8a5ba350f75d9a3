/** Which cumulative bases and pools a pack keeps through the year. */
import type { Pack } from "@/server/benefits/pack";
import type { StateShape } from "@/server/benefits/year-state";

const shapes = new WeakMap<Pack, StateShape>();

export function stateShapeOf(pack: Pack): StateShape {
  const known = shapes.get(pack);
  if (known !== undefined) return known;
  const baseKeys: string[] = [];
  const poolKeys: string[] = [];
  for (const layer of pack.layers) {
    if (layer.is === "share") baseKeys.push(...layer.lines.map((line) => `${layer.key}.${line.key}`));
    if (layer.is === "line_top_up") baseKeys.push(`${layer.key}.base`, `${layer.key}.assisted`);
    if ((layer.is === "share" || layer.is === "line_top_up") && !poolKeys.includes(layer.pool)) poolKeys.push(layer.pool);
  }
  const shape: StateShape = { baseKeys, poolKeys };
  shapes.set(pack, shape);
  return shape;
}
