"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useTRPCClient } from "@/app/_ui/layout/trpc";
import { UploadForm } from "@/app/_ui/lists/handed-in/upload-form";
import { statementImports } from "./list";

/** Uploads a statement of the chosen account. */
export function Upload({ accounts }: { accounts: readonly { code: string; name: string }[] }) {
  const t = useTranslations("statements.imports");
  const client = useTRPCClient();
  const field = useId();
  const [account, setAccount] = useState(accounts[0]?.code ?? "");
  return (
    <UploadForm list={statementImports} begin={(file) => client.statementImports.begin.mutate({ ...file, account })}>
      <p>
        <label className="field-label" htmlFor={field}>
          {t("account")}
        </label>
        <select id={field} className="control" value={account} onChange={(event) => setAccount(event.target.value)}>
          {accounts.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </p>
    </UploadForm>
  );
}
