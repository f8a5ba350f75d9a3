import { answerSystem } from "@/app/api/v1/answers";
import { createCaller } from "@/server/router";

/** A page of the people of a push; `only=changes` gives those that differ from the push before. */
export async function GET(request: Request, { params }: { params: Promise<{ push: string }> }): Promise<Response> {
  const { push } = await params;
  const asked = new URL(request.url).searchParams;
  const only = asked.get("only");
  return answerSystem(request, "rosters", async (context, scopes) => {
    const body = await createCaller(context).pushes.readForSystem({
      push,
      page: asked.get("page") ?? "1",
      ...(only === null ? {} : { only: only as "changes" }),
      numbers: scopes.includes("rosters.numbers"),
    });
    return { rows: body.rows.length, body };
  });
}
