"use client";

import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "@/app/(desk)/subsidies/_campaign/campaign.module.css";

/** Finds the person by number, then registers them in a county. */
export function GreenForm({ counties }: { counties: readonly { value: string; label: string }[] }) {
  const t = useTranslations("subsidies.green");
  const trpc = useTRPC();
  const [county, setCounty] = useState(counties[0]?.value ?? "");
  const [number, setNumber] = useState("");
  const find = useVerb(trpc.people.findByNumber.mutationOptions());
  const register = useVerb(trpc.subsidies.registerGreen.mutationOptions(), {
    onDone: () => {
      drop();
      setNumber("");
    },
  });
  // Each person is a form of its own.
  const drop = useKeptFields(`subsidies/green/${register.data?.line ?? ""}`, number === "" ? {} : { number, county }, (kept) => {
    setNumber(kept.number ?? "");
    setCounty(kept.county ?? county);
  });
  const person = find.data ?? null;
  const { data: done } = register;
  return (
    <>
      <FindForm
        number={number}
        onNumber={setNumber}
        busy={find.isPending}
        onFind={() => {
          register.reset();
          find.mutate({ number });
        }}
      />
      <RefusalText error={find.error} />
      {find.isSuccess && person === null && <NoticeBand meaning="attention">{t("notFound")}</NoticeBand>}
      {person !== null && done === undefined && (
        <div className={styles.find}>
          <div>
            <p>
              <b>{person.name}</b> {person.numberMasked}
            </p>
            <label className="field-label" htmlFor="county">
              {t("region")}
            </label>
            <select id="county" className="control" value={county} onChange={(event) => setCounty(event.target.value)}>
              {counties.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          <Button
            kind="primary"
            busy={register.isPending}
            onClick={() => register.mutate({ person: person.id, insuredRegion: county, idempotencyKey: register.idempotencyKey })}
          >
            {t("verb")}
          </Button>
        </div>
      )}
      <RefusalText error={register.error} />
      {done !== undefined && (
        <NoticeBand meaning="done" live action={<Link href={`/subsidies/lines/${done.line}`}>{t("open")}</Link>}>
          {t("done", { from: done.entitledFrom, payBy: done.payBy })}
        </NoticeBand>
      )}
    </>
  );
}

interface FindFormProps {
  number: string;
  onNumber: (number: string) => void;
  busy: boolean;
  onFind: () => void;
}

function FindForm({ number, onNumber, busy, onFind }: FindFormProps) {
  const t = useTranslations("subsidies.green");
  return (
    <form
      className={styles.find}
      onSubmit={(event) => {
        event.preventDefault();
        onFind();
      }}
    >
      <div>
        <label className="field-label" htmlFor="number">
          {t("number")}
        </label>
        <input
          id="number"
          className="control"
          autoComplete="off"
          maxLength={60}
          required
          value={number}
          onChange={(event) => onNumber(event.target.value)}
        />
      </div>
      <Button type="submit" busy={busy} icon="search">
        {t("find")}
      </Button>
    </form>
  );
}
