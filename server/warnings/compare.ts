/** What the next settlement would be worked out with if somebody had another identity from today on; the text's own figures. */
import type { Cite, DatedTag, IdentityTag } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { figureRows } from "@/server/benefits/figures/pack-figures";
import { findFigure } from "@/server/benefits/figures/quantities";
import { packFor } from "@/server/benefits/packs/registry";
import { identityOn } from "@/server/benefits/settling/identity";
import type { BusinessDate } from "@/server/dates";
import { insuredPersonOn } from "@/server/identity/tags";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import * as data from "./data-warnings";
import type { Compare } from "./shapes";

const TERMS = /^layers\.basic_assistance\.lines\.(?:all|inpatient)\.terms\.([^.]+)\.(deductible|scale\.ratio|cap)$/;
const keys = { deductible: "deductible", "scale.ratio": "ratio", cap: "cap" } as const;
type TermKey = (typeof keys)[keyof typeof keys];

interface Term {
  /** Null where the text sets none, or leaves it to the area. */
  value: string | null;
  cite: Cite;
}

/** What a class pays for, carries itself and gets at most, in the basic layer of stays. */
function termsOf(pack: Pack, classKey: string, on: BusinessDate): Partial<Record<TermKey, Term>> {
  const terms: Partial<Record<TermKey, Term>> = {};
  for (const row of figureRows(pack)) {
    const [, of, what] = TERMS.exec(row.path) ?? [];
    if (of !== classKey || what === undefined) continue;
    const figure = findFigure(row.figures, on);
    terms[keys[what as keyof typeof keys]] = { value: figure?.value ?? null, cite: figure?.cite ?? row.cite };
  }
  return terms;
}

function standing(pack: Pack, tags: readonly DatedTag[], on: BusinessDate) {
  const { assistanceClass, tagUsed } = identityOn(pack, tags, on);
  if (assistanceClass === null) return null;
  return { name: assistanceClass.name, tag: tagUsed, access: assistanceClass.access, terms: termsOf(pack, assistanceClass.key, on) };
}

/** Today's class and figures, and those with the identity besides. */
export async function compareTag(ctx: ReadContext, input: Compare) {
  const warning = await data.findWarning(ctx.tx, input.id);
  if (warning === null) throw new Refusal("warning_not_found");
  const pack = packFor(ctx.member.area, ctx.today);
  const { tags } = await insuredPersonOn(ctx, warning.person, ctx.today);
  const added: DatedTag = { tag: input.tag as IdentityTag, region: ctx.member.area, validFrom: ctx.today, validTo: null };
  return { now: standing(pack, tags, ctx.today), given: standing(pack, [...tags, added], ctx.today) };
}
