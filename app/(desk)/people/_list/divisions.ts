import { regionScope } from "@/server/staff/rules";

export interface Division {
  code: string;
  name: string;
  parent: string | null;
  level: "city" | "county" | "township";
}

/** Counties with their townships below them, as far as the office answers for them. */
export function placesOf(divisions: readonly Division[], region: string): { value: string; label: string }[] {
  const scope = regionScope(region);
  const counties = divisions.filter(
    (division) => division.level === "county" && (division.code.startsWith(scope) || scope.startsWith(division.code)),
  );
  return counties.flatMap((county) => [
    { value: county.code, label: county.name },
    ...divisions
      .filter(
        (division) =>
          division.level === "township" && division.parent === county.code && (division.code.startsWith(scope) || scope.length <= 6),
      )
      .map((township) => ({ value: township.code, label: `　${township.name}` })),
  ]);
}

/** The same for forms, in which the county is chosen first. */
export function placesInForms(divisions: readonly Division[], region: string): { code: string; name: string; county: string | null }[] {
  const known = new Map(divisions.map((division) => [division.code, division]));
  return placesOf(divisions, region).flatMap(({ value }) => {
    const place = known.get(value);
    return place === undefined ? [] : [{ code: place.code, name: place.name, county: place.level === "township" ? place.parent : null }];
  });
}
