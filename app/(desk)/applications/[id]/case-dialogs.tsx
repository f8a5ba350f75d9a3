"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { visitConclusions } from "@/server/applications/rules";
import type { CaseSeen } from "./found";

export interface DialogProps {
  seen: CaseSeen;
  onClose: () => void;
}

export const SHORTEST = 4;
export const textOf = (typed: FormData) => (name: string) => String(typed.get(name) ?? "").trim();

export function Words({ name = "words", required = true, label }: { name?: string; required?: boolean; label: string }) {
  return (
    <label>
      <span className="field-label">{label}</span>
      <textarea
        name={name}
        className="control"
        rows={3}
        maxLength={500}
        required={required}
        {...(required ? { minLength: SHORTEST } : {})}
      />
    </label>
  );
}

/** Names everything that is missing, once. */
export function AskDialog({ seen, onClose }: DialogProps) {
  const t = useTranslations("applications");
  const trpc = useTRPC();
  const ask = useVerb(trpc.applications.ask.mutationOptions(), { onDone: onClose });
  return (
    <FormDialog
      act={ask}
      title={t("states.asked")}
      verb={t("states.asked")}
      onSubmit={(typed) => {
        const day = textOf(typed)("suppliedBy");
        ask.mutate({ id: seen.id, version: seen.version, suppliedBy: day === "" ? null : day, idempotencyKey: ask.idempotencyKey });
      }}
      onClose={onClose}
    >
      <div>
        <span className="field-label">{t("fields.suppliedBy")}</span>
        <DateInput name="suppliedBy" aria-label={t("fields.suppliedBy")} />
      </div>
    </FormDialog>
  );
}

export function VisitDialog({ seen, onClose }: DialogProps) {
  const t = useTranslations("applications");
  const trpc = useTRPC();
  const visit = useVerb(trpc.applications.visit.mutationOptions(), { onDone: onClose });
  return (
    <FormDialog
      act={visit}
      title={t("page.visit")}
      verb={t("actions.visit")}
      browserChecks
      onSubmit={(typed) => {
        const text = textOf(typed);
        const conclusion = visitConclusions.find((one) => one === text("conclusion")) ?? "as_declared";
        visit.mutate({
          ...{ id: seen.id, version: seen.version, idempotencyKey: visit.idempotencyKey, conclusion },
          ...{ visitedOn: text("visitedOn"), visitors: text("visitors"), findings: text("findings") },
        });
      }}
      onClose={onClose}
    >
      <div>
        <span className="field-label">{t("fields.visitedOn")}</span>
        <DateInput name="visitedOn" aria-label={t("fields.visitedOn")} required />
      </div>
      <label>
        <span className="field-label">{t("fields.visitors")}</span>
        <input name="visitors" className="control" required minLength={2} maxLength={120} />
      </label>
      <Words name="findings" label={t("fields.findings")} />
      <label>
        <span className="field-label">{t("fields.conclusion")}</span>
        <select name="conclusion" className="control">
          {visitConclusions.map((one) => (
            <option key={one} value={one}>
              {t(`conclusions.${one}`)}
            </option>
          ))}
        </select>
      </label>
    </FormDialog>
  );
}

/** What the verification platform said of each member and of the property. */
export function CheckDialog({ seen, members, onClose }: DialogProps & { members: readonly { position: number; name: string }[] }) {
  const t = useTranslations("applications");
  const trpc = useTRPC();
  const check = useVerb(trpc.applications.check.mutationOptions(), { onDone: onClose });
  function hand(typed: FormData) {
    const text = textOf(typed);
    const whole = (name: string) => (text(name) === "" ? null : Number(text(name)));
    check.mutate({
      ...{ id: seen.id, version: seen.version, idempotencyKey: check.idempotencyKey },
      incomes: members
        .filter(({ position }) => text(`income.${position}`) !== "")
        .map(({ position }) => ({ position, checkedIncome: text(`income.${position}`) })),
      deposits: text("deposits") === "" ? null : text("deposits"),
      ...{ houses: whole("houses"), vehicles: whole("vehicles"), business: text("business") === "true" },
      ...{ reportNumber: text("reportNumber"), reportOn: text("reportOn"), standardMet: text("standardMet") === "true" },
      words: text("words") === "" ? null : text("words"),
    });
  }
  return (
    <FormDialog
      act={check}
      title={t("actions.check")}
      verb={t("actions.check")}
      side="right"
      browserChecks
      onSubmit={hand}
      onClose={onClose}
    >
      <CheckFields members={members} />
      <Words label={t("wordsLabel")} required={false} />
    </FormDialog>
  );
}

function CheckFields({ members }: { members: readonly { position: number; name: string }[] }) {
  const t = useTranslations("applications");
  return (
    <>
      <label>
        <span className="field-label">{t("fields.report")}</span>
        <input name="reportNumber" className="control" required minLength={2} maxLength={60} />
      </label>
      <div>
        <span className="field-label">{t("fields.reportOn")}</span>
        <DateInput name="reportOn" aria-label={t("fields.reportOn")} required />
      </div>
      {members.map(({ position, name }) => (
        <label key={position}>
          <span className="field-label">
            {name} {t("fields.checked")}
          </span>
          <input name={`income.${position}`} className="control" inputMode="decimal" pattern="[0-9]{1,13}([.][0-9]{1,2})?" />
        </label>
      ))}
      <label>
        <span className="field-label">{t("fields.deposits")}</span>
        <input name="deposits" className="control" inputMode="decimal" pattern="[0-9]{1,13}([.][0-9]{1,2})?" />
      </label>
      {(["houses", "vehicles"] as const).map((name) => (
        <label key={name}>
          <span className="field-label">{t(`fields.${name}`)}</span>
          <input name={name} className="control" inputMode="numeric" pattern="[0-9]{1,2}" />
        </label>
      ))}
      <label>
        <span className="field-label">{t("fields.business")}</span>
        <select name="business" className="control">
          <option value="false">{t("fields.no")}</option>
          <option value="true">{t("fields.yes")}</option>
        </select>
      </label>
      <label>
        <span className="field-label">{t("page.means")}</span>
        <select name="standardMet" className="control">
          <option value="true">{t("fields.standardMet")}</option>
          <option value="false">{t("fields.standardNot")}</option>
        </select>
      </label>
    </>
  );
}

export function TransferDialog({ seen, onClose }: DialogProps) {
  const t = useTranslations("applications");
  const trpc = useTRPC();
  const places = useQuery(trpc.applications.places.queryOptions({ id: seen.id }));
  const transfer = useVerb(trpc.applications.transfer.mutationOptions(), { onDone: onClose });
  return (
    <FormDialog
      act={transfer}
      title={t("actions.transfer")}
      verb={t("actions.transfer")}
      browserChecks
      onSubmit={(typed) => {
        const text = textOf(typed);
        transfer.mutate({
          id: seen.id,
          version: seen.version,
          office: text("office"),
          words: text("words"),
          idempotencyKey: transfer.idempotencyKey,
        });
      }}
      onClose={onClose}
    >
      <label>
        <span className="field-label">{t("fields.office")}</span>
        <select name="office" className="control" required>
          {(places.data?.offices ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Words label={t("wordsLabel")} />
    </FormDialog>
  );
}

interface WithWords extends DialogProps {
  verb: "report" | "sendBack" | "withdraw";
}

export function WordsDialog({ seen, verb, onClose }: WithWords) {
  const t = useTranslations("applications");
  const trpc = useTRPC();
  const report = useVerb(trpc.applications.report.mutationOptions(), { onDone: onClose });
  const sendBack = useVerb(trpc.applications.sendBack.mutationOptions(), { onDone: onClose });
  const withdraw = useVerb(trpc.applications.withdraw.mutationOptions(), { onDone: onClose });
  const act = { report, sendBack, withdraw }[verb];
  return (
    <ReasonDialog
      act={act}
      title={t(`actions.${verb}`)}
      facts={[{ label: t("list.number"), value: seen.number }]}
      verb={t(`actions.${verb}`)}
      label={t("wordsLabel")}
      missing={t("wordsMissing")}
      shortest={SHORTEST}
      onConfirm={(words) => act.mutate({ id: seen.id, version: seen.version, words, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    />
  );
}
