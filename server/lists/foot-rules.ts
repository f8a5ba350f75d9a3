/** Rows below a list that are none of it: totals, counts, who made and who checked it, remarks. One rule for all lists. */
import type { ListColumn, ListWords } from "./column-rules";
import { plainText } from "./rules";

const TOTAL = /^(合计|总计|小计|共计|累计|本页合计|本页小计|本月合计|总合计)/;
const SIGNED = /^(制表|填表|填报|审核|复核|核对|经办|报送|核对时间)/;
/** Words that begin an ordinary value as well: they count when nothing, a colon or a number follows. */
const SAID =
  /^(总笔数|总人数|总人次|总金额|总户数|笔数|人数|户数|金额合计|负责人|单位负责人|主管|领导|联系人|联系电话|电话|单位|填报单位|日期|时间|打印时间|打印日期|导出时间|备注|说明|注|附注|注意|第\d+页.*|共\d+页.*|共\d+[条笔人户行例].*)([:：\d].*)?$/;
const COUNT = /^(共)?[\d,.]*(笔|人|人次|户|条|行|例|元)?$/;

const compact = (cell: string) => plainText(cell).replace(/\s/g, "");
const isFootWord = (text: string) => TOTAL.test(text) || SIGNED.test(text) || SAID.test(text);

/** Whatever its first column is: what begins like a foot is one unless something in it says whose row it is. */
export function isFoot(cells: readonly string[], columns: readonly ListColumn[], words: Pick<ListWords, "identity">): boolean {
  const first = compact(cells.find((cell) => cell.trim() !== "") ?? "");
  if (first === "" || !isFootWord(first)) return false;
  const identified = columns.flatMap(({ field }, column) =>
    field !== null && words.identity.includes(field) ? [cells[column] ?? ""] : [],
  );
  return identified.every((cell) => {
    const text = compact(cell);
    return isFootWord(text) || (COUNT.test(text) && text.length < 9);
  });
}
