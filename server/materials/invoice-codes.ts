/**
 * What the two-dimensional code of an electronic medical invoice says. Issuers write it in several ways: a line of fields
 * between commas (版本, 票据种类, 票据代码, 票据号码, 校验码, 开票日期, 金额 and more, in an order that differs), or an address
 * with the fields as its parameters. So fields are known by their shape: beside each other stand the code and the number,
 * 8 and 10 digits on an invoice of public finance, 10 or 12 and 8 on one of the tax authority, or 20 without a code.
 */
export interface InvoiceCode {
  /** 票据代码; empty where invoices have a number alone. */
  code: string;
  /** 票据号码 */
  number: string;
}

const CODE_NAMES = /^(bill_?batch_?code|e?_?invoice_?code|bill_?code|pjdm|fpdm)$/i;
const NUMBER_NAMES = /^(bill_?no|bill_?number|e?_?invoice_?(no|number)|pjhm|fphm)$/i;

const isPair = (code: string, number: string): boolean =>
  (/^\d{8}$/.test(code) && /^\d{10}$/.test(number)) || (/^(\d{10}|\d{12})$/.test(code) && /^\d{8}$/.test(number));
/** Their first two digits are the year; digits that go on and on are rather a check code. */
const isAlone = (number: string): boolean => /^2[3-9]\d{18}$/.test(number);

/** The invoice that a code stands on; null where it says something else. */
export function readInvoice(text: string): InvoiceCode | null {
  const trimmed = text.trim();
  return /^https?:\/\//i.test(trimmed) ? readAddress(trimmed) : readLine(trimmed);
}

function readLine(text: string): InvoiceCode | null {
  const fields = text.split(/[,，]/).map((field) => field.trim());
  // Every such line begins with its version.
  if (fields.length < 5 || !/^\d{2}$/.test(fields[0] ?? "")) return null;
  for (const [at, field] of fields.entries()) {
    const next = fields[at + 1];
    if (next !== undefined && isPair(field, next)) return { code: field, number: next };
    if (field === "" && next !== undefined && isAlone(next)) return { code: "", number: next };
  }
  return null;
}

function readAddress(text: string): InvoiceCode | null {
  const parameters = URL.canParse(text) ? [...new URL(text).searchParams] : [];
  const named = (names: RegExp) => parameters.find(([name]) => names.test(name))?.[1].trim();
  const code = named(CODE_NAMES);
  const number = named(NUMBER_NAMES);
  if (number === undefined) return null;
  if (code !== undefined && isPair(code, number)) return { code, number };
  return (code === undefined || code === "") && isAlone(number) ? { code: "", number } : null;
}
