/** A figure is tried before it is proposed: the engine must be able to read it together with what is set already. */
import type { LocalParameters } from "@/server/benefits/contract";
import { chosen, findLocalDate, findLocalFen, findLocalRatio, getLocalBands } from "@/server/benefits/figures/local-parameters";
import type { Pack } from "@/server/benefits/figures/pack";
import { findFigure, type LocalParameter } from "@/server/benefits/figures/quantities";
import type { BusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import { localsIn } from "./definition-rules";
import type { ParameterDefinition } from "./rules";

/** The engine's own reading of the value; it refuses by name what it could not use. */
function read(pack: Pack, parameters: LocalParameters, definition: ParameterDefinition): number | null {
  const asked = { key: definition.key, cite: definition.cite, pack: pack.region };
  switch (definition.unit) {
    case "yuan":
    case "days":
    case "months":
    case "day_of_month":
      return findLocalFen(parameters, asked);
    case "ratio":
      return findLocalRatio(parameters, asked);
    case "bands":
      getLocalBands(parameters, asked);
      return null;
    case "date":
      findLocalDate(parameters, asked);
      return null;
    case "approvals":
      return null;
    case "switch":
      chosen(parameters, { ...asked, values: definition.values, usual: definition.usual ?? "" });
      return null;
  }
}

function floorOf(locals: readonly LocalParameter[], date: BusinessDate) {
  for (const local of locals) {
    const floor = local.floor === undefined ? null : findFigure(local.floor, date);
    if (floor !== null) return floor;
  }
  return null;
}

export function assertUsable(pack: Pack, parameters: LocalParameters, definition: ParameterDefinition, from: BusinessDate): void {
  const value = read(pack, parameters, definition);
  const floor = floorOf(
    localsIn(pack).filter((local) => local.key === definition.key),
    from,
  );
  if (floor === null || value === null) return;
  const least = Number(floor.value) * (floor.unit === "ratio" ? 10_000 : 100);
  if (value < least) {
    throw new Refusal(
      "local_parameter_below_floor",
      { key: definition.key, pack: pack.region, field: definition.key, floor: floor.value, from: floor.from ?? "" },
      floor.cite.clause,
    );
  }
}
