/** Filters, sort, page, tab and columns of a list live in its address: readable, shareable, and the only state it has. */
import { plainDate } from "@/server/lists/rules";
import { holdsPersonalNumber } from "@/server/people/typed-words";

export type FieldKind = "text" | "date" | "month" | readonly string[];

export interface ListShape<
  Filters extends Record<string, FieldKind> = Record<string, FieldKind>,
  Sort extends string = string,
  Tab extends string = string,
> {
  path: string;
  /** The first tab is the one shown without a choice. */
  tabs?: readonly Tab[];
  filters: Filters;
  sorts: readonly Sort[];
  defaultSort: { by: Sort; direction: "asc" | "desc" };
  /** The first is the default; 50 when not given. */
  pageSizes?: readonly number[];
}

type FilterValue<Kind extends FieldKind> = Kind extends readonly (infer Choice)[] ? Choice : string;

export interface ListQuery<
  Filters extends Record<string, FieldKind> = Record<string, FieldKind>,
  Sort extends string = string,
  Tab extends string = string,
> {
  tab: Tab | null;
  filters: { [Name in keyof Filters]?: FilterValue<Filters[Name]> };
  sort: { by: Sort; direction: "asc" | "desc" };
  page: number;
  pageSize: number;
  /** Null: the columns shown by default. */
  columns: string[] | null;
}

export type AddressParameters = Record<string, string | string[] | undefined>;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const LONGEST_TEXT = 60;
const LAST_PAGE = 100_000;
const DEFAULT_PAGE_SIZE = 50;

/** Infers the literal names, so that queries and links are checked against them. */
export function listShape<const Filters extends Record<string, FieldKind>, const Sort extends string, const Tab extends string = never>(
  shape: ListShape<Filters, Sort, Tab>,
): ListShape<Filters, Sort, Tab> {
  return shape;
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function readField(kind: FieldKind, value: string | undefined): string | undefined {
  const text = value?.trim().slice(0, LONGEST_TEXT);
  if (!text) return undefined;
  if (kind === "text") return text;
  if (kind === "date") return plainDate(text) ?? undefined;
  if (kind === "month") return MONTH.test(text) ? text : undefined;
  return kind.includes(text) ? text : undefined;
}

/** Only without script does a personal number get into an address; nothing is done with it there. */
function withoutNumber(words: string | undefined): string | undefined {
  return words === undefined || holdsPersonalNumber(words) ? undefined : words;
}

/** Where an address leads that holds a personal number and must not stay; null for every other. */
export function hrefWithoutNumber(shape: ListShape, parameters: AddressParameters): string | null {
  const words = first(parameters.words);
  return words !== undefined && holdsPersonalNumber(words) ? listHref(shape, readList(shape, parameters)) : null;
}

function readWhole(value: string | undefined, last: number): number | undefined {
  const whole = value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  return whole >= 1 && whole <= last ? whole : undefined;
}

/** Reads an address; what it does not understand it leaves out, since people edit and shorten links. */
export function readList<Filters extends Record<string, FieldKind>, Sort extends string, Tab extends string>(
  shape: ListShape<Filters, Sort, Tab>,
  parameters: AddressParameters,
): ListQuery<Filters, Sort, Tab> {
  const filters: Record<string, string> = {};
  for (const [name, kind] of Object.entries(shape.filters)) {
    const value = readField(kind, name === "words" ? withoutNumber(first(parameters[name])) : first(parameters[name]));
    if (value !== undefined) filters[name] = value;
  }
  const sizes = shape.pageSizes ?? [DEFAULT_PAGE_SIZE];
  const size = readWhole(first(parameters.size), LAST_PAGE);
  const tab = shape.tabs?.find((known) => known === first(parameters.tab)) ?? shape.tabs?.[0] ?? null;
  const columns = [parameters.columns ?? []].flat().filter((column) => column !== "");
  const filtersRead = filters as ListQuery<Filters, Sort, Tab>["filters"];
  return {
    tab,
    filters: filtersRead,
    sort: readSort(shape, first(parameters.sort)),
    page: readWhole(first(parameters.page), LAST_PAGE) ?? 1,
    pageSize: size !== undefined && sizes.includes(size) ? size : (sizes[0] ?? DEFAULT_PAGE_SIZE),
    columns: columns.length > 0 ? columns : null,
  };
}

function readSort<Sort extends string>(
  shape: Pick<ListShape<Record<string, FieldKind>, Sort>, "sorts" | "defaultSort">,
  text: string | undefined,
): { by: Sort; direction: "asc" | "desc" } {
  const wanted = text?.replace(/^-/, "");
  const by = shape.sorts.find((known) => known === wanted);
  return by === undefined ? shape.defaultSort : { by, direction: text?.startsWith("-") ? "desc" : "asc" };
}

export interface ListChange {
  tab?: string | null;
  filters?: Record<string, string | undefined>;
  sort?: { by: string; direction: "asc" | "desc" };
  page?: number;
  pageSize?: number;
  columns?: readonly string[] | null;
}

/** What the address says, apart from what is the default; the order is fixed so that equal lists have equal addresses. */
export function listParameters(shape: ListShape, query: ListQuery): [string, string][] {
  const parameters: [string, string][] = [];
  if (query.tab !== null && query.tab !== shape.tabs?.[0]) parameters.push(["tab", query.tab]);
  for (const name of Object.keys(shape.filters)) {
    const value = query.filters[name];
    if (value !== undefined && value !== "") parameters.push([name, value]);
  }
  const { by, direction } = query.sort;
  if (by !== shape.defaultSort.by || direction !== shape.defaultSort.direction)
    parameters.push(["sort", direction === "desc" ? `-${by}` : by]);
  for (const column of query.columns ?? []) parameters.push(["columns", column]);
  if (query.pageSize !== (shape.pageSizes?.[0] ?? DEFAULT_PAGE_SIZE)) parameters.push(["size", String(query.pageSize)]);
  if (query.page !== 1) parameters.push(["page", String(query.page)]);
  return parameters;
}

/** Filters that mean one thing looked for, and not how somebody likes a list. */
const OF_THE_MOMENT = ["words", "person", "import", "batch", "job"];

/**
 * What of an address is kept for the person: filters, order, columns and page size. Null for a list narrowed to one thing,
 * which says nothing about how they like it.
 */
export function searchToRemember(shape: ListShape, query: ListQuery): string | null {
  if (OF_THE_MOMENT.some((name) => query.filters[name] !== undefined)) return null;
  return new URLSearchParams(listParameters(shape, { ...query, tab: null, page: 1 })).toString();
}

/** The address after a change; whatever changes which rows there are starts again at page one. */
export function listHref(shape: ListShape, query: ListQuery, change: ListChange = {}): string {
  const changed: ListQuery = {
    tab: change.tab === undefined ? query.tab : change.tab,
    filters: { ...query.filters, ...change.filters },
    sort: change.sort ?? query.sort,
    page: change.page ?? (Object.keys(change).length === 0 || onlyColumns(change) ? query.page : 1),
    pageSize: change.pageSize ?? query.pageSize,
    columns: change.columns === undefined ? query.columns : change.columns === null ? null : [...change.columns],
  };
  const search = new URLSearchParams(listParameters(shape, changed)).toString();
  return search === "" ? shape.path : `${shape.path}?${search}`;
}

function onlyColumns(change: ListChange): boolean {
  return change.columns !== undefined && Object.keys(change).length === 1;
}

/** Where a list leaves as a file, exactly as filtered; `more` is what the address of its page says in its path. */
export function exportHref(list: string, shape: ListShape, query: ListQuery, more: Record<string, string> = {}): string {
  const search = new URLSearchParams([...Object.entries(more), ...listParameters(shape, query)]).toString();
  return search === "" ? `/api/export/${list}` : `/api/export/${list}?${search}`;
}

/** The other direction of the column sorted by, or ascending on another. */
export function turnedSort(query: ListQuery, by: string): { by: string; direction: "asc" | "desc" } {
  return { by, direction: query.sort.by === by && query.sort.direction === "asc" ? "desc" : "asc" };
}

/** Page numbers to offer: first, last and those around the current one; null is a gap. */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const offered = [1, page - 1, page, page + 1, pages].filter((candidate) => candidate >= 1 && candidate <= pages);
  const sorted = [...new Set(offered)].sort((first, second) => first - second);
  return sorted.flatMap((number, index) => {
    const before = sorted[index - 1];
    return before !== undefined && number - before > 1 ? [null, number] : [number];
  });
}
