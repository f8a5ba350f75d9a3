/** The looks of our own lists, by number; fixed, so that writing never has to remember any. */
export const styleOf = {
  line: 0,
  title: 1,
  head: 2,
  text: 3,
  amount: 4,
  count: 5,
  date: 6,
  note: 7,
  totalText: 8,
  totalAmount: 9,
  totalCount: 10,
} as const;

const font = (size: number, more = "") => `<font>${more}<sz val="${size}"/><name val="宋体"/></font>`;
const hairline = '<left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/>';

interface Look {
  font?: number;
  fill?: number;
  format?: number;
  bordered?: boolean;
  alignment?: string;
}

const AMOUNT = 4;
const WHOLE = 1;
const TEXT = 49;
const DATE = 164;

const looks: Record<keyof typeof styleOf, Look> = {
  line: {},
  title: { font: 1, alignment: 'horizontal="center" vertical="center"' },
  head: { font: 2, fill: 2, bordered: true, alignment: 'horizontal="center" vertical="center" wrapText="1"' },
  text: { format: TEXT, bordered: true },
  amount: { format: AMOUNT, bordered: true },
  count: { format: WHOLE, bordered: true },
  date: { format: DATE, bordered: true, alignment: 'horizontal="center"' },
  note: { font: 3, format: TEXT, bordered: true, alignment: 'vertical="top" wrapText="1"' },
  totalText: { font: 2, fill: 2, format: TEXT, bordered: true },
  totalAmount: { font: 2, fill: 2, format: AMOUNT, bordered: true },
  totalCount: { font: 2, fill: 2, format: WHOLE, bordered: true },
};

export function stylesXml(namespace: string): string {
  const fonts = [font(11), font(16, "<b/>"), font(11, "<b/>"), `<font><sz val="11"/><color rgb="FFB3261E"/><name val="宋体"/></font>`];
  const fills = [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F3"/></patternFill></fill>',
  ];
  const styles = Object.values(looks).map(({ font: fontId = 0, fill = 0, format = 0, bordered = false, alignment }) => {
    const inside = alignment === undefined ? "" : `<alignment ${alignment}/>`;
    return `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fill}" borderId="${bordered ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${inside}</xf>`;
  });
  return `<styleSheet xmlns="${namespace}"><numFmts count="1"><numFmt numFmtId="${DATE}" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="${fonts.length}">${fonts.join("")}</fonts><fills count="${fills.length}">${fills.join("")}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${hairline}</border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${styles.length}">${styles.join("")}</cellXfs></styleSheet>`;
}
