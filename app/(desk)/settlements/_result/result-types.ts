import type { caller } from "@/server/requests/caller";

type Api = Awaited<ReturnType<typeof caller>>;
export type SettlementPage = Awaited<ReturnType<Api["settlements"]["page"]>>;
export type Decided = NonNullable<SettlementPage["settlement"]>;
export type ShownStep = Decided["steps"][number];
export type ShownInterpretation = Decided["interpretations"][number];
export type YearMark = Decided["year"][number];
export type Calculated = Awaited<ReturnType<Api["calculator"]["calculate"]>>;
export type Difference = Awaited<ReturnType<Api["recalculation"]["difference"]>>;
