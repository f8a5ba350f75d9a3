/**
 * Counties' weights in a shared gap. The text says what they go by, collection and growth of costs, and leaves the way to a
 * paper of the area (002B (三)5): either the area says that they follow from the books, or a paper gives them.
 */
import { Decimal, type Money, money } from "@/server/money";
import { GAP_WEIGHTS } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as gaps from "./data-gaps";
import { sumsByCounty } from "./data-movements";
import { outlayKinds } from "./rules";
import type * as shapes from "./shapes";

export interface Growth {
  county: string;
  /** What the county paid out in the year and in the one before, by the books. */
  cost: Money | null;
  costBefore: Money | null;
  /** What it collected in the year before, by the gap of that year. */
  collectedBefore: Money | null;
}

interface Weight {
  county: string;
  weight: Decimal;
}

/** Of counties, as far as the books know it. */
export async function growthOf({ tx }: Pick<ReadContext, "tx">, year: number, counties: readonly string[]): Promise<Growth[]> {
  const [now, before] = [await sumsByCounty(tx, year, outlayKinds), await sumsByCounty(tx, year - 1, outlayKinds)];
  const last = await gaps.findGap(tx, year - 1);
  const collected = new Map(
    last === null ? [] : (await gaps.listGapCounties(tx, last.gap.id)).map((row) => [row.county, row.collected] as const),
  );
  return counties.map((county) => ({
    county,
    cost: now.get(county) ?? null,
    costBefore: before.get(county) ?? null,
    collectedBefore: collected.get(county) ?? null,
  }));
}

/** By how much costs grew beyond collection; a county that kept them in line bears nothing. Null where a figure is not known. */
function weightOf({ cost, costBefore, collectedBefore }: Growth, collected: Money): Decimal | null {
  if (cost === null || costBefore === null || collectedBefore === null) return null;
  return Decimal.max(0, cost.minus(costBefore).minus(collected.minus(collectedBefore)));
}

/** All counties with a weight, by a paper, or none: what is known of some is split over nobody. */
function enteredWeights({ counties, weightsDocument }: shapes.EnterGap): Weight[] {
  const weights = counties.flatMap(({ county, weight }) => (weight === undefined ? [] : [{ county, weight: new Decimal(weight) }]));
  if (weights.length > 0 && weights.length < counties.length) throw new Refusal("weights_incomplete");
  if (weights.length > 0 && weightsDocument === undefined) throw new Refusal("weights_document_missing");
  return weights;
}

export interface WeightsFound {
  weights: Weight[];
  basis: "books" | "entered" | null;
}

const asEntered = (weights: Weight[]): WeightsFound => ({ weights, basis: weights.length === 0 ? null : "entered" });

/**
 * From the books where the area says so and they know every county; otherwise what a paper gives. Nobody enters what the books
 * say.
 */
export async function weightsOf(ctx: WriteContext, input: shapes.EnterGap): Promise<WeightsFound> {
  const entered = enteredWeights(input);
  if ((await areaParameterOn(ctx, GAP_WEIGHTS, ctx.today)) !== "growth_beyond_collection") return asEntered(entered);
  const growth = await growthOf(
    ctx,
    input.year,
    input.counties.map(({ county }) => county),
  );
  const weights = growth.flatMap((row) => {
    const collected = input.counties.find(({ county }) => county === row.county)?.collected;
    const weight = collected === undefined ? null : weightOf(row, money(collected));
    return weight === null ? [] : [{ county: row.county, weight }];
  });
  const isKnown = weights.length > 0 && weights.length === growth.length && weights.some(({ weight }) => !weight.isZero());
  if (!isKnown) return asEntered(entered);
  if (entered.length > 0) throw new Refusal("weights_in_books", { year: input.year });
  return { weights, basis: "books" };
}
