import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, type Filter, type Sheet, text } from "@/app/api/export/sheet";
import { rosters } from "@/app/messages/zh-CN/rosters";
import { officialName } from "@/server/benefits/sentences/names";
import { formatInstant } from "@/server/dates";
import { rostersAsked, rostersShape } from "./shape";

/** The list of rosters as a file: everything the filter finds. */
export async function rostersSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const rows = await api.rosters.export(rostersAsked(readList(rostersShape, parameters)));
  const { list } = rosters;
  return {
    title: list.exportName,
    columns: [
      ...[text(list.month), text(list.office), count(list.number), text(list.scope), text(list.classes), text(list.state)],
      ...[count(list.rows), count(list.added), count(list.changed), count(list.ended)],
      ...[text(list.by), text(list.at), text(list.confirmedAt)],
    ],
    rows: rows.map((row) => [
      ...[
        row.month,
        row.office,
        String(row.number),
        rosters.scopes[row.scope],
        row.classes.map(officialName).join("、"),
        rosters.states[row.state],
      ],
      ...[row.counts.after, row.counts.new, row.counts.changed, row.counts.ended].map(String),
      ...[row.by, formatInstant(row.recordedAt), row.confirmedAt === null ? "" : formatInstant(row.confirmedAt)],
    ]),
  };
}
