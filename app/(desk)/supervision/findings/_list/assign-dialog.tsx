"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

interface AssignProps {
  findings: readonly { id: string; version: number }[];
  onDone?: () => void;
  onClose: () => void;
}

/** To which office, to whom of it, by which day, and what is asked of it. */
export function AssignDialog({ findings, onDone, onClose }: AssignProps) {
  const t = useTranslations("supervision.findings.act");
  const trpc = useTRPC();
  const field = useId();
  const [office, setOffice] = useState("");
  const choices = useQuery(trpc.supervision.answerers.queryOptions());
  const assign = useVerb(trpc.supervision.assign.mutationOptions(), {
    onDone: () => {
      onDone?.();
      onClose();
    },
  });
  const text = (typed: FormData, name: string) => String(typed.get(name) ?? "");
  const optional = (name: "member" | "dueOn", value: string) => (value === "" ? {} : { [name]: value });
  return (
    <FormDialog
      act={assign}
      title={t("assign")}
      verb={t("assignVerb", { count: findings.length })}
      browserChecks
      onClose={onClose}
      onSubmit={(typed) =>
        assign.mutate({
          ...{ findings: [...findings], office: text(typed, "office"), words: text(typed, "words") },
          ...optional("member", text(typed, "member")),
          ...optional("dueOn", text(typed, "dueOn")),
          idempotencyKey: assign.idempotencyKey,
        })
      }
    >
      <label className="field-label" htmlFor={`${field}-office`}>
        {t("toOffice")}
      </label>
      <select
        id={`${field}-office`}
        name="office"
        className="control"
        required
        value={office}
        onChange={(event) => setOffice(event.target.value)}
      >
        <option value="" />
        {choices.data?.offices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <MemberField field={field} office={office} />
      <DueField field={field} usual={choices.data?.dueOn} />
      <label className="field-label" htmlFor={`${field}-words`}>
        {t("words")}
      </label>
      <textarea
        id={`${field}-words`}
        name="words"
        className="control"
        rows={2}
        required
        minLength={4}
        maxLength={300}
        aria-describedby={`${field}-hint`}
      />
      <p id={`${field}-hint`}>
        <small>{t("wordsHint")}</small>
      </p>
      <RefusalText error={choices.error} />
    </FormDialog>
  );
}

/** Who of the office may answer; nobody has to be named. */
function MemberField({ field, office }: { field: string; office: string }) {
  const t = useTranslations("supervision.findings.act");
  const trpc = useTRPC();
  const colleagues = useQuery({ ...trpc.supervision.colleagues.queryOptions({ id: office }), enabled: office !== "" });
  return (
    <>
      <label className="field-label" htmlFor={`${field}-member`}>
        {t("toMember")}
      </label>
      <select id={`${field}-member`} name="member" className="control">
        <option value="">{t("anybody")}</option>
        {colleagues.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}

function DueField({ field, usual }: { field: string; usual: string | undefined }) {
  const t = useTranslations("supervision.findings");
  return (
    <>
      <label className="field-label" htmlFor={`${field}-due`}>
        {t("dueOn")}
      </label>
      <DateInput id={`${field}-due`} name="dueOn" />
      {usual !== undefined && (
        <p>
          <small>{t("act.usualDue", { date: usual })}</small>
        </p>
      )}
    </>
  );
}
