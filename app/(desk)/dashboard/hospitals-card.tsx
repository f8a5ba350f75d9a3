import Link from "next/link";
import { Money } from "@/app/_ui/figures/money";
import { Card } from "@/app/_ui/layout/card";
import type { ListQuery } from "@/app/_ui/lists/list-address";
import { getTranslator } from "@/app/messages/translator";
import { money, roundToFen, toText } from "@/server/money";
import { caller } from "@/server/requests/caller";
import { Excel } from "./bars-cards";
import styles from "./dashboard.module.css";
import { dashboardAskedOf, inPercent, inTenThousands } from "./shape";
import type { Seen } from "./words";

type HospitalSeen = Seen["hospitals"][number];

type Readmitted = { stays: number; again: number };

/** The part of a hospital's stays that are readmissions; null where it had none to count. */
const readmittedOf = (counts: Readmitted | undefined): string | null =>
  counts === undefined || counts.stays === 0 ? null : `${inPercent(money(counts.again).div(counts.stays))}%`;

export async function HospitalsCard({ seen, query, opens }: { seen: Seen; query: ListQuery; opens: boolean }) {
  const t = await getTranslator("dashboard.hospitalsCard");
  const all = await getTranslator("dashboard");
  const { hospitals, span } = seen;
  const readmissions = await (await caller()).dashboard.readmissions({ ...dashboardAskedOf(query.filters), year: seen.year });
  const readmitted = new Map(readmissions.hospitals.map(({ hospital, ...counts }) => [hospital, counts]));
  const settlementsOf = (id: string) => `/settlements?hospital=${id}&from=${span.from}&to=${span.to}`;
  return (
    <Card title={t("title")} note={t("note")} extra={<Excel of="dashboard-hospitals" seen={seen} query={query} />} flush>
      <div className={styles.scrolls}>
        <table className="stacks">
          <caption className="for-readers">{t("title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("hospital")}</th>
              <th scope="col">{t("county")}</th>
              {[
                all("countiesCard.assistance"),
                all("countiesCard.stays"),
                all("countiesCard.change"),
                t("meanCost"),
                t("meanChange"),
                t("outside"),
                t("readmitted", { days: readmissions.days }),
              ].map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hospitals.map((hospital) => (
              <HospitalRow
                key={hospital.key}
                hospital={hospital}
                readmitted={readmitted.get(hospital.key)}
                href={opens ? settlementsOf(hospital.key) : null}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

interface HospitalRowProps {
  hospital: HospitalSeen;
  readmitted: Readmitted | undefined;
  href: string | null;
}

async function HospitalRow({ hospital, readmitted, href }: HospitalRowProps) {
  const t = await getTranslator("dashboard.hospitalsCard");
  const all = await getTranslator("dashboard.countiesCard");
  return (
    <tr>
      <td>
        {href === null ? (
          hospital.name
        ) : (
          <Link href={href} prefetch={false}>
            {hospital.name}
          </Link>
        )}
      </td>
      <td data-label={t("county")}>{hospital.county}</td>
      <td className="number" data-label={all("assistance")}>
        {inTenThousands(hospital.assistance)}
      </td>
      <td className="number" data-label={all("stays")}>
        {hospital.stays}
      </td>
      <td className="number" data-label={all("change")}>
        {hospital.change === null ? "—" : `${inPercent(hospital.change, true)}%`}
      </td>
      <td className="number" data-label={t("meanCost")}>
        <Money amount={hospital.meanCost === null ? null : toText(roundToFen(hospital.meanCost))} />
      </td>
      <td className="number" data-label={t("meanChange")}>
        {hospital.sameGroupChange === null ? "—" : `${inPercent(hospital.sameGroupChange, true)}%`}
      </td>
      <td className="number" data-label={t("outside")}>
        {hospital.outsideShare === null ? "—" : `${inPercent(hospital.outsideShare)}%`}
      </td>
      <td className="number" data-label={t("readmittedShort")}>
        {readmittedOf(readmitted) ?? "—"}
      </td>
    </tr>
  );
}
