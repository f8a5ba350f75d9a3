import { getTranslator } from "@/app/messages/translator";
import type { ListWords } from "@/server/lists/column-rules";
import type { ListField } from "./handed-in";

/** The fields that a column can be, with what the national platform calls them and whether a list needs them. */
export async function fieldsOf<Field extends string>(
  { fields, needed }: Pick<ListWords<Field>, "fields" | "needed">,
  nameOf: (field: Field) => string,
  national?: Readonly<Record<Field, string>>,
): Promise<ListField[]> {
  const [t, common] = [await getTranslator("lists.handedIn"), await getTranslator("common")];
  return fields.map((field) => {
    const name = nameOf(field);
    const mark = needed.includes(field) ? common("aside", { words: t("needed") }) : "";
    return { value: field, name, label: `${name}${national === undefined ? "" : ` ${national[field]}`}${mark}` };
  });
}
