import { expect, test } from "vitest";
import { isFoot } from "./foot-rules";

const columns = ["key", "name", "number", "cost"].map((field) => ({ heading: field, field }));
const words = { identity: ["key", "number"] };
const foot = (...cells: string[]) => isFoot(cells, columns, words);

test.each([
  [["合计", "2 笔", "", "24000.00"]],
  [["", "合 计", "", "24000.00"]],
  [["总笔数：1", "", "", ""]],
  [["制表人：张三", "审核：李四", "", ""]],
  [["制表 张三", "", "", ""]],
  [["注：以上数据来自医保系统", "", "", ""]],
  [["小计", "", "2人", "12.00"]],
  [["第1页 共3页", "", "", ""]],
  [["备注", "", "", ""]],
])("%j is a foot, whatever its first column is", (cells) => {
  expect(foot(...cells)).toBe(true);
});

test.each([
  [["S1", "张三", "441602198501010017", "12.00"]],
  [["合计医院1", "张三", "441602198501010017", "12.00"]],
  [["", "单位员工", "441602198501010017", "12.00"]],
  [["S1", "", "", ""]],
  [["20261008", "张三", "", "12.00"]],
  [["", "", "", ""]],
])("%j is a row of the list", (cells) => {
  expect(foot(...cells)).toBe(false);
});
