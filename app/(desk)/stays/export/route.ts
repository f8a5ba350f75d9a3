import { readList } from "@/app/_ui/lists/list-address";
import { exportAnswer } from "@/app/(desk)/people/_list/export-answer";
import { staysAsked, staysShape } from "@/app/(desk)/stays/_list/shape";
import { businessDateOf } from "@/server/dates";

/** Exactly what the list shows under its filters, masked; a large one is written in the background. */
export async function GET(request: Request): Promise<Response> {
  const address = new URL(request.url);
  const asked = staysAsked(readList(staysShape, Object.fromEntries(address.searchParams)), businessDateOf(new Date()));
  return exportAnswer(
    request,
    (api) => api.stays.export(asked),
    (job) => `/stays?${new URLSearchParams([...address.searchParams, ["job", job]])}`,
  );
}
