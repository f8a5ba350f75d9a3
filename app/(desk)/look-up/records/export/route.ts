import { readList } from "@/app/_ui/lists/list-address";
import { recordsAsked, recordsShape } from "@/app/(desk)/look-up/records/shape";
import { exportAnswer } from "@/app/(desk)/people/_list/export-answer";

/** The office's own look-ups as filtered, masked. */
export async function GET(request: Request): Promise<Response> {
  const asked = recordsAsked(readList(recordsShape, Object.fromEntries(new URL(request.url).searchParams)));
  return exportAnswer(
    request,
    (api) => api.admission.exportLookUps(asked),
    () => "/look-up/records",
  );
}
