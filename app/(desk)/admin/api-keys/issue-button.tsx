"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { type ApiScope, apiScopes } from "@/server/api-keys/rules";

export function IssueButton({ offices, last }: { offices: readonly { id: string; name: string }[]; last: string }) {
  const t = useTranslations("apiKeys");
  const trpc = useTRPC();
  const [asking, ask] = useState(false);
  const act = useVerb(trpc.apiKeys.issue.mutationOptions(), { onDone: () => ask(false) });
  const issue = (form: FormData) =>
    act.mutate({
      organisation: String(form.get("organisation")),
      name: String(form.get("name")),
      scopes: form.get("scope") === "rosters.numbers" ? [...apiScopes] : ["rosters"],
      expiresOn: String(form.get("expiresOn")),
      idempotencyKey: act.idempotencyKey,
    });
  return (
    <>
      <Button kind="primary" icon="plus" onClick={() => ask(true)}>
        {t("issue.open")}
      </Button>
      {asking && (
        <FormDialog act={act} title={t("issue.title")} verb={t("issue.verb")} browserChecks onSubmit={issue} onClose={() => ask(false)}>
          <label className="field-label" htmlFor="key-organisation">
            {t("issue.organisation")}
          </label>
          <select id="key-organisation" name="organisation" className="control" required>
            {offices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <label className="field-label" htmlFor="key-name">
            {t("issue.name")}
          </label>
          <input
            id="key-name"
            name="name"
            className="control"
            required
            minLength={2}
            maxLength={60}
            placeholder={t("issue.namePlaceholder")}
          />
          <label className="field-label" htmlFor="key-scope">
            {t("issue.scope")}
          </label>
          <select id="key-scope" name="scope" className="control">
            {apiScopes.map((scope: ApiScope) => (
              <option key={scope} value={scope}>
                {t(`scopes.${scope}`)}
              </option>
            ))}
          </select>
          <label className="field-label" htmlFor="key-expires">
            {t("issue.expires")}
          </label>
          <DateInput id="key-expires" name="expiresOn" defaultValue={last} max={last} required />
        </FormDialog>
      )}
    </>
  );
}
