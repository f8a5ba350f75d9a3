import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { type Api, type Cells, type Filter, type Sheet, text } from "@/app/api/export/sheet";
import { policies as words } from "@/app/messages/zh-CN/policies";
import { formatInstant, isBusinessDate } from "@/server/dates";
import { figureSpeaker } from "./_words/figure-words";
import { historyShape } from "./parameters/shape";

/** The areas side by side, as the page shows them on that day. */
export async function comparisonSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { on } = parameters;
  const compared = await api.policies.compare(on !== undefined && isBusinessDate(on) ? { on } : {});
  const speakers = compared.packs.map((pack) => figureSpeaker("zh-CN", pack.values, pack.parameters));
  const [first] = speakers;
  return {
    title: `${words.compare.title} ${compared.on}`,
    columns: [text(words.compare.question), ...compared.packs.map((pack) => text(`${pack.name.zh}（${words.status[pack.status]}）`))],
    rows: compared.groups.flatMap((group) => [
      [words.compare.groups[group.key], ...compared.packs.map(() => null)] as Cells,
      ...group.rows.map(
        (row): Cells => [
          first?.label(row.label) ?? row.key,
          ...row.cells.map((cell, at) => {
            const speaker = speakers[at];
            if (cell === null || speaker === undefined) return words.compare.absent;
            const figures = cell.figures.map(
              (figure) => `${figure.word === null ? "" : `${words.words[figure.word]} `}${speaker.value(figure.value)}`,
            );
            return `${[...(cell.under === null ? [] : [cell.under.zh]), ...figures].join("，")}（${cell.cite.clause}）`;
          }),
        ],
      ),
    ]),
  };
}

export async function parametersSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const query = readList(historyShape, parameters as AddressParameters);
  const own = (await api.policies.list())[0];
  const state = query.tab === "all" || query.tab === null ? undefined : query.tab;
  const pack = own?.id ?? "";
  const definitions = await api.policies.parameters({ pack });
  const speaker = figureSpeaker("zh-CN", {}, definitions);
  const rows = [];
  for (let page = 1; ; page++) {
    const found = await api.policies.parameterHistory({ pack, page, state, key: query.filters.key });
    rows.push(...found.rows);
    if (rows.length >= found.total || found.rows.length === 0) break;
  }
  const { parameters: names } = words;
  return {
    title: names.history,
    columns: [
      text(names.name),
      text(names.value),
      text(names.validFrom),
      text(names.document),
      text(names.state),
      text(names.proposedBy),
      text(names.decidedBy),
      text(names.remarks),
    ],
    rows: rows.map((row): Cells => {
      const definition = definitions.find((parameter) => parameter.key === row.key);
      return [
        definition === undefined ? row.key : speaker.parameter(definition),
        definition === undefined ? row.value : speaker.typed(definition, row.value),
        row.validFrom,
        `${row.documentNumber} ${row.documentOn}`,
        names.states[row.state],
        `${row.proposedByName ?? ""} ${formatInstant(row.recordedAt)}`,
        row.confirmedAt === null ? null : `${row.decidedByName ?? ""} ${formatInstant(row.confirmedAt)}`,
        [row.words, row.declineWords].filter((part) => part !== null && part !== "").join("；"),
      ];
    }),
  };
}
