import { exportAnswer } from "@/app/(desk)/people/_list/export-answer";

/** The empty list with headings, an example and notes. */
export async function GET(request: Request): Promise<Response> {
  return exportAnswer(
    request,
    async (api) => ({ file: await api.stayImports.template(), job: null }),
    () => "/stays/imports",
  );
}
