import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hrefWithoutNumber, listHref, listShape, pageNumbers, readList, searchToRemember, turnedSort } from "./list-address";

const shape = listShape({
  path: "/clearing",
  tabs: ["all", "missing", "ready"],
  filters: { name: "text", from: "date", month: "month", kind: ["resident", "employee"] },
  sorts: ["name", "amount"],
  defaultSort: { by: "name", direction: "asc" },
  pageSizes: [50, 20],
});

function parametersOf(href: string): Record<string, string | string[]> {
  const parameters: Record<string, string | string[]> = {};
  const search = new URL(href, "http://here").searchParams;
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    parameters[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return parameters;
}

describe("reading the address of a list", () => {
  it("starts with the first tab, the default sort and page one", () => {
    expect(readList(shape, {})).toEqual({
      tab: "all",
      filters: {},
      sort: { by: "name", direction: "asc" },
      page: 1,
      pageSize: 50,
      columns: null,
    });
  });

  it("leaves out a day that no calendar has", () => {
    expect(readList(shape, { from: "2026-02-31" }).filters).toEqual({});
    expect(readList(shape, { from: "2028-02-29" }).filters).toEqual({ from: "2028-02-29" });
  });

  it("takes what it knows and leaves out what it does not", () => {
    const query = readList(shape, {
      tab: "stolen",
      name: "  谢  ",
      from: "2026-13-01",
      month: "2026-10",
      kind: "retired",
      sort: "-amount",
      page: "-3",
      size: "9999",
      columns: ["name", "amount"],
      other: "x",
    });
    expect(query.tab).toBe("all");
    expect(query.filters).toEqual({ name: "谢", month: "2026-10" });
    expect(query.sort).toEqual({ by: "amount", direction: "desc" });
    expect(query.page).toBe(1);
    expect(query.pageSize).toBe(50);
    expect(query.columns).toEqual(["name", "amount"]);
  });

  it("does not let a column of the database in as a sort", () => {
    expect(readList(shape, { sort: "password" }).sort).toEqual({ by: "name", direction: "asc" });
  });
});

describe("writing the address of a list", () => {
  it("says nothing that is the default", () => {
    expect(listHref(shape, readList(shape, {}))).toBe("/clearing");
  });

  it("goes back to page one when the rows change and stays when only columns do", () => {
    const query = readList(shape, { page: "4" });
    expect(listHref(shape, query, { filters: { name: "李" } })).toBe("/clearing?name=%E6%9D%8E");
    expect(listHref(shape, query, { columns: ["name"] })).toBe("/clearing?columns=name&page=4");
    expect(listHref(shape, query, { page: 5 })).toBe("/clearing?page=5");
  });

  it("reads back what it wrote", () => {
    fc.assert(
      fc.property(
        fc.record({
          tab: fc.constantFrom("all" as const, "missing" as const, "ready" as const),
          name: fc.option(fc.constantFrom("谢春娣", "a&b=c", "50%"), { nil: undefined }),
          month: fc.option(fc.constantFrom("2026-10", "2025-01"), { nil: undefined }),
          by: fc.constantFrom("name" as const, "amount" as const),
          direction: fc.constantFrom("asc" as const, "desc" as const),
          page: fc.integer({ min: 1, max: 99_999 }),
        }),
        ({ tab, name, month, by, direction, page }) => {
          const start = readList(shape, {});
          const href = listHref(shape, start, { tab, filters: { name, month }, sort: { by, direction }, page });
          const back = readList(shape, parametersOf(href));
          expect(back.tab).toBe(tab);
          expect(back.filters.name).toBe(name);
          expect(back.filters.month).toBe(month);
          expect(back.sort).toEqual({ by, direction });
          expect(back.page).toBe(page);
        },
      ),
    );
  });

  it("turns the direction of the column sorted by", () => {
    const query = readList(shape, { sort: "amount" });
    expect(turnedSort(query, "amount")).toEqual({ by: "amount", direction: "desc" });
    expect(turnedSort(query, "name")).toEqual({ by: "name", direction: "asc" });
  });
});

describe("pages on offer", () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [5, 9, [1, null, 4, 5, 6, null, 9]],
    [9, 9, [1, null, 8, 9]],
  ])("on page %i of %i", (page, pages, offered) => {
    expect(pageNumbers(page, pages)).toEqual(offered);
  });
});

it("a day in an address may be written as people write it", () => {
  for (const from of ["2026-11-05", "2026/11/5", "20261105", "2026年11月5日"])
    expect(readList(shape, { from }).filters.from).toBe("2026-11-05");
  expect(readList(shape, { from: "2026-13-01" }).filters.from).toBeUndefined();
});

it("a personal number in an address is not read, and leads away from it", () => {
  const list = listShape({ path: "/p", filters: { words: "text" }, sorts: ["a"], defaultSort: { by: "a", direction: "asc" } });
  for (const words of ["441602195803057518", "４４１６０２ 19580305 751x"]) {
    expect(readList(list, { words }).filters.words).toBeUndefined();
    expect(hrefWithoutNumber(list, { words, size: "50" })).toBe("/p");
  }
  expect(hrefWithoutNumber(list, { words: "7518" })).toBeNull();
});

it("what is kept of a list is how somebody likes it, not what they looked for", () => {
  const query = readList(shape, { from: "2026-11-05", page: "3", columns: ["a", "b"] });
  expect(searchToRemember(shape, query)).toBe("from=2026-11-05&columns=a&columns=b");
  const list = listShape({ path: "/p", filters: { words: "text" }, sorts: ["a"], defaultSort: { by: "a", direction: "asc" } });
  expect(searchToRemember(list, readList(list, { words: "刘" }))).toBeNull();
});
