"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { money, sum, toText } from "@/server/money";

/** Recognised with a document of its own, or approved. */
export type Deciding = "recognise" | "approve";
export interface CaseTicked {
  id: string;
  version: number;
  amount: string;
  /** By which verb it is decided here; null where it does not wait for a decision of this office. */
  decides: Deciding | null;
}

interface TogetherProps {
  cases: readonly CaseTicked[];
  onDone: () => void;
  onClose: () => void;
}

const text = (typed: FormData, name: string): string | null => {
  const value = String(typed.get(name) ?? "").trim();
  return value === "" ? null : value;
};

/** Grants what is ticked, all or none. */
export function DecideTogether({ cases, deciding, onDone, onClose }: TogetherProps & { deciding: Deciding }) {
  const t = useTranslations("applications");
  const trpc = useTRPC();
  const whenDone = {
    onDone: () => {
      onDone();
      onClose();
    },
  };
  const recognise = useVerb(trpc.applications.recogniseTogether.mutationOptions(), whenDone);
  const approve = useVerb(trpc.applications.approveTogether.mutationOptions(), whenDone);
  const act = deciding === "recognise" ? recognise : approve;
  const count = cases.length;
  const amount = formatAmount(toText(sum(cases.map((one) => money(one.amount)))));
  return (
    <FormDialog
      act={act}
      title={t("together.decideTitle")}
      verb={t("together.decide", { count })}
      browserChecks
      onClose={onClose}
      onSubmit={(typed) =>
        act.mutate({
          cases: cases.map(({ id, version, amount: seen }) => ({ id, version, amount: seen })),
          words: text(typed, "words"),
          documentNumber: text(typed, "documentNumber"),
          idempotencyKey: act.idempotencyKey,
        })
      }
    >
      <p>{t("together.decideFacts", { count, amount })}</p>
      {deciding === "recognise" && (
        <label className="field-label">
          {t("together.document")}
          <input name="documentNumber" className="control" required minLength={2} maxLength={60} />
        </label>
      )}
      <label className="field-label">
        {t("wordsLabel")}
        <textarea name="words" className="control" rows={2} maxLength={500} />
      </label>
    </FormDialog>
  );
}

/** Hands what is ticked to a colleague, such as for a leave. */
export function AssignTogether({ cases, onDone, onClose }: TogetherProps) {
  const t = useTranslations("applications.together");
  const words = useTranslations("applications");
  const trpc = useTRPC();
  const colleagues = useQuery(trpc.applications.colleagues.queryOptions());
  const assign = useVerb(trpc.applications.assignTogether.mutationOptions(), {
    onDone: () => {
      onDone();
      onClose();
    },
  });
  return (
    <FormDialog
      act={assign}
      title={t("assignTitle")}
      verb={t("assign", { count: cases.length })}
      onClose={onClose}
      onSubmit={(typed) =>
        assign.mutate({
          cases: cases.map(({ id, version }) => ({ id, version })),
          member: text(typed, "member"),
          words: text(typed, "words"),
          idempotencyKey: assign.idempotencyKey,
        })
      }
    >
      <label className="field-label">
        {t("member")}
        <select name="member" className="control">
          <option value="">{t("nobody")}</option>
          {colleagues.data?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field-label">
        {words("wordsLabel")}
        <textarea name="words" className="control" rows={2} maxLength={300} />
      </label>
      <RefusalText error={colleagues.error} />
    </FormDialog>
  );
}
