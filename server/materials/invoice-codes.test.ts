import { expect, test } from "vitest";
import { readInvoice } from "./invoice-codes";

test.each([
  ["01,01,21060123,0012345678,a1b2c3,20261015,1051.20", "21060123", "0012345678"],
  ["01,10,21060123,0012345678,1051.20,20261015,a1b2c3,F0A1", "21060123", "0012345678"],
  [" 01, 04, 042002100111, 12345678, 120.00, 20261015, 12345678901234567890, ", "042002100111", "12345678"],
  ["01,31,,26422000000012345678,120.00,20261015,,", "", "26422000000012345678"],
  ["https://bills.example.cn/check?billBatchCode=21060123&billNo=0012345678&random=a1b2c3", "21060123", "0012345678"],
  ["http://bills.example.cn/e?pjdm=21060123&pjhm=0012345678", "21060123", "0012345678"],
  ["https://bills.example.cn/e?fphm=26422000000012345678", "", "26422000000012345678"],
])("%s is an invoice", (text, code, number) => {
  expect(readInvoice(text)).toEqual({ code, number });
});

test.each([
  "",
  "JSD-7K3M9Q2CX0A1-02-X8F4Q6T2",
  "21060123,0012345678",
  "01,01,2106012,0012345678,a1b2c3,20261015",
  "01,31,,12345678901234567890,120.00,20261015",
  "https://bills.example.cn/check?billNo=12",
  "https://bills.example.cn/check?billBatchCode=21060123",
  "https://bills.example.cn/check?code=21060123&no=0012345678",
  "weixin://dl/business/?t=abc",
])("%s is none", (text) => {
  expect(readInvoice(text)).toBeNull();
});
