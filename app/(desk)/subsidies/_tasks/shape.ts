import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { regionIn } from "@/app/(desk)/subsidies/_line/shape";
import { pageSizes } from "@/server/requests/limits-rules";
import { visitOutcomes } from "@/server/subsidies/rules";
import { taskTabs } from "@/server/subsidies/shapes";

const filters = { words: "text", region: "text", outcome: [...visitOutcomes, "none"] } as const;
const sorts = ["region", "name", "visited"] as const;

export const tasksShape = (campaign: string) =>
  listShape({
    path: `/subsidies/${campaign}/tasks`,
    tabs: taskTabs,
    filters,
    sorts,
    defaultSort: { by: "region", direction: "asc" },
    pageSizes,
  });

type TasksQuery = ListQuery<typeof filters, (typeof sorts)[number], (typeof taskTabs)[number]>;

export function tasksAsked(campaign: string, { filters: said, tab, sort }: TasksQuery) {
  const { region, ...plain } = said;
  return { campaign, filter: { ...plain, region: regionIn(region) }, tab: tab ?? "open", sort };
}
