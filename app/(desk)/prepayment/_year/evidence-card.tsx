import type { ReactNode } from "react";
import { Card } from "@/app/_ui/layout/card";
import { Icon } from "@/app/_ui/layout/icon";
import styles from "@/app/(desk)/prepayment/prepayment.module.css";
import { getTranslator } from "@/app/messages/translator";
import { memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { AttachStatement } from "./attach-statement";
import type { Seen } from "./shown";

/** The papers that go to finance with the measure: what the system makes, and what is uploaded. */
export async function EvidenceCard({ seen: { found, year } }: { seen: Seen }) {
  const t = await getTranslator("prepayment.evidence");
  const member = await memberOfRequest();
  if (found === null || member === null) return null;
  const before = String(year - 1);
  const isMissing = found.lacking.includes("statement");
  const { statement } = found;
  const mayAttach = found.actions.includes("attachStatement");
  return (
    <Card title={t("title")} note={t("note")} flush extra={isMissing ? <span className="attention">{t("lacking")}</span> : undefined}>
      <ul className={styles.evidence}>
        <Paper name={t("months")} done={<a href={`/api/export/prepayment-months?year=${year}`}>{t("bySystem")}</a>} />
        <Paper name={t("books")} done={may(member, "fund.view") ? <a href="/fund/check">{t("bySystem")}</a> : t("bySystem")} />
        <Paper
          name={t("postings", { year: before })}
          done={
            may(member, "fund.view") ? (
              <a href={`/fund?account=prepayment&from=${before}-01-01&to=${before}-12-31`}>{t("count", { count: found.postings })}</a>
            ) : (
              t("count", { count: found.postings })
            )
          }
        />
        <Paper
          name={t("outOfArea")}
          done={found.outOfAreaDocument === null ? null : `${found.outOfAreaDocument} ${found.outOfAreaDocumentOn ?? ""}`}
          missing={t("outOfAreaMissing")}
        />
        <Paper
          name={t("statement", { year: before })}
          done={statement === null ? null : <a href={`/api/files/${statement.file}`}>{statement.name ?? t("open")}</a>}
          missing={t("statementMissing")}
          act={mayAttach && <AttachStatement id={found.id} version={found.version} again={statement !== null} />}
        />
      </ul>
    </Card>
  );
}

function Paper({ name, done, missing, act }: { name: string; done: ReactNode; missing?: string; act?: ReactNode }) {
  return (
    <li>
      <span>{name}</span>
      {done === null ? (
        <span className="attention">
          <Icon name="attention" size={13} /> {missing}
        </span>
      ) : (
        <span className="done">
          <Icon name="check" size={13} /> {done}
        </span>
      )}
      {act}
    </li>
  );
}
