import type { caller } from "@/server/requests/caller";

/** A look-up with its answer, as the page is given it. */
export type LookUpShown = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["admission"]["lookUpAnswer"]>>;
export type Found = LookUpShown & { about: NonNullable<LookUpShown["about"]>; answer: NonNullable<LookUpShown["answer"]> };
export type Deposit = Found["answer"]["deposit"];
export type Ticks = Found["answer"]["ticks"];
