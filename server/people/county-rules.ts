/** The counties of a pooling area: told here and nowhere else. */
import { regionScope } from "@/server/staff/rules";

const CODE = /^\d{6}$/;

/** Whether a code is of a county of the area; an area that is itself a county is its only one. */
export const isCountyOf = (area: string, code: string): boolean =>
  CODE.test(code) && !code.endsWith("00") && code.startsWith(regionScope(area));

/** The same below a city: an area that is itself a county has none. */
export const isCountyBelow = (area: string, code: string): boolean => code !== area && isCountyOf(area, code);

interface Place {
  code: string;
  name: string;
}

/** By their codes. `names`: of the divisions of the area. */
export function countiesOf(area: string, names: ReadonlyMap<string, string>): Place[] {
  return [...names]
    .filter(([code]) => isCountyOf(area, code))
    .map(([code, name]) => ({ code, name }))
    .sort((one, other) => (one.code < other.code ? -1 : 1));
}

/** Counties below the city and the area itself, for what is of none of them. */
export function placesOf(area: string, names: ReadonlyMap<string, string>): Place[] {
  return [...countiesOf(area, names).filter(({ code }) => code !== area), { code: area, name: names.get(area) ?? area }];
}
