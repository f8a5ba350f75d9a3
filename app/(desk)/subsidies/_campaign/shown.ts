import type { getTranslator } from "@/app/messages/translator";
import type { caller } from "@/server/requests/caller";

type Subsidies = Awaited<ReturnType<typeof caller>>["subsidies"];

/** A campaign as its page shows it. */
export type Shown = Awaited<ReturnType<Subsidies["campaign"]>>;
/** Somebody who is still to be insured. */
export type TaskRow = Awaited<ReturnType<Subsidies["tasks"]>>["rows"][number];
export type Words = Awaited<ReturnType<typeof getTranslator<"subsidies">>>;
