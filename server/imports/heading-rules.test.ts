import { describe, expect, test } from "vitest";
import { fieldNames } from "@/server/stays/fault-words";
import { nationalNames, stayFields } from "@/server/stays/rules";
import { stayHeadings } from "./heading-rules";

describe("headings", () => {
  test("are known by their national name and by the name on our own template", () => {
    for (const field of stayFields) {
      expect(stayHeadings.fieldOf(nationalNames[field]), nationalNames[field]).toBe(field);
      expect(stayHeadings.fieldOf(fieldNames[field]), fieldNames[field]).toBe(field);
    }
  });

  test.each([
    ["公民身份号码", "number"],
    [" 身份证号（必填） ", null],
    ["*身份证号", "number"],
    ["医疗费用总额(元)", "totalCost"],
    ["费用总额", "totalCost"],
    ["符合医保报销金额", "policyScopeCost"],
    ["基本报销金额", "basicInsurancePaid"],
    ["基本医保统筹基金支出", "basicInsurancePaid"],
    ["大病报销金额", "residentCriticalIllnessPaid"],
    ["大病保险支出", "residentCriticalIllnessPaid"],
    ["现金支出", "cashPaid"],
    ["大额报销金额", "employeeLargeAmountPaid"],
    ["医疗救助", "hospitalAssistance"],
    ["救助金额", "hospitalAssistance"],
    ["ＳＥＴＬ＿ＩＤ", "settlementNumber"],
    ["入院 日期", "admittedOn"],
    ["医保就诊类别", "medicalType"],
    ["参保类别", "insuranceType"],
    ["就诊医疗机构名称", "hospitalName"],
    ["倾斜救助", "tiltedAssistance"],
    ["职工大额医疗费用补助支出", "employeeLargeAmountPaid"],
    ["企业补充医疗保险支出", "enterpriseSupplementPaid"],
    ["备注", null],
    ["", null],
  ])("%j is %s", (heading, field) => {
    expect(stayHeadings.fieldOf(heading)).toBe(field);
  });

  test("that name a field twice leave it to the national name, or to the first", () => {
    expect(stayHeadings.recognise(["身份证号", "certno", "姓名"])).toEqual([null, "number", "name"]);
    expect(stayHeadings.recognise(["总费用", "医疗费总额"])).toEqual(["totalCost", null]);
  });
});

describe("the head of a list", () => {
  const head = ["结算ID", "姓名", "身份证号", "险种", "总费用"];

  test("is found below titles and lines", () => {
    expect(
      stayHeadings.findHead([["河源市人民医院 2026年10月结算明细"], ["单位：元", "", "制表：张三"], head, ["S1", "张三", "…", "390", "12"]])
        ?.last,
    ).toBe(2);
  });

  test("is not found where nothing is known", () => {
    expect(
      stayHeadings.findHead([
        ["甲", "乙"],
        ["1", "2"],
      ]),
    ).toBeNull();
    expect(stayHeadings.findHead([])).toBeNull();
  });

  test("may have a second line with the other names", () => {
    expect(stayHeadings.isHead(["setl_id", "psn_name", "certno", "insutype", "medfee_sumamt"])).toBe(true);
    expect(stayHeadings.isHead(["S1", "张三", "441602198501010017", "390", "1200"])).toBe(false);
  });
});
