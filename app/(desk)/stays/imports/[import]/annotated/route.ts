import { exportAnswer } from "@/app/(desk)/people/_list/export-answer";

/** The uploaded rows with a column of reasons; `?rows=faulty` only those to mend. */
export async function GET(request: Request, { params }: { params: Promise<{ import: string }> }): Promise<Response> {
  const { import: id } = await params;
  const onlyFaulty = new URL(request.url).searchParams.get("rows") === "faulty";
  return exportAnswer(
    request,
    async (api) => ({ file: await api.stayImports.annotated({ import: id, onlyFaulty }), job: null }),
    () => `/stays/imports/${id}`,
  );
}
