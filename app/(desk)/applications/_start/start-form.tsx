"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useRefusalMessage } from "@/app/_ui/forms/use-refusal";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Card } from "@/app/_ui/layout/card";
import { classNames } from "@/app/_ui/layout/class-names";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { TypeOfCase } from "@/server/applications/form-words";
import styles from "./start.module.css";

interface Offered {
  key: TypeOfCase;
  asks: string[];
  against: { reason: string; parameters: Record<string, string | number>; clause: string | null } | null;
  cite: { document: string; clause: string } | null;
}

interface StartProps {
  person: string;
  appliedOn: string;
  today: string;
  types: readonly Offered[];
  decided: readonly { id: string; number: string; type: TypeOfCase }[];
  contests: string | null;
}

/** Which of what the area knows the person may apply for on the day, with what stands against the others. */
export function StartForm({ person, appliedOn, today, types, decided, contests }: StartProps) {
  const t = useTranslations("applications");
  const trpc = useTRPC();
  const router = useRouter();
  const field = useId();
  const open = types.filter(({ against }) => against === null);
  const [chosen, setChosen] = useState<TypeOfCase | null>(contests === null ? (open[0]?.key ?? null) : "reconsideration");
  const register = useVerb(trpc.applications.register.mutationOptions(), { goTo: ({ id }) => `/applications/${id}` });
  const hrefOn = (day: string) =>
    `/applications/new?${new URLSearchParams({ person, on: day, ...(contests === null ? {} : { contests }) }).toString()}`;
  const type = types.find(({ key }) => key === chosen) ?? null;
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (type === null) return;
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => String(typed.get(name) ?? "");
    const isReview = type.key === "reconsideration";
    register.mutate({
      ...{ type: type.key, person, appliedOn, idempotencyKey: register.idempotencyKey },
      year: type.asks.includes("year") ? Number(text("year")) : null,
      contests: isReview ? text("contests") : null,
      contestedStep: isReview ? text("contestedStep") : null,
    });
  }
  return (
    <Card label={t("start.what")}>
      <form onSubmit={submit} className="form-fields">
        <div className={styles.day}>
          <label className="field-label" htmlFor={`${field}-on`}>
            {t("start.appliedOn")}
          </label>
          <DateInput
            id={`${field}-on`}
            value={appliedOn}
            max={today}
            onChange={(day) => day !== "" && day !== appliedOn && router.replace(hrefOn(day))}
          />
        </div>
        <fieldset className="bare">
          <legend className="field-label">{t("start.what")}</legend>
          <div className={styles.types}>
            {types.map((one) => (
              <TypeChoice key={one.key} type={one} isChosen={one.key === chosen} onChoose={() => setChosen(one.key)} />
            ))}
          </div>
        </fieldset>
        {type?.asks.includes("year") && <YearField id={`${field}-year`} year={appliedOn.slice(0, 4)} />}
        {type?.key === "reconsideration" && <Contested field={field} decided={decided} contests={contests} />}
        <RefusalText error={register.error} />
        <div className="form-actions">
          <Button kind="primary" type="submit" busy={register.isPending} blockedBy={type === null ? t("start.what") : undefined}>
            {t("start.go")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function YearField({ id, year }: { id: string; year: string }) {
  const t = useTranslations("applications");
  return (
    <div className={styles.day}>
      <label className="field-label" htmlFor={id}>
        {t("start.year")}
      </label>
      <input id={id} name="year" className="control" inputMode="numeric" pattern="20[0-9]{2}" required defaultValue={year} />
    </div>
  );
}

function TypeChoice({ type, isChosen, onChoose }: { type: Offered; isChosen: boolean; onChoose: () => void }) {
  const t = useTranslations("applications");
  const why = useRefusalMessage(type.against);
  return (
    <div className={classNames(styles.type, isChosen && styles.chosen)}>
      <label>
        <input type="radio" name="type" value={type.key} checked={isChosen} disabled={type.against !== null} onChange={onChoose} />
        <b>{t(`types.${type.key}`)}</b>
      </label>
      <small>
        {type.against === null ? t("start.available") : why}{" "}
        {type.cite !== null && <ClauseLink document={type.cite.document} clause={type.against?.clause ?? type.cite.clause} />}
      </small>
    </div>
  );
}

function Contested({ field, decided, contests }: Pick<StartProps, "decided" | "contests"> & { field: string }) {
  const t = useTranslations("applications");
  return (
    <div className={styles.contested}>
      <label className="field-label" htmlFor={`${field}-contests`}>
        {t("start.contests")}
      </label>
      <select id={`${field}-contests`} name="contests" className="control" required defaultValue={contests ?? undefined}>
        {decided.map(({ id, number, type }) => (
          <option key={id} value={id}>
            {number} {t(`types.${type}`)}
          </option>
        ))}
      </select>
      <label className="field-label" htmlFor={`${field}-step`}>
        {t("start.contestedStep")}
      </label>
      <input id={`${field}-step`} name="contestedStep" className="control" required minLength={2} maxLength={80} />
    </div>
  );
}
