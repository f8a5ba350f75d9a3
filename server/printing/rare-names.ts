/** Rare characters of names in a PDF: from the second font, or, where that lacks them too, a box to write in by hand. */
import { codePointOf, isCommon, rareAmong } from "./glyphs";

export const RARE_FONT = "Rare";
/** As wide as the character, so that nothing moves. */
const BOX = "□";

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function eachText(node: unknown, act: (holder: Node, text: string) => void): void {
  if (Array.isArray(node)) for (const part of node) eachText(part, act);
  if (!isNode(node)) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "text" && typeof value === "string") act(node, value);
    else eachText(value, act);
  }
}

/** Runs of one font each. */
function inRuns(text: string, rare: ReadonlySet<string>): { text: string; font?: string }[] {
  const runs: { text: string; font?: string }[] = [];
  for (const character of text) {
    const written = isCommon(character) || rare.has(character) ? character : BOX;
    const isRare = rare.has(character);
    const last = runs.at(-1);
    if (last !== undefined && (last.font !== undefined) === isRare) last.text += written;
    else runs.push(isRare ? { text: written, font: RARE_FONT } : { text: written });
  }
  return runs;
}

/** What a drawing needs besides the ordinary font, for all the texts of its forms. */
export interface RareNames {
  /** Whether the second font is used at all. */
  isNeeded: boolean;
  /** Gives each text of a part of the drawing its fonts. */
  fit: <Part>(part: Part) => Part;
  /** What stands at the foot of a page whose boxes are to be filled in by hand: "□ 手写：U+30EDE". */
  toWriteIn: (page: unknown) => string | null;
}

/** Looks through everything the forms say; reads the second font only where a character asks for it. */
export async function rareNamesOf(forms: unknown): Promise<RareNames> {
  const rare = await rareAmong(new Set(JSON.stringify(forms)));
  return {
    isNeeded: rare.size > 0,
    fit: (part) => {
      eachText(part, (holder, text) => {
        if (![...text].every(isCommon)) holder.text = inRuns(text, rare);
      });
      return part;
    },
    toWriteIn: (page) => {
      const boxes = [...new Set(JSON.stringify(page))].filter((character) => !isCommon(character) && !rare.has(character));
      return boxes.length === 0 ? null : `${BOX} 手写：${boxes.map(codePointOf).join("、")}`;
    },
  };
}
