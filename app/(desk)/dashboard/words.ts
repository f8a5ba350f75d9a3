import type { getTranslator } from "@/app/messages/translator";
import type { caller } from "@/server/requests/caller";

export type Words = Awaited<ReturnType<typeof getTranslator<"dashboard">>>;
export type Seen = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["dashboard"]["view"]>>;
