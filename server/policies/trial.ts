/** A figure is tried before it is proposed: the engine must be able to read it together with what is set already. */
import type { Cite, LocalParameters } from "@/server/benefits/contract";
import { chosen, findLocal, findLocalDate, findLocalFen, findLocalRatio, getLocalBands } from "@/server/benefits/figures/local-parameters";
import type { Pack } from "@/server/benefits/figures/pack";
import { findFigure, type LocalParameter, type Quantity } from "@/server/benefits/figures/quantities";
import { findFenOfText } from "@/server/benefits/settling/fen";
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
      return null;
    case "date":
      findLocalDate(parameters, asked);
      return null;
    case "approvals":
    case "papers":
      return null;
    case "switch":
      chosen(parameters, { ...asked, values: definition.values, usual: definition.usual ?? "" });
      return null;
  }
}

interface BandedTerms {
  deductible: Quantity;
  scale: { key: string; cite: Cite };
}

/** Terms whose bands the area sets, with the deductible that they go with. */
function bandedTermsIn(part: unknown, found: BandedTerms[] = []): BandedTerms[] {
  if (typeof part !== "object" || part === null) return found;
  if (isBanded(part)) found.push(part);
  else for (const inside of Object.values(part)) bandedTermsIn(inside, found);
  return found;
}

function isBanded(part: object): part is BandedTerms {
  const scale: unknown = "scale" in part ? part.scale : null;
  return "deductible" in part && typeof scale === "object" && scale !== null && "is" in scale && scale.is === "local_bands";
}

/** Fen of a deductible on a day; undefined where its text does not hold then, null where the area has set none yet. */
function deductibleOn(pack: Pack, parameters: LocalParameters, deductible: Quantity, date: BusinessDate): number | null | undefined {
  switch (deductible.is) {
    case "stated":
      return findFenOfText(findFigure(deductible.figures, date)?.value ?? "") ?? undefined;
    case "local":
      return findLocalFen(parameters, { key: deductible.key, cite: deductible.cite, pack: pack.region });
    case "not_set":
      return 0;
  }
}

/** Bands are tried with the deductible that is set beside them, and a new deductible with the bands, whichever comes last. */
function assertBandsFit(pack: Pack, parameters: LocalParameters, key: string, date: BusinessDate): void {
  for (const { deductible, scale } of bandedTermsIn(pack.layers)) {
    const isMoved = scale.key === key || (deductible.is === "local" && deductible.key === key);
    if (!isMoved || findLocal(parameters, scale.key) === undefined) continue;
    const amount = deductibleOn(pack, parameters, deductible, date);
    if (amount !== undefined) getLocalBands(parameters, { key: scale.key, cite: scale.cite, pack: pack.region }, amount);
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
  assertBandsFit(pack, parameters, definition.key, from);
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
