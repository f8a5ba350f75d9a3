"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ChoiceField, TextField } from "@/app/(desk)/admin/_forms/fields";
import { GivenPassword } from "@/app/(desk)/admin/_forms/given-password";
import { type Duty, duties } from "@/server/staff/department-rules";

export function AddMemberForm({ organisations }: { organisations: { value: string; label: string }[] }) {
  const t = useTranslations("staff.members");
  const shell = useTranslations("shell");
  const cancel = useTranslations("common.actions")("cancel");
  const trpc = useTRPC();
  const router = useRouter();
  const [organisation, setOrganisation] = useState(organisations[0]?.value ?? "");
  const [userName, setUserName] = useState("");
  const [name, setName] = useState("");
  const [duty, setDuty] = useState<Duty>("maker");
  const typed = { ...(userName === "" ? {} : { userName }), ...(name === "" ? {} : { name }) };
  const drop = useKeptFields("member/new", typed, (kept) => {
    setUserName(kept.userName ?? "");
    setName(kept.name ?? "");
  });
  const add = useMutation(trpc.staff.addMember.mutationOptions({ onSuccess: drop }));
  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate({ organisation, userName, name, duty });
  }
  return (
    <form onSubmit={submit} className="form-fields">
      <ChoiceField label={t("organisation")} value={organisation} options={organisations} onChange={setOrganisation} />
      <TextField label={t("userName")} value={userName} onChange={setUserName} />
      <TextField label={t("name")} value={name} onChange={setName} />
      <ChoiceField
        label={t("duty")}
        value={duty}
        options={duties.map((value) => ({ value, label: shell(`duty.${value}`) }))}
        onChange={setDuty}
      />
      <p className="tertiary">{t("addNote")}</p>
      <RefusalText error={add.error} />
      <div className="form-actions">
        <ButtonLink href="/admin/members">{cancel}</ButtonLink>
        <Button type="submit" kind="primary" busy={add.isPending}>
          {t("addVerb")}
        </Button>
      </div>
      <GivenPassword
        name={name}
        part="firstHalf"
        password={add.data?.password ?? null}
        onClose={() => router.push(`/admin/members?words=${encodeURIComponent(userName)}`)}
      />
    </form>
  );
}
