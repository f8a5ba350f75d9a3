import { AdvanceDifference } from "@/app/_ui/figures/advance-difference";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import type { MenuAction } from "@/app/_ui/forms/menu-button";
import type { Column } from "@/app/_ui/lists/list-table";
import { StayMenu } from "@/app/(desk)/stays/_actions/stay-actions";
import { getTranslator } from "@/app/messages/translator";
import type { identityTags } from "@/server/benefits/contract";
import { daysBetween } from "@/server/dates";
import type { caller } from "@/server/requests/caller";
import styles from "./columns.module.css";
import { stayMeanings } from "./meanings";

type Api = Awaited<ReturnType<typeof caller>>["stays"]["list"];
export type Listed = Awaited<ReturnType<Api>>["rows"][number];
type Sums = Awaited<ReturnType<Api>>["sums"];

/** A hospital lists its own stays, so that its name would only take room. */
export async function columnsOf(
  sums: Sums,
  { ofOneHospital, maySeePeople }: { ofOneHospital: boolean; maySeePeople: boolean },
): Promise<Column<Listed>[]> {
  const t = await getTranslator("stays");
  const common = await getTranslator("common");
  return [
    {
      key: "patient",
      title: t("columns.patient"),
      sort: "name",
      cell: (row) => (
        <>
          <b>{row.name ?? "—"}</b>
          <div className={styles.second}>{row.numberMasked}</div>
        </>
      ),
    },
    {
      key: "number",
      title: t("columns.number"),
      cell: (row) => (
        <>
          {row.settlementNumber}
          {row.admissionNumber !== null && <div className={styles.second}>{row.admissionNumber}</div>}
        </>
      ),
    },
    { key: "hospital", title: t("columns.hospital"), optional: ofOneHospital, cell: (row) => row.hospital },
    { key: "days", title: t("columns.days"), sort: "discharged", cell: (row) => <Days row={row} /> },
    { key: "insurance", title: t("columns.insurance"), optional: true, cell: (row) => common(`insurance.${row.insuranceType}`) },
    { key: "setting", title: t("columns.setting"), optional: true, cell: (row) => common(`setting.${row.setting}`) },
    {
      key: "tag",
      title: t("columns.tag"),
      cell: (row) =>
        row.tagUsed === null ? <span className="tertiary">—</span> : common(`identity.${row.tagUsed as (typeof identityTags)[number]}`),
    },
    ...amountsOf(t, sums),
    {
      key: "state",
      title: t("columns.state"),
      cell: (row) => <StatusTag meaning={stayMeanings[row.state]}>{row.isRefund ? t("refundRow") : t(`state.${row.state}`)}</StatusTag>,
    },
    {
      key: "more",
      title: "",
      cell: (row) => (
        <StayMenu
          name={row.name ?? row.settlementNumber}
          stay={{ id: row.id, version: row.version, total: row.totalCost }}
          actions={row.actions}
          links={linksOf(t, row, maySeePeople)}
        />
      ),
    },
  ];
}

type Words = Awaited<ReturnType<typeof getTranslator<"stays">>>;

/** Who paid what, with sums over everything filtered. */
function amountsOf(t: Words, sums: Sums): Column<Listed>[] {
  const amount = (
    key: "cost" | "basic" | "assistance" | "advanced" | "difference" | "burden",
    amountOf: (row: Listed) => string | null,
    total: string,
  ) => ({
    key,
    title: t(`columns.${key}`),
    align: "right" as const,
    cell: (row: Listed) => <Money amount={amountOf(row)} />,
    total: <Money amount={total} strong />,
  });
  return [
    { ...amount("cost", (row) => row.totalCost, sums.totalCost), sort: "cost" },
    { ...amount("basic", (row) => row.basicInsurancePaid, sums.basicInsurancePaid), optional: true },
    { ...amount("assistance", (row) => row.assistance, sums.assistance), sort: "assistance" },
    amount("advanced", (row) => row.hospitalAssistance, sums.hospitalAssistance),
    {
      ...amount("difference", (row) => row.difference, sums.difference),
      sort: "difference",
      cell: (row) => <AdvanceDifference difference={row.difference} />,
    },
    { ...amount("burden", (row) => row.personBurden, sums.personBurden), optional: true },
  ];
}

/** Every other page that shows the stay. */
function linksOf(t: Words, row: Listed, maySeePeople: boolean): MenuAction[] {
  return [
    { key: "stay", label: t("menu.stay"), icon: "bed", href: `/stays/${row.id}` },
    ...(row.isRefund
      ? []
      : [{ key: "settlement", label: t("menu.settlement"), icon: "document" as const, href: `/settlements/${row.id}` }]),
    ...(maySeePeople ? [{ key: "person", label: t("menu.person"), icon: "person" as const, href: `/people/${row.person}` }] : []),
    ...(row.claim === null
      ? []
      : [
          {
            key: "batch",
            label: t("menu.batch", { number: row.claim.number }),
            icon: "layers" as const,
            href: `/clearing/${row.claim.batch}`,
          },
        ]),
  ];
}

async function Days({ row }: { row: Listed }) {
  const t = await getTranslator("stays");
  return (
    <span className="nowrap">
      {row.admittedOn}
      <div>
        {row.dischargedOn}{" "}
        <span className="tertiary">{t("columns.length", { days: Math.max(1, daysBetween(row.admittedOn, row.dischargedOn)) })}</span>
      </div>
    </span>
  );
}
