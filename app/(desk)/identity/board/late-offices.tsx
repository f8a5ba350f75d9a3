import Link from "next/link";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import styles from "./board.module.css";
import { CarryButton } from "./carry-button";
import type { Board } from "./found";
import { RemindButton } from "./remind-button";

const SHOWN = 12;

/** Offices whose list of the month does not stand yet. */
export async function LateOffices({ board }: { board: Board }) {
  const t = await getTranslator("rosters.board");
  const late = board.offices.filter(({ state }) => state !== "standing");
  const toCarry = late.filter(({ carriedMonth }) => carriedMonth === null).length;
  return (
    <Card title={t("remind.title")} note={t("remind.note")}>
      {late.length === 0 && <p>{t("remind.none")}</p>}
      <ul className={styles.offices}>
        {late.slice(0, SHOWN).map((office) => (
          <li key={office.id}>
            {office.roster === null ? office.name : <Link href={`/identity/rosters/${office.roster}`}>{office.name}</Link>}
            <span className="tertiary nowrap">
              {office.carriedMonth === null
                ? t(`cellStates.${office.state}`, { count: office.faulty })
                : t("carried", { from: office.carriedMonth })}
            </span>
          </li>
        ))}
      </ul>
      <div className="form-actions">
        {board.reminds && late.length > 0 && <RemindButton month={board.month} offices={late.length} />}
        {board.carries && toCarry > 0 && <CarryButton month={board.month} offices={toCarry} />}
      </div>
    </Card>
  );
}
