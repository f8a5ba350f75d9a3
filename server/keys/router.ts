import { once, read, router, write } from "@/server/requests/trpc";
import { idempotent } from "@/server/staff/shapes";
import { keysState, rotateKeys } from "./keys";

export const keysRouter = router({
  state: read("keys.rotate").query(({ ctx }) => keysState(ctx)),
  rotate: write("keys.rotate")
    .input(idempotent)
    .mutation(once((ctx) => rotateKeys(ctx))),
});
