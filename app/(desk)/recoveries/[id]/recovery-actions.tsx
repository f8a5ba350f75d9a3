"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { Party, RecoveryVerb, Way } from "@/server/recoveries/rules";
import type { ItemSeen } from "./item-seen";
import { ProposeDialog } from "./propose-dialog";
import { ReceiveDialog } from "./receive-dialog";

interface ActionsProps {
  item: ItemSeen;
  actions: readonly RecoveryVerb[];
  choices: readonly { party: Party; ways: readonly Way[] }[];
  receipts: readonly { id: string; voucher: string; amount: string }[];
  /** Why the decision cannot be taken yet. */
  blockedBy: string | undefined;
}

const primary: readonly RecoveryVerb[] = ["propose", "decide", "receive", "order"];
const order: readonly RecoveryVerb[] = ["reconsider", "takeBackReceipt", "withdraw", "sendBack", "propose", "decide", "receive", "order"];

/** What the member may do next with the item; each repeats the amount before it is done. */
export function RecoveryActions({ item, actions, choices, receipts, blockedBy }: ActionsProps) {
  const t = useTranslations("recoveries.act");
  const [verb, setVerb] = useState<RecoveryVerb | null>(null);
  const close = () => setVerb(null);
  const label = (action: RecoveryVerb) => (action === "takeBackReceipt" ? t("takeBackTitle") : t(action));
  return (
    <>
      {order
        .filter((action) => actions.includes(action))
        .map((action) => (
          <Button
            key={action}
            kind={primary.includes(action) ? "primary" : "default"}
            blockedBy={action === "decide" ? blockedBy : undefined}
            onClick={() => setVerb(action)}
          >
            {label(action)}
          </Button>
        ))}
      {verb === "propose" && <ProposeDialog item={item} choices={choices} onClose={close} />}
      {verb === "receive" && <ReceiveDialog item={item} onClose={close} />}
      {verb === "decide" && <DecideDialog item={item} onClose={close} />}
      {verb === "order" && <OrderDialog item={item} onClose={close} />}
      {(verb === "withdraw" || verb === "sendBack" || verb === "reconsider") && <BackDialog verb={verb} item={item} onClose={close} />}
      {verb === "takeBackReceipt" && receipts.length > 0 && <TakeBackDialog item={item} receipt={receipts.at(-1)} onClose={close} />}
    </>
  );
}

interface DialogProps {
  item: ItemSeen;
  onClose: () => void;
}

const SHORTEST = 4;

function useWords(item: ItemSeen) {
  const t = useTranslations("recoveries");
  const amount = formatAmount(item.open);
  const asks = { label: t("act.words"), missing: t("act.wordsHint"), hint: t("act.wordsHint"), shortest: SHORTEST };
  return { t, amount, asks, facts: [{ label: t("page.open"), value: amount }] };
}

function DecideDialog({ item, onClose }: DialogProps) {
  const { t, amount, asks, facts } = useWords(item);
  const trpc = useTRPC();
  const decide = useVerb(trpc.recoveries.decide.mutationOptions(), { onDone: onClose });
  const way = item.way === null ? "" : t(`ways.${item.way}`);
  return (
    <ReasonDialog
      act={decide}
      title={t("act.decide")}
      facts={[...facts, { label: t("page.way"), value: way }, { label: t("page.party"), value: t(`parties.${item.party}`) }]}
      verb={t("act.decideVerb", { way, amount })}
      {...asks}
      onConfirm={(words) =>
        decide.mutate({ id: item.id, version: item.version, amount: item.open, words, idempotencyKey: decide.idempotencyKey })
      }
      onClose={onClose}
    >
      <p>{t("act.decideFacts")}</p>
    </ReasonDialog>
  );
}

function BackDialog({ verb, item, onClose }: DialogProps & { verb: "withdraw" | "sendBack" | "reconsider" }) {
  const { t, amount, asks, facts } = useWords(item);
  const trpc = useTRPC();
  const withdraw = useVerb(trpc.recoveries.withdraw.mutationOptions(), { onDone: onClose });
  const sendBack = useVerb(trpc.recoveries.sendBack.mutationOptions(), { onDone: onClose });
  const reconsider = useVerb(trpc.recoveries.reconsider.mutationOptions(), { onDone: onClose });
  const act = { withdraw, sendBack, reconsider }[verb];
  return (
    <ReasonDialog
      act={act}
      title={t(`act.${verb}`)}
      facts={facts}
      verb={t(`act.${verb}Verb`, { amount })}
      danger
      {...asks}
      onConfirm={(words) => act.mutate({ id: item.id, version: item.version, words, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    />
  );
}

function OrderDialog({ item, onClose }: DialogProps) {
  const { t, amount, facts } = useWords(item);
  const trpc = useTRPC();
  const make = useVerb(trpc.recoveries.order.mutationOptions(), { goTo: ({ id }) => `/payments/${id}` });
  return (
    <VerbDialog
      act={make}
      open
      title={t("act.order")}
      facts={facts}
      verb={t("act.orderVerb", { amount })}
      onConfirm={() => make.mutate({ id: item.id, version: item.version, amount: item.open, idempotencyKey: make.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t("act.orderFacts")}</p>
    </VerbDialog>
  );
}

/** The newest receipt that stands. */
function TakeBackDialog({ item, receipt, onClose }: DialogProps & { receipt: ActionsProps["receipts"][number] | undefined }) {
  const { t, asks } = useWords(item);
  const trpc = useTRPC();
  const takeBack = useVerb(trpc.recoveries.takeBackReceipt.mutationOptions(), { onDone: onClose });
  if (receipt === undefined) return null;
  return (
    <ReasonDialog
      act={takeBack}
      title={t("act.takeBackTitle")}
      facts={[
        { label: t("page.voucher"), value: receipt.voucher },
        { label: t("page.amount"), value: formatAmount(receipt.amount) },
      ]}
      verb={t("act.takeBackVerb", { amount: formatAmount(receipt.amount) })}
      danger
      {...asks}
      onConfirm={(words) =>
        takeBack.mutate({ id: item.id, version: item.version, receipt: receipt.id, words, idempotencyKey: takeBack.idempotencyKey })
      }
      onClose={onClose}
    />
  );
}
