"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { Deposit, Ticks } from "./answer";
import styles from "./desk.module.css";

/** What the desk can still do itself; while only that is missing the deposit is not refused but awaited. */
const atTheDesk = ["identity_document_missing", "not_referred_from_primary_care", "agreement_not_signed"] as const;

/** Whether the deposit is waived and why not; what the desk ticks is weighed at once. */
export function DepositPart({ person, given, ticked, today }: { person: string; given: Deposit; ticked: Ticks; today: boolean }) {
  const t = useTranslations("people.lookUp");
  const trpc = useTRPC();
  const [ticks, setTicks] = useState(ticked);
  const changed = given.asks.some((ask) => ticks[ask] !== ticked[ask]);
  const weighed = useQuery(
    trpc.admission.weighDeposit.queryOptions({ person, ...ticks }, { enabled: changed && today, placeholderData: (before) => before }),
  );
  const deposit = changed ? (weighed.data ?? given) : given;
  const waits = !deposit.waived && deposit.reasons.every((reason) => atTheDesk.some((known) => known === reason));
  const meaning = deposit.waived ? "done" : waits ? "attention" : "neutral";
  const finding = deposit.waived
    ? t(deposit.pays === "basic_insurance_deductible" ? "waivedDeductible" : "waived")
    : t(waits ? "notYet" : "notWaived");
  const shown = deposit.reasons.filter((reason) => !waits || !given.asks.length || !atTheDesk.some((known) => known === reason));
  return (
    <>
      <div className={styles.finding} role="status">
        <StatusTag meaning={meaning} strong>
          {finding}
        </StatusTag>
        <ClauseLink document={deposit.cite.document} clause={deposit.cite.clause}>
          {deposit.cite.clause}
        </ClauseLink>
      </div>
      {shown.length > 0 && (
        <ul className={styles.reasons}>
          {shown.map((reason) => (
            <li key={reason}>{t(`reasons.${reason}`)}</li>
          ))}
        </ul>
      )}
      {today && (deposit.waived || waits) && (
        <div className={styles.ticks}>
          {given.asks.map((ask) => (
            <label key={ask}>
              <input type="checkbox" checked={ticks[ask]} onChange={(event) => setTicks({ ...ticks, [ask]: event.target.checked })} />
              {t(`ticks.${ask}`)}
            </label>
          ))}
        </div>
      )}
      <RefusalText error={weighed.error} />
    </>
  );
}
