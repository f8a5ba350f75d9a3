import { catalogues } from "@/app/messages/catalogues";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { departments, duties } from "@/server/staff/department-rules";
import { type Action, actions } from "@/server/staff/permission-rules";
import { may } from "@/server/staff/rules";

export type ActionNames = (action: Action) => string;

export async function actionNames(): Promise<ActionNames> {
  const names: Record<string, Record<string, string>> = catalogues[await getLanguage()].staff.permissions.actions;
  return (action) => {
    const [room = "", verb = ""] = action.split(".");
    return names[room]?.[verb] ?? "";
  };
}

/** What every duty of every office may do needs no rows. */
export const isForEverybody = (action: Action) =>
  departments.every((department) => duties.every((duty) => may({ department, duty }, action)));

/** What the letters mean, and what everybody may do. */
export async function Everybody() {
  const t = await getTranslator("staff.permissions");
  const duty = await getTranslator("shell.duty");
  const comma = (await getTranslator("common"))("listComma");
  const nameOf = await actionNames();
  return (
    <p className="secondary">
      {t("legend", { duties: duties.map((key) => `${t(`duties.${key}`)} ${duty(key)}`).join(comma), mark: t("ownMark") })}{" "}
      {t("everybody", { actions: actions.filter(isForEverybody).map(nameOf).join(comma) })}
    </p>
  );
}
