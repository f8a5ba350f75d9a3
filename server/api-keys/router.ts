import { once, read, router, write } from "@/server/requests/trpc";
import * as service from "./keys";
import * as shapes from "./shapes";

export const apiKeysRouter = router({
  list: read("staff.secure")
    .input(shapes.keyList)
    .query(({ ctx, input }) => service.listKeys(ctx, input)),
  /** Offices that receive lists, to choose from. */
  offices: read("staff.secure").query(({ ctx }) => service.listOffices(ctx)),
  issue: write("staff.secure").input(shapes.issueKey).mutation(once(service.issueKey)),
  revoke: write("staff.secure")
    .input(shapes.byKey)
    .mutation(({ ctx, input }) => service.revokeKey(ctx, input)),
  own: read("pushes.acknowledge")
    .input(shapes.keyList)
    .query(({ ctx, input }) => service.listKeys(ctx, input, { organisation: ctx.member.organisation })),
  /** Not kept for a repeated request: the answer is the secret itself. */
  activate: write("pushes.acknowledge")
    .input(shapes.byKey)
    .mutation(({ ctx, input }) => service.activateKey(ctx, input)),
  revokeOwn: write("pushes.acknowledge")
    .input(shapes.byKey)
    .mutation(({ ctx, input }) => service.revokeKey(ctx, input, { organisation: ctx.member.organisation })),
});
