import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { getTranslator } from "@/app/messages/translator";
import { memberOfRequest } from "@/server/requests/caller";
import { departments, duties } from "@/server/staff/department-rules";
import { Matrix } from "./matrix";
import { Everybody } from "./matrix-words";
import { permissionsShape } from "./shape";

/** The one table the server decides by, as it is: what by whom, duty by duty. */
export default async function PermissionsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(permissionsShape, await searchParams);
  const { department, duty } = query.filters;
  const t = await getTranslator("staff.permissions");
  const shell = await getTranslator("shell");
  const member = await memberOfRequest();
  if (member === null) return null;
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
      <Everybody />
      <Card flush label={t("title")}>
        <Matrix
          own={member.department}
          shown={department === undefined ? departments : departments.filter((known) => known === department)}
          ofDuties={duty === undefined ? duties : duties.filter((known) => known === duty)}
        />
      </Card>
    </Stack>
  );
}
