import { describe, expect, test } from "vitest";
import { readCode, readFlag, readLocation, readMedicalType, readReferral } from "./codes";
import { insuranceCodes, medicalTypes } from "./rules";

describe("insurance", () => {
  test.each([
    ["310 职工基本医疗保险", "employee"],
    ["390", "resident"],
    ["392：城乡居民", "resident"],
    ["城乡 居（民）", "resident"],
    ["新农合", "resident"],
    ["新型农村合作医疗", "resident"],
    ["公务员", "employee"],
    ["离休人员", "employee"],
    ["resident", "resident"],
    ["employee", "employee"],
    ["residents", null],
    ["39 居民", null],
    ["3905 居民", null],
    ["39000 职工", "employee"],
    ["居民 310", "resident"],
    ["商业保险", null],
  ])("%s is %s", (written, insurance) => {
    expect(readCode(written)).toBe(insurance);
  });

  test("of every national code is that of employees or of residents", () => {
    const read = Object.keys(insuranceCodes).map((code) => [code, readCode(code)]);
    expect(Object.fromEntries(read)).toEqual(insuranceCodes);
  });
});

describe("care", () => {
  test.each([
    ["普通住院", "21", "inpatient"],
    ["急诊转住院", "24", "inpatient"],
    ["转外诊治住院", "23", "inpatient"],
    ["23-转外诊治住院", "23", "inpatient"],
    ["外伤住院", "22", "inpatient"],
    ["意外伤害住院", "22", "inpatient"],
    ["生育住院", "52", "inpatient"],
    ["住院分娩", "52", "inpatient"],
    ["重大疾病住院", "9902", "inpatient"],
    ["重大疾病门诊", "9901", "outpatient_chronic"],
    ["“两病”门诊", "9903", "outpatient_chronic"],
    ["转入住院", "9925", "inpatient"],
    ["门诊慢特病", "14", "outpatient_chronic"],
    ["门诊（特殊病种）", "14", "outpatient_chronic"],
    ["意外伤害门诊", "19", "outpatient_ordinary"],
    ["生育门诊", "51", "outpatient_ordinary"],
    ["计划生育手术", "53", "outpatient_ordinary"],
    ["急诊", "13", "outpatient_ordinary"],
    ["门诊挂号", "12", "outpatient_ordinary"],
    ["普通 门诊", "11", "outpatient_ordinary"],
  ])("%s is %s", (written, medicalType, setting) => {
    expect(readMedicalType(written)).toEqual({ medicalType, setting });
  });

  test("of every national code is known, and nothing else is", () => {
    const read = Object.keys(medicalTypes).map((code) => [code, readMedicalType(code)?.setting]);
    expect(Object.fromEntries(read)).toEqual(medicalTypes);
    for (const written of ["41", "41 定点药店购药", "购药", "2", "21000"]) expect(readMedicalType(written)).toBeNull();
  });
});

describe("place", () => {
  test.each([
    ["in_county", "in_county"],
    ["县域内", "in_county"],
    ["本区", "in_county"],
    ["市 内", "in_city"],
    ["本市", "in_city"],
    ["省内市外", "in_province"],
    ["跨市", "in_province"],
    ["省外", "out_of_province"],
    ["跨省异地", "out_of_province"],
    ["月球", null],
  ])("%s is %s", (written, location) => {
    expect(readLocation(written)).toBe(location);
  });
});

describe("referral", () => {
  test.each([
    ["unreferred", "unreferred"],
    ["未按规定转诊", "unreferred"],
    ["未经转诊", "unreferred"],
    ["未办理转诊手续", "unreferred"],
    ["自行就医", "unreferred"],
    ["急诊抢救", "emergency"],
    ["异地安置", "resettled"],
    ["长期居住", "resettled"],
    ["无需转诊", "not_required"],
    ["无", "not_required"],
    ["否", "not_required"],
    ["已转诊", "referred"],
    ["转院", "referred"],
    ["是", "referred"],
    ["不是", null],
    ["是的", null],
    ["别的", null],
  ])("%s is %s", (written, referral) => {
    expect(readReferral(written)).toBe(referral);
  });

  test("is asked for where the words say no and do not say whether it was needed", () => {
    for (const written of ["无转诊", "没有转诊", "非转诊", "不转诊", "否，转诊"]) expect(readReferral(written), written).toBeNull();
  });
});

test.each([
  [true, ["1", "是", "y", "YES", "true", "已备案", "已退费", "退费"]],
  [false, ["0", "2", "否", "n", "No", "false", "未备案", "未退费", "正常", "无"]],
  [null, ["11", "01", "是否", "不是", "02", "20", "无需", "不正常", "待退费", "退费中"]],
])("the mark %s is written in these ways", (mark, ways) => {
  for (const written of ways) expect(readFlag(written), written).toBe(mark);
});
