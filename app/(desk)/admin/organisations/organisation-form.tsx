"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ChoiceField, TextField } from "@/app/(desk)/admin/_forms/fields";
import { type Department, departments } from "@/server/staff/department-rules";

const levels = ["level_1", "level_2", "level_3"] as const;
type Level = (typeof levels)[number] | "";

interface Organisation {
  id: string;
  code: string;
  name: string;
  department: Department;
  region: string;
  hospitalLevel: string | null;
  active: boolean;
}

/** Adds an organisation or corrects one; code and department stay as they were given, its account is changed apart. */
export function OrganisationForm({ organisation }: { organisation: Organisation | null }) {
  const t = useTranslations("staff.organisations");
  const shell = useTranslations("shell");
  const cancel = useTranslations("common.actions")("cancel");
  const trpc = useTRPC();
  const [code, setCode] = useState(organisation?.code ?? "");
  const [name, setName] = useState(organisation?.name ?? "");
  const [department, setDepartment] = useState<Department>(organisation?.department ?? "hospital");
  const [region, setRegion] = useState(organisation?.region ?? "");
  const [level, setLevel] = useState<Level>(levels.find((known) => known === organisation?.hospitalLevel) ?? "");
  const [bankName, setBankName] = useState("");
  const [bankAccount, setBankAccount] = useState("");
  const [active, setActive] = useState<"yes" | "no">(organisation?.active === false ? "no" : "yes");
  // Only what was changed; an account number is typed again rather than kept.
  const typed = Object.entries({ code, name, region, bankName }).filter(
    ([field, text]) => text !== (field === "bankName" ? "" : (organisation?.[field as "code" | "name" | "region"] ?? "")),
  );
  const drop = useKeptFields(`organisation/${organisation?.id ?? "new"}`, Object.fromEntries(typed), (kept) => {
    setCode(kept.code ?? code);
    setName(kept.name ?? name);
    setRegion(kept.region ?? region);
    setBankName(kept.bankName ?? bankName);
  });
  const after = { onDone: drop, goTo: () => "/admin/organisations" };
  const add = useVerb(trpc.staff.addOrganisation.mutationOptions(), after);
  const correct = useVerb(trpc.staff.correctOrganisation.mutationOptions(), after);
  function submit(event: FormEvent) {
    event.preventDefault();
    const facts = { name, region, hospitalLevel: level === "" ? null : level };
    const bank = { bankName: bankName === "" ? null : bankName, bankAccount: bankAccount === "" ? null : bankAccount };
    if (organisation === null) add.mutate({ ...facts, ...bank, code, department });
    else correct.mutate({ ...facts, id: organisation.id, active: active === "yes" });
  }
  return (
    <form onSubmit={submit} className="form-fields">
      {organisation === null && (
        <>
          <TextField label={t("code")} value={code} onChange={setCode} />
          <ChoiceField
            label={t("department")}
            value={department}
            options={departments.map((value) => ({ value, label: shell(`department.${value}`) }))}
            onChange={setDepartment}
          />
        </>
      )}
      <TextField label={t("name")} value={name} onChange={setName} />
      <TextField label={t("region")} value={region} onChange={setRegion} />
      {department === "hospital" && <LevelField level={level} onChange={setLevel} />}
      {organisation === null && (
        <>
          <TextField label={t("bankName")} value={bankName} onChange={setBankName} />
          <TextField label={t("bankAccount")} value={bankAccount} onChange={setBankAccount} note={t("accountNote")} />
        </>
      )}
      {organisation !== null && <StateField active={active} onChange={setActive} />}
      <RefusalText error={add.error ?? correct.error} />
      <div className="form-actions">
        <ButtonLink href="/admin/organisations">{cancel}</ButtonLink>
        <Button type="submit" kind="primary" busy={add.isPending || correct.isPending}>
          {organisation === null ? t("add") : t("save")}
        </Button>
      </div>
    </form>
  );
}

function LevelField({ level, onChange }: { level: Level; onChange: (level: Level) => void }) {
  const t = useTranslations("staff.organisations");
  return (
    <ChoiceField
      label={t("level")}
      value={level}
      options={[{ value: "" as Level, label: "—" }, ...levels.map((value) => ({ value: value as Level, label: t(`levels.${value}`) }))]}
      onChange={onChange}
    />
  );
}

function StateField({ active, onChange }: { active: "yes" | "no"; onChange: (active: "yes" | "no") => void }) {
  const t = useTranslations("staff.organisations");
  return (
    <ChoiceField
      label={t("state")}
      value={active}
      options={[
        { value: "yes", label: t("active") },
        { value: "no", label: t("inactive") },
      ]}
      onChange={onChange}
    />
  );
}
