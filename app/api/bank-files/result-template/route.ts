import { attachment, failed, fileHeaders, signedOut } from "@/app/api/files/answers";
import { mediaTypes } from "@/server/files/rules";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { resultHeadings } from "@/server/payments/rules";
import { requestContext } from "@/server/requests/caller";
import { refusalOf } from "@/server/requests/trpc";

const fields = ["number", "amount", "outcome", "reason", "reference", "paidOn"] as const;

/** An empty result file with the headings that are read; how its columns are filled in is a foot that reading leaves out. */
export async function GET(request: Request): Promise<Response> {
  const { member, requestId } = await requestContext(request.headers);
  if (member === null) return signedOut(requestId);
  const refusal = refusalOf(member, "payments.exchange");
  if (refusal !== null) return failed(refusal, requestId);
  const content = {
    name: "银行回盘",
    columns: fields.map((field) => ({
      title: resultHeadings[field][0],
      kind: field === "amount" ? ("amount" as const) : ("text" as const),
    })),
    rows: [],
    foot: ["说明：支付状态写：成功、失败、退汇。支付日期写成 2026-11-05 的样子，成功和退汇必须有。"],
  };
  const bytes = await workbookBytes([content]);
  return new Response(new Uint8Array(bytes), { headers: fileHeaders(mediaTypes.xlsx, attachment("银行回盘模板.xlsx")) });
}
