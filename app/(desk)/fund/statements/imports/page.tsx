import { notFound } from "next/navigation";
import { AllLists } from "@/app/_ui/lists/handed-in/all-lists";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { uploadsAsked, uploadsShape } from "@/app/_ui/lists/uploads-list";
import { statementImports } from "@/app/(desk)/fund/statements/_import/list";
import { Upload } from "@/app/(desk)/fund/statements/_import/upload-form";
import { accountNames } from "@/app/(desk)/fund/statements/_lines/names";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { isBankAccount } from "@/server/statements/rules";

/** Upload a statement of an account, and every one there has been. */
export default async function ImportsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "statements.view")) notFound();
  const query = readList(uploadsShape(statementImports.home), await searchParams);
  const t = await getTranslator("statements");
  const api = await caller();
  const nameOf = await accountNames();
  const accounts = (await api.ledger.accounts()).flatMap(({ code }) => (isBankAccount(code) ? [{ code, name: nameOf(code) }] : []));
  const { page, pageSize } = query;
  const { rows, total } = await api.statementImports.list({ ...uploadsAsked(query), page, pageSize });
  return (
    <AllLists
      list={statementImports}
      above={{ label: t("title"), href: "/fund/statements" }}
      query={query}
      rows={rows}
      total={total}
      further={[{ key: "account", title: t("imports.account"), cell: (row) => (row.account === null ? "—" : nameOf(row.account)) }]}
      upload={may(member, "statements.reconcile") && <Upload accounts={accounts} />}
    />
  );
}
