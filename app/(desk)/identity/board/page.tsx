import { formatMonth } from "@/app/_ui/figures/dates";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Columns, Halves, Stack } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, listShape, readList } from "@/app/_ui/lists/list-address";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";
import { BoardTable } from "./board-table";
import { Conflicts } from "./conflicts";
import type { Board } from "./found";
import { LateOffices } from "./late-offices";
import { SeveralIdentities, UninsuredPeople } from "./people-cards";

const boardShape = listShape({
  path: "/identity/board",
  filters: { month: "month" },
  sorts: ["month"],
  defaultSort: { by: "month", direction: "desc" },
});

/** The month's lists of all offices side by side. */
export default async function BoardPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(boardShape, await searchParams);
  const t = await getTranslator("rosters");
  const board = await orNotFound((await caller()).rosters.board(query.filters));
  const month = formatMonth(board.month, await getTranslator("common.dates"));
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("rosters"), href: "/identity/rosters" }, { label: t("board.menu") }]}
        title={t("board.title", { month })}
        meta={board.dueOn === null ? [] : [{ value: t("board.due", { date: board.dueOn }) }]}
      />
      <FilterBar shape={boardShape} query={query} fields={[{ name: "month", label: t("board.month"), kind: "month" }]} />
      <Figures board={board} />
      <Columns
        railLabel={t("board.push.title")}
        rail={
          <Stack>
            <Card title={t("board.push.title")}>
              <p>{t("board.push.note")}</p>
              <ButtonLink href="/pushes" icon="forward">
                {t("board.push.open")}
              </ButtonLink>
            </Card>
            <LateOffices board={board} />
          </Stack>
        }
      >
        <Stack>
          <BoardTable board={board} />
          <Conflicts board={board} />
          <Halves>
            <SeveralIdentities board={board} />
            <UninsuredPeople board={board} />
          </Halves>
        </Stack>
      </Columns>
    </Stack>
  );
}

async function Figures({ board }: { board: Board }) {
  const t = await getTranslator("rosters.board");
  const cells = board.rows.flatMap((row) => row.cells);
  const sum = (of: (cell: (typeof cells)[number]) => number) => cells.reduce((total, cell) => total + of(cell), 0);
  const standing = board.offices.filter(({ state }) => state === "standing").length;
  const uninsured = board.uninsured.reduce((total, row) => total + row.uninsured, 0);
  const shown = (count: number) => count.toLocaleString("en-US");
  const late = board.offices.length - standing;
  return (
    <StatStrip
      figures={[
        {
          key: "offices",
          label: t("figures.offices"),
          value: t("officesOf", { standing, all: board.offices.length }),
          unit: t("officesUnit"),
          ...(late === 0 ? {} : { note: t("late", { count: late }), meaning: "attention" as const }),
        },
        { key: "lines", label: t("figures.lines"), value: shown(board.lines) },
        {
          key: "people",
          label: t("figures.people"),
          value: shown(board.people),
          unit: t("personUnit"),
          meaning: "primary",
          note: t("repeated", { count: shown(board.lines - board.people) }),
        },
        {
          key: "changes",
          label: t("figures.changes"),
          value: t("changed", { added: shown(sum((cell) => cell.added)), ended: shown(sum((cell) => cell.ended)) }),
          note: t("changesNote"),
        },
        { key: "conflicts", label: t("figures.conflicts"), value: shown(board.conflicts.total), unit: t("personUnit"), href: "#conflicts" },
        {
          key: "uninsured",
          label: t("figures.uninsured"),
          value: shown(uninsured),
          unit: t("personUnit"),
          note: t("uninsuredNote"),
          href: "/people?tab=uninsured",
        },
      ]}
    />
  );
}
