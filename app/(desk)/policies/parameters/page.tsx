import { ClauseLink } from "@/app/_ui/figures/clause-link";
import type { Meaning } from "@/app/_ui/figures/meanings";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { EmptyPage, EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import { type AddressParameters, exportHref, readList } from "@/app/_ui/lists/list-address";
import { type Column, ListTable } from "@/app/_ui/lists/list-table";
import { type FigureSpeaker, figureSpeaker, switchWords } from "@/app/(desk)/policies/_words/figure-words";
import type { Definition, ParameterNow, ParameterRecord } from "@/app/(desk)/policies/_words/pack-types";
import styles from "@/app/(desk)/policies/policies.module.css";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { parameterStates } from "@/server/policies/rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { DecideButtons } from "./decide-buttons";
import { ProposeButton } from "./propose-button";
import { historyShape } from "./shape";

const meanings: Record<ParameterRecord["state"], Meaning> = { proposed: "review", in_force: "done", declined: "wrong" };

type Api = Awaited<ReturnType<typeof caller>>;

function historyOf(api: Api, pack: string, { tab, filters, page, pageSize }: ReturnType<typeof readHistory>) {
  return api.policies.parameterHistory({ pack, page, pageSize, key: filters.key, state: tab === "all" || tab === null ? undefined : tab });
}

const readHistory = (parameters: AddressParameters) => readList(historyShape, parameters);

/** What the pack leaves to the area: what is set, what is missing, and who proposed and confirmed it. */
export default async function ParametersPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readHistory(await searchParams);
  const api = await caller();
  const member = await memberOfRequest();
  const t = await getTranslator("policies");
  const language = await getLanguage();
  const own = (await api.policies.list()).filter((pack) => pack.areaCode === member?.area).at(-1);
  if (own === undefined || member === null) return <EmptyPage title={t("parameters.otherArea")} />;
  const parameters = await api.policies.parameters({ pack: own.id });
  const speaker = figureSpeaker(language, {}, parameters);
  const history = await historyOf(api, own.id, query);
  const missing = parameters.filter((parameter) => parameter.needed && parameter.now === null).length;
  const all = history.counts.proposed + history.counts.in_force + history.counts.declined;
  return (
    <>
      <PageHead
        crumbs={[{ label: t("title"), href: "/policies" }, { label: t("parameters.title") }]}
        title={t("parameters.title")}
        meta={[
          { key: "pack", value: speaker.text(own.name) },
          { key: "note", value: t("parameters.note") },
        ]}
        actions={
          <ButtonLink href={`/policies/${own.id}`} icon="book">
            {t("actions.read")}
          </ButtonLink>
        }
      />
      <Stack>
        <NoticeBand meaning={missing > 0 ? "attention" : "done"}>
          {missing > 0 ? t("parameters.missingBand", { count: missing }) : t("parameters.completeBand")}
        </NoticeBand>
        <Card flush>
          <ParameterTable
            parameters={parameters}
            speaker={speaker}
            pack={own.id}
            mayPropose={may(member, "policies.proposeParameter")}
            choicesOf={(definition) =>
              definition.values.map((value) => ({ value, label: switchWords(language, definition.key)?.values[value] ?? value }))
            }
          />
        </Card>
        <section aria-label={t("parameters.history")} className={styles.section}>
          <h2>{t("parameters.history")}</h2>
          <ListTable
            shape={historyShape}
            query={query}
            caption={t("parameters.historyCaption")}
            columns={await columnsOf(parameters, speaker, may(member, "policies.confirmParameter"))}
            rows={history.rows}
            rowKey={(row) => row.id}
            rowName={(row) => nameOf(parameters, speaker, row.key)}
            total={history.total}
            tabs={[
              { key: "all", label: t("parameters.all"), count: all },
              ...parameterStates.map((key) => ({ key, label: t(`parameters.states.${key}`), count: history.counts[key] })),
            ]}
            exportHref={exportHref("policy-parameters", historyShape, query)}
            empty={<EmptyState title={t("parameters.none")} />}
          />
        </section>
      </Stack>
    </>
  );
}

function nameOf(parameters: readonly ParameterNow[], speaker: FigureSpeaker, key: string): string {
  const definition = parameters.find((parameter) => parameter.key === key);
  return definition === undefined ? key : speaker.parameter(definition);
}

interface ParameterTableProps {
  parameters: readonly ParameterNow[];
  speaker: FigureSpeaker;
  pack: string;
  mayPropose: boolean;
  choicesOf: (definition: Definition) => { value: string; label: string }[];
}

async function ParameterTable({ parameters, speaker, pack, mayPropose, choicesOf }: ParameterTableProps) {
  const t = await getTranslator("policies.parameters");
  if (parameters.length === 0) return <EmptyState title={t("noneNote")} />;
  const missingFirst = [...parameters].sort((first, second) => rank(first) - rank(second));
  return (
    <table className={styles.packs}>
      <caption className="for-readers">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("clause")}</th>
          <th scope="col">{t("value")}</th>
          <th scope="col">{t("since")}</th>
          <th scope="col">{t("document")}</th>
          <th scope="col">{t("next")}</th>
          <th scope="col">{t("state")}</th>
          {mayPropose && (
            <th scope="col">
              <span className="for-readers">{t("propose")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {missingFirst.map((parameter) => (
          <tr key={parameter.key}>
            <th scope="row" className="plain-head">
              {speaker.parameter(parameter)}
            </th>
            <td>
              <ClauseLink document={parameter.cite.document} clause={parameter.cite.clause} />
            </td>
            <td>
              <Value parameter={parameter} speaker={speaker} />
            </td>
            <td>{parameter.since ?? "—"}</td>
            <td>{parameter.documentNumber ?? "—"}</td>
            <td>
              {parameter.next === null
                ? "—"
                : t("nextValue", { date: parameter.next.validFrom, value: speaker.typed(parameter, parameter.next.value) })}
            </td>
            <td>
              <StatusTag meaning={parameter.now !== null ? "done" : parameter.needed ? "wrong" : "neutral"}>
                {parameter.now !== null ? t("set") : parameter.needed ? t("missing") : t("optional")}
              </StatusTag>{" "}
              {parameter.waiting > 0 && <StatusTag meaning="review">{t("waiting", { count: parameter.waiting })}</StatusTag>}
            </td>
            {mayPropose && (
              <td className="number">
                <ProposeButton
                  pack={pack}
                  parameter={{
                    key: parameter.key,
                    name: speaker.parameter(parameter),
                    unit: parameter.unit,
                    mayBeNone: parameter.mayBeNone,
                    typed: parameter.now ?? "",
                  }}
                  choices={choicesOf(parameter)}
                />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What counts now: set here, or what the text gives where nothing is set. */
async function Value({ parameter, speaker }: { parameter: ParameterNow; speaker: FigureSpeaker }) {
  const t = await getTranslator("policies.parameters");
  if (parameter.now !== null) return <b>{speaker.typed(parameter, parameter.now)}</b>;
  if (parameter.usual === null) return "—";
  return <span className="tertiary">{t("usual", { value: speaker.typed(parameter, parameter.usual) })}</span>;
}

function rank(parameter: ParameterNow): number {
  if (parameter.now === null && parameter.needed) return 0;
  return parameter.now === null ? 2 : 1;
}

async function columnsOf(
  parameters: readonly ParameterNow[],
  speaker: FigureSpeaker,
  mayDecide: boolean,
): Promise<Column<ParameterRecord>[]> {
  const t = await getTranslator("policies.parameters");
  const typed = (row: ParameterRecord) => {
    const definition = parameters.find((parameter) => parameter.key === row.key);
    return definition === undefined ? row.value : speaker.typed(definition, row.value);
  };
  return [
    { key: "name", title: t("name"), cell: (row) => nameOf(parameters, speaker, row.key) },
    { key: "value", title: t("value"), cell: (row) => <b>{typed(row)}</b> },
    { key: "validFrom", title: t("validFrom"), cell: (row) => row.validFrom },
    {
      key: "document",
      title: t("document"),
      cell: (row) => (
        <>
          {row.documentNumber} <small>{row.documentOn}</small>
        </>
      ),
    },
    { key: "state", title: t("state"), cell: (row) => <StatusTag meaning={meanings[row.state]}>{t(`states.${row.state}`)}</StatusTag> },
    {
      key: "proposedBy",
      title: t("proposedBy"),
      cell: (row) => <ByWhom name={row.proposedByName} office={row.proposedAtOffice} at={row.recordedAt} />,
    },
    {
      key: "decidedBy",
      title: t("decidedBy"),
      cell: (row) =>
        row.confirmedAt === null ? "—" : <ByWhom name={row.decidedByName} office={row.decidedAtOffice} at={row.confirmedAt} />,
    },
    {
      key: "words",
      title: t("remarks"),
      cell: (row) => [row.words, row.declineWords].filter((words) => words !== null && words !== "").join("；") || "—",
    },
    ...(mayDecide
      ? [
          {
            key: "decide",
            title: "",
            cell: (row: ParameterRecord) =>
              row.state === "proposed" ? (
                <DecideButtons
                  proposal={{
                    id: row.id,
                    name: nameOf(parameters, speaker, row.key),
                    value: typed(row),
                    validFrom: row.validFrom,
                    document: `${row.documentNumber} ${row.documentOn}`,
                  }}
                  blockedBy={row.isOwnProposal ? t("ownProposal") : undefined}
                />
              ) : null,
          },
        ]
      : []),
  ];
}

function ByWhom({ name, office, at }: { name: string | null; office: string | null; at: Date }) {
  return (
    <>
      {name} <small>{office}</small>
      <br />
      <small>{formatInstant(at)}</small>
    </>
  );
}
