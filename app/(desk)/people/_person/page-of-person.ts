import type { caller } from "@/server/requests/caller";

type Api = Awaited<ReturnType<typeof caller>>;

/** What the page of a person is given, by the procedure that each part asks. */
export type PersonPage = Awaited<ReturnType<Api["people"]["page"]>>;
export type StaysOfPerson = Awaited<ReturnType<Api["stays"]["ofPerson"]>>;
export type YearOfPerson = Awaited<ReturnType<Api["admission"]["yearsOf"]>>[number];
export type LookUpsAbout = Awaited<ReturnType<Api["admission"]["lookUpsAbout"]>>;
