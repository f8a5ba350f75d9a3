import { notFound } from "next/navigation";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Facts } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { ConfirmBar } from "@/app/_ui/lists/handed-in/confirm-bar";
import { fieldsOf } from "@/app/_ui/lists/handed-in/fields";
import { OneList } from "@/app/_ui/lists/handed-in/one-list";
import { PreviewRows } from "@/app/_ui/lists/handed-in/preview-rows";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { burdenLists } from "@/app/(desk)/warnings/_burdens/list";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { allBurdenReasons, type BurdenReason, burdenNationalNames, burdenWords } from "@/server/warnings/burdens/heading-rules";

const shown = ["name", "number", "settlementNumber", "settledOn", "care", "burden", "outside", "region"];

/** One list of burdens from its upload to what it wrote. */
export default async function BurdenListPage(props: { params: Promise<{ import: string }>; searchParams: Promise<AddressParameters> }) {
  const { import: id } = await props.params;
  const member = await memberOfRequest();
  if (member === null || !may(member, "warnings.import")) notFound();
  const t = await getTranslator("warnings");
  const lists = await getTranslator("lists.handedIn");
  const api = await caller();
  const found = await orNotFound(api.burdenLists.page({ import: id }));
  const fields = await fieldsOf(burdenWords, (field) => t(`burdens.fields.${field}`), burdenNationalNames);
  const rows = found.goodCount + found.warnedCount;
  const burden = { label: t("burdens.burden"), value: formatAmount(found.burden) };
  const count = String(found.warnedCount);
  return (
    <OneList
      list={burdenLists}
      above={{ label: t("title"), href: "/warnings" }}
      found={found}
      fields={fields}
      mayAct
      effects={<Facts two facts={[burden, { label: t("burdens.people"), value: Number(found.people).toLocaleString("en-US") }]} />}
      preview={
        <PreviewRows
          list={burdenLists}
          found={found}
          parameters={await props.searchParams}
          fields={fields}
          shown={shown}
          reasons={allBurdenReasons}
          wordsOf={({ reason, parameters }) => t(`burdens.reasons.${reason as BurdenReason}`, parameters as never)}
          read={api.burdenLists.rows}
        />
      }
      confirm={
        <ConfirmBar
          list={burdenLists}
          id={id}
          rows={rows}
          total={found.burden}
          facts={[{ label: lists("columns.rows"), value: rows.toLocaleString("en-US") }, burden]}
          warned={found.warnedCount > 0 ? { seen: t("burdens.warningsSeen", { count }), unseen: t("burdens.warningsUnseen") } : undefined}
          unusedMoney={found.unusedMoney}
        />
      }
    />
  );
}
