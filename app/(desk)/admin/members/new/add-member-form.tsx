"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ChoiceField, TextField } from "@/app/(desk)/admin/_forms/fields";
import { type Duty, duties } from "@/server/staff/rules";

export function AddMemberForm({ organisations }: { organisations: { value: string; label: string }[] }) {
  const t = useTranslations("staff.members");
  const shell = useTranslations("shell");
  const trpc = useTRPC();
  const router = useRouter();
  const [key] = useState(() => crypto.randomUUID());
  const [organisation, setOrganisation] = useState(organisations[0]?.value ?? "");
  const [userName, setUserName] = useState("");
  const [name, setName] = useState("");
  const [duty, setDuty] = useState<Duty>("maker");
  const [password, setPassword] = useState("");
  const add = useMutation(
    trpc.staff.addMember.mutationOptions({ onSuccess: () => router.push(`/admin/members?words=${encodeURIComponent(userName)}`) }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate({ organisation, userName, name, duty, password, idempotencyKey: key });
  }
  return (
    <form onSubmit={submit}>
      <ChoiceField label={t("organisation")} value={organisation} options={organisations} onChange={setOrganisation} />
      <TextField label={t("userName")} value={userName} onChange={setUserName} />
      <TextField label={t("name")} value={name} onChange={setName} />
      <ChoiceField
        label={t("duty")}
        value={duty}
        options={duties.map((value) => ({ value, label: shell(`duty.${value}`) }))}
        onChange={setDuty}
      />
      <TextField label={t("password")} note={t("passwordNote")} type="password" value={password} onChange={setPassword} />
      <RefusalText error={add.error} />
      <Button type="submit" kind="primary" busy={add.isPending}>
        {t("addVerb")}
      </Button>
    </form>
  );
}
