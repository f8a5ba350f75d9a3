/** Counties and townships as lists name them, found in the divisions of the office's own place. */
import { remembering } from "@/server/lists/remembering-rules";
import type { ListFault } from "@/server/lists/upload-rules";
import type { RosterField } from "./field-words";

interface Division {
  code: string;
  name: string;
  level: "city" | "county" | "township";
}

export interface Divisions {
  /** Of the whole area. */
  all: readonly Division[];
  /** What the codes of the office's own place begin with: "4416", "441625". */
  scope: string;
}

interface PlaceFault {
  field: Extract<RosterField, "county" | "township">;
  reason: string;
  parameters: ListFault["parameters"];
}

const SUFFIX = /(街道办事处|街道办|街道|镇|乡|县|区|市)$/;
const bare = (name: string) => name.replace(/\s/g, "").replace(SUFFIX, "");

/** "东源县船塘镇" is a township with its county in front, "广东省河源市东源县" a county. */
function named(divisions: readonly Division[], text: string): Division[] {
  const exact = divisions.filter(({ name, code }) => name === text || code === text || code === `${text}000`);
  if (exact.length > 0) return exact;
  const behind = divisions.filter(({ name }) => text.endsWith(name));
  return behind.length > 0 ? behind : divisions.filter(({ name }) => bare(name) === bare(text));
}

interface PlaceFound {
  region: string | null;
  fault: PlaceFault | null;
}

/** A list names the same places over and over. */
const found = new WeakMap<Divisions, (said: string) => PlaceFound>();

/** Code of the place a row names; null where it names none, or where it names one that is wrong. */
export function findPlace(divisions: Divisions, said: { county: string; township: string }): PlaceFound {
  const find =
    found.get(divisions) ??
    remembering((text: string) => {
      const [county = "", township = ""] = text.split("\n");
      return lookForPlace(divisions, { county, township });
    });
  found.set(divisions, find);
  return said.county.includes("\n") || said.township.includes("\n")
    ? lookForPlace(divisions, said)
    : find(`${said.county}\n${said.township}`);
}

function lookForPlace({ all, scope }: Divisions, said: { county: string; township: string }): PlaceFound {
  const nothing = { region: null, fault: null };
  if (all.length === 0) return nothing;
  const counties =
    said.county === ""
      ? []
      : named(
          all.filter(({ level }) => level === "county"),
          said.county,
        );
  if (said.county !== "" && counties.length === 0)
    return { region: null, fault: { field: "county", reason: "county_unknown", parameters: { value: said.county.slice(0, 30) } } };
  const county = counties.find(({ code }) => reaches(scope, code)) ?? counties[0];
  if (county !== undefined && !reaches(scope, county.code))
    return { region: null, fault: { field: "county", reason: "region_outside_office", parameters: { value: county.name } } };
  if (said.township === "") return { region: county?.code ?? null, fault: null };
  const townships = all.filter(({ level, code }) => level === "township" && (county === undefined || code.startsWith(county.code)));
  if (townships.length === 0) return { region: county?.code ?? null, fault: null };
  const known = named(townships, said.township);
  const mine = known.filter(({ code }) => code.startsWith(scope));
  const [only] = mine;
  if (only !== undefined && mine.length === 1) return { region: only.code, fault: null };
  const value = { value: said.township.slice(0, 30) };
  if (mine.length > 1) return { region: null, fault: { field: "township", reason: "township_of_several", parameters: value } };
  const reason = known.length > 0 ? "region_outside_office" : "township_unknown";
  return { region: null, fault: { field: "township", reason, parameters: value } };
}

/** Whether one place lies in the other, whichever of them is larger. */
const reaches = (scope: string, code: string) => code.startsWith(scope) || scope.startsWith(code);

/** Whether people of a place are the office's. */
export const isWithin = (scope: string, region: string): boolean => region.startsWith(scope);
