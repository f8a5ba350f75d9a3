import type { ReactNode } from "react";
import { Stack } from "@/app/_ui/layout/layout";
import { SectionTabs } from "@/app/_ui/layout/section-tabs";
import { RoomMessages } from "@/app/messages/room-messages";
import { getTranslator } from "@/app/messages/translator";
import { memberOfRequest } from "@/server/requests/caller";
import type { Action } from "@/server/staff/permission-rules";
import { may } from "@/server/staff/rules";

export default async function FundLayout({ children }: { children: ReactNode }) {
  const member = await memberOfRequest();
  const ledger = await getTranslator("ledger");
  const pages: { href: string; label: string; needs: Action }[] = [
    { href: "/fund", label: ledger("tab"), needs: "fund.view" },
    { href: "/fund/months", label: ledger("months.title"), needs: "fund.view" },
    { href: "/fund/budget", label: (await getTranslator("budget"))("tab"), needs: "budget.view" },
    { href: "/fund/funding", label: ledger("funding"), needs: "funding.view" },
    { href: "/fund/plans", label: (await getTranslator("monthlyPlans"))("title"), needs: "plans.view" },
    { href: "/fund/statements", label: ledger("statements"), needs: "statements.view" },
    { href: "/fund/check", label: (await getTranslator("supervision"))("title"), needs: "fund.view" },
    { href: "/fund/year", label: (await getTranslator("yearEnd"))("tab"), needs: "fund.view" },
  ];
  return (
    <RoomMessages
      rooms={["ledger", "payments", "budget", "yearEnd"]}
      saidBefore={[
        ...(["ledger.amount_shape", "ledger.document_missing", "ledger.words_missing"] as const),
        ...(["yearEnd.year_not_over", "yearEnd.year_not_ones_own"] as const),
      ]}
    >
      <Stack>
        <SectionTabs label={ledger("fund")} tabs={pages.filter(({ needs }) => member !== null && may(member, needs))} />
        {children}
      </Stack>
    </RoomMessages>
  );
}
