/** Characters of names that older systems kept where nothing is defined; today they have places of their own. */

/** Eighty characters stood at U+E815 and after, in the order of their codes FE50 to FEA0 in GBK. */
const FIRST_PRIVATE = 0xe815;
const LEAD = 0xfe;
const FIRST_TRAIL = 0x50;
const LAST_TRAIL = 0xa0;
const NO_TRAIL = 0x7f;

function standardOnes(): Map<string, string> {
  const today = new TextDecoder("gb18030");
  const known = new Map<string, string>();
  let code = FIRST_PRIVATE;
  for (let trail = FIRST_TRAIL; trail <= LAST_TRAIL; trail++) {
    if (trail !== NO_TRAIL) known.set(String.fromCodePoint(code++), today.decode(new Uint8Array([LEAD, trail])));
  }
  return known;
}

const standard = standardOnes();

/** The same text with each such character where it stands today: U+E863 is 䶮. */
export function standardCharacters(text: string): string {
  return [...text].map((character) => standard.get(character) ?? character).join("");
}
