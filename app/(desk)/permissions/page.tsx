import { Card } from "@/app/_ui/card";
import { Stack } from "@/app/_ui/layout";
import { PageHead } from "@/app/_ui/page-head";
import { StatusTag } from "@/app/_ui/status-tag";
import { catalogues } from "@/app/messages/catalogues";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { memberOfRequest } from "@/server/caller";
import { type Action, actions, departments, duties, may, secondFactorActions } from "@/server/staff/rules";

/** The one table the server decides by, as it is. */
export default async function PermissionsPage() {
  const t = await getTranslator("staff.permissions");
  const shell = await getTranslator("shell");
  const names: Record<string, Record<string, string>> = catalogues[await getLanguage()].staff.permissions.actions;
  const actionName = (action: Action) => {
    const [room = "", verb = ""] = action.split(".");
    return names[room]?.[verb] ?? action;
  };
  const member = await memberOfRequest();
  if (member === null) return null;
  const grants = (action: Action) =>
    departments.flatMap((department) => {
      const granted = duties.filter((duty) => may({ department, duty }, action));
      return granted.length === 0 ? [] : [{ department, granted }];
    });
  return (
    <Stack>
      <PageHead title={t("title")} meta={[{ value: t("note") }]} />
      <Card flush label={t("title")}>
        <table>
          <caption className="for-readers">{t("title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("action")}</th>
              <th scope="col">
                {shell("profile.department")} × {shell("profile.duty")}
              </th>
              <th scope="col">{t("secondFactor")}</th>
              <th scope="col">{t("yours")}</th>
            </tr>
          </thead>
          <tbody>
            {actions.map((action) => {
              const granted = grants(action);
              return (
                <tr key={action}>
                  <th scope="row">
                    {actionName(action)}
                    <div className="tertiary">{action}</div>
                  </th>
                  <td>
                    {granted.length === departments.length
                      ? t("everybody")
                      : granted
                          .map(
                            ({ department, granted: own }) =>
                              `${shell(`department.${department}`)}（${own.map((duty) => shell(`duty.${duty}`)).join("、")}）`,
                          )
                          .join("；")}
                  </td>
                  <td>
                    {secondFactorActions.includes(action) ? <StatusTag meaning="attention">{t("secondFactor")}</StatusTag> : t("none")}
                  </td>
                  <td>{may(member, action) ? <StatusTag meaning="done">✓</StatusTag> : t("none")}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Card>
    </Stack>
  );
}
