import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { titled } from "@/app/_ui/layout/titled";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { catalogues } from "@/app/messages/catalogues";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { memberOfRequest } from "@/server/requests/caller";
import {
  type Action,
  actions,
  type Department,
  type Duty,
  departments,
  duties,
  type Member,
  may,
  secondFactorActions,
} from "@/server/staff/rules";
import { permissionsShape } from "./shape";

export const generateMetadata = titled(async () => (await getTranslator("staff.permissions"))("title"));

/** The one table the server decides by, as it is. */
export default async function PermissionsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(permissionsShape, await searchParams);
  const { department: ofDepartment, duty: ofDuty } = query.filters;
  const t = await getTranslator("staff.permissions");
  const shell = await getTranslator("shell");
  const member = await memberOfRequest();
  if (member === null) return null;
  const grants = (action: Action) =>
    departments.flatMap((department) => {
      if (ofDepartment !== undefined && department !== ofDepartment) return [];
      const granted = duties.filter((duty) => (ofDuty === undefined || duty === ofDuty) && may({ department, duty }, action));
      return granted.length === 0 ? [] : [{ department, granted }];
    });
  const shown = actions.map((action) => ({ action, granted: grants(action) })).filter(({ granted }) => granted.length > 0);
  return (
    <Stack>
      <PageHead title={t("title")} meta={[{ value: t("note") }]} />
      <FilterBar
        shape={permissionsShape}
        query={query}
        fields={[
          {
            name: "department",
            label: shell("profile.department"),
            kind: "select",
            options: departments.map((value) => ({ value, label: shell(`department.${value}`) })),
          },
          {
            name: "duty",
            label: shell("profile.duty"),
            kind: "select",
            options: duties.map((value) => ({ value, label: shell(`duty.${value}`) })),
          },
        ]}
      />
      <Table member={member} shown={shown} />
    </Stack>
  );
}

interface Shown {
  action: Action;
  granted: { department: Department; granted: Duty[] }[];
}

async function Table({ member, shown }: { member: Member; shown: readonly Shown[] }) {
  const t = await getTranslator("staff.permissions");
  const shell = await getTranslator("shell");
  const common = await getTranslator("common");
  const names: Record<string, Record<string, string>> = catalogues[await getLanguage()].staff.permissions.actions;
  const actionName = (action: Action) => {
    const [room = "", verb = ""] = action.split(".");
    return names[room]?.[verb] ?? action;
  };
  return (
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
          {shown.map(({ action, granted }) => {
            return (
              <tr key={action}>
                <th scope="row">
                  {actionName(action)}
                  <div className="tertiary" style={{ fontWeight: 400 }}>
                    {action}
                  </div>
                </th>
                <td>
                  {granted.length === departments.length
                    ? t("everybody")
                    : granted
                        .map(
                          ({ department, granted: own }) =>
                            shell(`department.${department}`) +
                            common("aside", { words: own.map((duty) => shell(`duty.${duty}`)).join(common("listComma")) }),
                        )
                        .join(common("listSemicolon"))}
                </td>
                <td>{secondFactorActions.includes(action) ? <StatusTag meaning="attention">{t("secondFactor")}</StatusTag> : t("none")}</td>
                <td>{may(member, action) ? <StatusTag meaning="done">✓</StatusTag> : t("none")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
