import type { caller } from "@/server/requests/caller";

type Api = Awaited<ReturnType<typeof caller>>;
export type PackHead = Awaited<ReturnType<Api["policies"]["list"]>>[number];
export type PackDocument = Awaited<ReturnType<Api["policies"]["pack"]>>;
export type ClauseRead = PackDocument["clauses"][number];
export type Figure = ClauseRead["figures"][number];
export type FigureValue = Figure["value"];
export type LabelPart = Figure["label"][number];
export type Definition = PackDocument["parameters"][number];
export type Comparison = Awaited<ReturnType<Api["policies"]["compare"]>>;
export type ParameterNow = Awaited<ReturnType<Api["policies"]["parameters"]>>[number];
export type ParameterRecord = Awaited<ReturnType<Api["policies"]["parameterHistory"]>>["rows"][number];
