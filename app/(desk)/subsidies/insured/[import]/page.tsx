import { notFound } from "next/navigation";
import { Facts } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { ConfirmBar } from "@/app/_ui/lists/handed-in/confirm-bar";
import { fieldsOf } from "@/app/_ui/lists/handed-in/fields";
import { OneList } from "@/app/_ui/lists/handed-in/one-list";
import { PreviewRows } from "@/app/_ui/lists/handed-in/preview-rows";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { insuredLists } from "@/app/(desk)/subsidies/_insured/list";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { allInsuredReasons, type InsuredReason, insuredNationalNames, insuredWords } from "@/server/subsidies/insured/heading-rules";

const shown = ["name", "number", "year", "insuranceType", "insuredRegion", "amount", "paidBy"];

/** One list of the insured from its upload to what it wrote. */
export default async function InsuredListPage(props: { params: Promise<{ import: string }>; searchParams: Promise<AddressParameters> }) {
  const { import: id } = await props.params;
  const member = await memberOfRequest();
  if (member === null || !may(member, "subsidies.import")) notFound();
  const t = await getTranslator("subsidies");
  const lists = await getTranslator("lists.handedIn");
  const api = await caller();
  const found = await orNotFound(api.insuredLists.page({ import: id }));
  const fields = await fieldsOf(insuredWords, (field) => t(`insured.fields.${field}`), insuredNationalNames);
  const rows = found.goodCount + found.warnedCount;
  const count = String(found.warnedCount);
  return (
    <OneList
      list={insuredLists}
      above={{ label: t("title"), href: "/subsidies" }}
      found={found}
      fields={fields}
      mayAct
      effects={
        <Facts
          two
          facts={[
            { label: t("insured.matched"), value: Number(found.matched).toLocaleString("en-US") },
            { label: t("insured.people"), value: Number(found.people).toLocaleString("en-US") },
            ...found.differences.map(({ difference, count }) => ({
              label: t(`differences.${difference}`),
              value: count.toLocaleString("en-US"),
            })),
          ]}
        />
      }
      preview={
        <PreviewRows
          list={insuredLists}
          found={found}
          parameters={await props.searchParams}
          fields={fields}
          shown={shown}
          reasons={allInsuredReasons}
          wordsOf={({ reason, parameters }) => t(`insured.reasons.${reason as InsuredReason}`, parameters as never)}
          narrows={found.differences.map(({ difference, count }) => ({
            reason: difference,
            label: (
              <>
                {t(`insured.reasons.${difference}`, { amount: "", region: "", year: "" })} <b>{count}</b>
              </>
            ),
          }))}
          read={api.insuredLists.rows}
        />
      }
      confirm={
        <ConfirmBar
          list={insuredLists}
          id={id}
          rows={rows}
          total={found.matched}
          facts={[
            { label: lists("columns.rows"), value: rows.toLocaleString("en-US") },
            { label: t("insured.matched"), value: found.matched },
          ]}
          warned={found.warnedCount > 0 ? { seen: t("insured.warningsSeen", { count }), unseen: t("insured.warningsUnseen") } : undefined}
          unusedMoney={found.unusedMoney}
        />
      }
    />
  );
}
