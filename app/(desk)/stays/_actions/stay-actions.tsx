"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { type MenuAction, MenuButton } from "@/app/_ui/forms/menu-button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { StayAction } from "@/server/stays/rules";

const SHORTEST_REASON = 4;

export interface StayInHand {
  id: string;
  version: number;
  /** What a refund would take back. */
  total: string;
}

interface StayActionsProps {
  stay: StayInHand;
  actions: readonly StayAction[];
}

/** What can be done with a stay as the action table of stays says it: entries of a menu, and the dialogs they open. */
export function useStayActions({ stay, actions }: StayActionsProps): { entries: MenuAction[]; dialogs: ReactNode } {
  const t = useTranslations("stays.page");
  const [asking, setAsking] = useState<"refund" | "withdraw" | null>(null);
  const close = () => setAsking(null);
  const entries: MenuAction[] = [
    ...(actions.includes("amend") ? [{ key: "amend", label: t("amend"), icon: "edit" as const, href: `/stays/${stay.id}/amend` }] : []),
    ...(actions.includes("refund")
      ? [{ key: "refund", label: t("refund"), icon: "undo" as const, onSelect: () => setAsking("refund") }]
      : []),
    ...(actions.includes("withdraw")
      ? [{ key: "withdraw", label: t("withdraw"), icon: "cross" as const, danger: true, onSelect: () => setAsking("withdraw") }]
      : []),
  ];
  const dialogs = (
    <>
      {asking === "refund" && <RefundDialog stay={stay} onClose={close} />}
      {asking === "withdraw" && <WithdrawDialog stay={stay} onClose={close} />}
    </>
  );
  return { entries, dialogs };
}

/** The same as buttons, for the page of one stay or settlement. */
export function StayActions(props: StayActionsProps) {
  const { entries, dialogs } = useStayActions(props);
  return (
    <>
      {entries.map(({ key, label, href, onSelect }) =>
        href === undefined ? (
          <Button key={key} {...(onSelect === undefined ? {} : { onClick: onSelect })}>
            {label}
          </Button>
        ) : (
          <ButtonLink key={key} href={href}>
            {label}
          </ButtonLink>
        ),
      )}
      {dialogs}
    </>
  );
}

/** Behind "…" of a row: where else the stay is shown, then what can be done with it. */
export function StayMenu({ name, links, ...props }: StayActionsProps & { name: string; links: readonly MenuAction[] }) {
  const t = useTranslations("stays");
  const { entries, dialogs } = useStayActions(props);
  return (
    <>
      <MenuButton label={t("actionsOf", { name })} actions={[...links, ...entries]} />
      {dialogs}
    </>
  );
}

function RefundDialog({ stay, onClose }: { stay: StayInHand; onClose: () => void }) {
  const t = useTranslations("stays.page");
  const recoveries = useTranslations("recoveries");
  const trpc = useTRPC();
  const [number, setNumber] = useState("");
  const refund = useVerb(trpc.stays.refund.mutationOptions(), { onDone: onClose });
  return (
    <ReasonDialog
      title={t("refundTitle")}
      verb={t("refundVerb", { amount: formatAmount(stay.total) })}
      danger
      act={refund}
      blockedBy={number.trim() === "" ? t("numberMissing") : undefined}
      label={t("words")}
      hint={t("wordsHint")}
      missing={t("reasonMissing")}
      shortest={SHORTEST_REASON}
      onConfirm={(words) =>
        refund.mutate({ stay: stay.id, version: stay.version, settlementNumber: number, words, idempotencyKey: refund.idempotencyKey })
      }
      onClose={onClose}
    >
      <p>{t("refundNote")}</p>
      <p>{recoveries("refundEffect")}</p>
      <label className="field-label" htmlFor="refund-number">
        {t("refundNumber")}
      </label>
      <input id="refund-number" className="control" maxLength={60} value={number} onChange={(event) => setNumber(event.target.value)} />
    </ReasonDialog>
  );
}

function WithdrawDialog({ stay, onClose }: { stay: StayInHand; onClose: () => void }) {
  const t = useTranslations("stays.page");
  const trpc = useTRPC();
  const path = usePathname();
  // A page of the stay has nothing left to show; a list goes on without it.
  const ownPage = path.endsWith(`/${stay.id}`);
  const withdraw = useVerb(trpc.stays.withdraw.mutationOptions(), ownPage ? { goTo: () => "/stays" } : { onDone: onClose });
  return (
    <ReasonDialog
      title={t("withdrawTitle")}
      verb={t("withdrawVerb")}
      danger
      act={withdraw}
      label={t("words")}
      hint={t("wordsHint")}
      missing={t("reasonMissing")}
      shortest={SHORTEST_REASON}
      onConfirm={(words) => withdraw.mutate({ stay: stay.id, version: stay.version, words, idempotencyKey: withdraw.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t("withdrawNote")}</p>
    </ReasonDialog>
  );
}
