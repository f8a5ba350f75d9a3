import { answerSystem } from "@/app/api/v1/answers";
import { createCaller } from "@/server/router";

/** The lists that were pushed to the asking office, newest first. */
export function GET(request: Request): Promise<Response> {
  const page = Number(new URL(request.url).searchParams.get("page") ?? "1");
  return answerSystem(request, "rosters", async (context) => {
    const body = await createCaller(context).pushes.listForSystem({ page });
    return { rows: body.pushes.length, body };
  });
}
