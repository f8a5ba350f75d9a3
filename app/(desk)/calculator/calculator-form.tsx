"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import { Card } from "@/app/_ui/layout/card";
import { insuranceTypes } from "@/server/benefits/contract";
import { blankVisit, type CalculatedVisit, type Calculation, calculation, calculationAddress } from "@/server/calculator/rules";
import styles from "./calculator.module.css";
import type { FormPack } from "./form-types";
import { ParametersFields } from "./parameters-fields";
import { TagsFields } from "./tags-fields";
import { VisitFields } from "./visit-fields";

interface CalculatorFormProps {
  packs: readonly FormPack[];
  own: string;
  asked: Calculation | null;
  settled: readonly { key: string; from: "typed" | "area" | "missing" }[] | null;
}

function startOf(own: string): Calculation {
  return {
    pack: own,
    insuranceType: "resident",
    tags: [{ tag: "subsistence_allowance", validFrom: "2020-01-01", validTo: null }],
    applicationOnFile: false,
    povertyReturnRisk: false,
    tiltApprovedYears: [],
    parameters: {},
    visits: [blankVisit],
  };
}

/** The years of a list as people write one. */
function yearsIn(typed: string): number[] {
  const years = typed.split(/[,，、\s]+/).map(Number);
  return years.filter((year) => year >= 2000 && year <= 2100);
}

interface Typed {
  input: Calculation;
  years: string;
}

/** Keeps what was typed and not calculated yet. */
function useKeptCalculation(now: Typed, giveBack: (before: Typed) => void): () => void {
  const typed = JSON.stringify(now);
  const begun = useRef(typed);
  return useKeptFields("calculator", typed === begun.current ? {} : { typed }, (kept) => {
    const before = keptVisit(kept.typed);
    if (before !== null) giveBack(before);
  });
}

/** What was typed, out of a draft. */
function keptVisit(text: string | undefined): Typed | null {
  try {
    const { input, years } = JSON.parse(text ?? "null") ?? {};
    const read = calculation.safeParse(input);
    return read.success && typeof years === "string" ? { input: read.data, years } : null;
  } catch {
    return null;
  }
}

/** Everything the calculation needs; pressing the button puts it into the address, and the page answers. */
export function CalculatorForm({ packs, own, asked, settled }: CalculatorFormProps) {
  const t = useTranslations("settlements.calculator");
  const router = useRouter();
  const [input, setInput] = useState<Calculation>(asked ?? startOf(own));
  const [years, setYears] = useState((asked?.tiltApprovedYears ?? []).join("，"));
  const [isPending, startTransition] = useTransition();
  const drop = useKeptCalculation({ input, years }, (before) => {
    if (asked !== null) return;
    setInput(before.input);
    setYears(before.years);
  });
  const pack = packs.find((pack) => pack.id === input.pack);
  const change = (part: Partial<Calculation>) => setInput((before) => ({ ...before, ...part }));
  const changeVisit = (at: number, part: Partial<CalculatedVisit>) =>
    change({ visits: input.visits.map((visit, place) => (place === at ? { ...visit, ...part } : visit)) });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const address = calculationAddress({ ...input, tiltApprovedYears: yearsIn(years) });
    drop();
    startTransition(() => router.push(`/calculator?${address}#results`));
  }
  return (
    <form onSubmit={submit} className={styles.form}>
      <Card flush>
        <PersonFields packs={packs} input={input} years={years} onYears={setYears} onChange={change} />
        <TagsFields tags={input.tags} onChange={(tags) => change({ tags })} />
        {pack !== undefined && pack.parameters.length > 0 && (
          <ParametersFields
            parameters={pack.parameters}
            typed={input.parameters}
            settled={settled}
            onChange={(parameters) => change({ parameters })}
          />
        )}
      </Card>
      <Card title={t("visits")} note={t("visitsNote")} flush>
        {input.visits.map((visit, at) => (
          <VisitFields
            // A visit has no name but its place.
            key={`visit ${String(at)}`}
            number={at + 1}
            visit={visit}
            onChange={(part) => changeVisit(at, part)}
            onCopy={() => change({ visits: [...input.visits.slice(0, at + 1), { ...visit }, ...input.visits.slice(at + 1)] })}
            {...(input.visits.length > 1 ? { onRemove: () => change({ visits: input.visits.filter((_, place) => place !== at) }) } : {})}
          />
        ))}
        <div className={styles.foot}>
          <Button size="small" icon="plus" onClick={() => change({ visits: [...input.visits, blankVisit] })}>
            {t("addVisit")}
          </Button>
          <span className={styles.spring} />
          {asked !== null && <ShareButton />}
          <Button
            onClick={() => {
              drop();
              router.push("/calculator");
            }}
          >
            {t("clear")}
          </Button>
          <Button type="submit" kind="primary" icon="calculator" busy={isPending}>
            {t("calculate")}
          </Button>
        </div>
      </Card>
    </form>
  );
}

interface PersonFieldsProps {
  packs: readonly FormPack[];
  input: Calculation;
  years: string;
  onYears: (years: string) => void;
  onChange: (part: Partial<Calculation>) => void;
}

/** Where the person is insured, and what else decides besides identities. */
function PersonFields({ packs, input, years, onYears, onChange }: PersonFieldsProps) {
  const t = useTranslations("settlements.calculator");
  const common = useTranslations("common");
  return (
    <div className={styles.head}>
      <label>
        <span className="field-label">{t("area")}</span>
        <select className="control" value={input.pack} onChange={(event) => onChange({ pack: event.target.value, parameters: {} })}>
          {packs.map((pack) => (
            <option key={pack.id} value={pack.id}>
              {pack.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="field-label">{t("insurance")}</span>
        <select
          className="control"
          value={input.insuranceType ?? "none"}
          onChange={(event) => onChange({ insuranceType: insuranceTypes.find((type) => type === event.target.value) ?? null })}
        >
          {insuranceTypes.map((type) => (
            <option key={type} value={type}>
              {common(`insurance.${type}`)}
            </option>
          ))}
          <option value="none">{t("none")}</option>
        </select>
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={input.applicationOnFile}
          onChange={(event) => onChange({ applicationOnFile: event.target.checked })}
        />
        {t("application")}
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={input.povertyReturnRisk}
          onChange={(event) => onChange({ povertyReturnRisk: event.target.checked })}
        />
        {t("risk")}
      </label>
      <label>
        <span className="field-label">{t("tiltYears")}</span>
        <input className="control" value={years} placeholder={t("tiltYearsHint")} onChange={(event) => onYears(event.target.value)} />
      </label>
    </div>
  );
}

/** Copies the address, which is the whole calculation. */
function ShareButton() {
  const t = useTranslations("settlements.calculator");
  const [copied, setCopied] = useState(false);
  return (
    <Button
      icon="external"
      onClick={() => {
        void navigator.clipboard.writeText(window.location.href).then(() => setCopied(true));
      }}
    >
      {copied ? t("shared") : t("share")}
    </Button>
  );
}
