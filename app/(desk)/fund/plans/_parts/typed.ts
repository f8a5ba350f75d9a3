/** What was typed into a form of these pages, read by the names of its fields. */
import { type Purpose, purposes } from "@/server/monthly-plans/rules";

/** What a button already knows: the row it is of, and its version as it was on screen. */
export type Given = Readonly<Record<string, string | number>>;

export class Typed {
  readonly #form: FormData;
  readonly #given: Given;
  readonly #file: string | null;

  constructor(form: FormData, given: Given, file: string | null) {
    this.#form = form;
    this.#given = given;
    this.#file = file;
  }

  text(name: string): string {
    const typed = this.#form.get(name);
    return typeof typed === "string" ? typed.trim() : String(this.#given[name] ?? "");
  }

  /** Undefined where the field was left empty. */
  maybe(name: string): string | undefined {
    const text = this.text(name);
    return text === "" ? undefined : text;
  }

  amount(name: string): string {
    return this.text(name).replaceAll(",", "");
  }

  number(name: string): number {
    return Number(this.text(name));
  }

  /** The file that was sent before; the field is required where there must be one. */
  file(): string | undefined {
    return this.#file ?? undefined;
  }

  seen(): { id: string; version: number } {
    return { id: this.text("id"), version: this.number("version") };
  }

  /** One row a purpose; `name.purpose` is the name of its field. */
  lines<Line>(line: (purpose: Purpose, of: (name: string) => string) => Line): Line[] {
    return purposes.map((purpose) => line(purpose, (name) => this.amount(`${name}.${purpose}`)));
  }

  /** Rows of a table whose fields are named `name.key`, for the keys that the button knows. */
  rows<Row>(keys: readonly string[], row: (key: string, of: (name: string) => string) => Row): Row[] {
    return keys.map((key) => row(key, (name) => this.amount(`${name}.${key}`)));
  }

  keys(): string[] {
    return this.text("keys").split(",").filter(Boolean);
  }
}
