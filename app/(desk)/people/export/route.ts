import { readList } from "@/app/_ui/lists/list-address";
import { exportAnswer } from "@/app/(desk)/people/_list/export-answer";
import { peopleAsked, peopleShape } from "@/app/(desk)/people/_list/shape";

/** Exactly what the list shows under its filters, masked; a large one is written in the background. */
export async function GET(request: Request): Promise<Response> {
  const address = new URL(request.url);
  const asked = peopleAsked(readList(peopleShape, Object.fromEntries(address.searchParams)));
  return exportAnswer(
    request,
    (api) => api.people.export(asked),
    (job) => `/people?${new URLSearchParams([...address.searchParams, ["job", job]])}`,
  );
}
