"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { ConfirmDialog } from "@/app/_ui/forms/confirm-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { StayAction } from "@/server/stays/rules";

const SHORTEST_REASON = 4;

interface StayActionsProps {
  stay: { id: string; version: number; total: string };
  actions: readonly StayAction[];
}

export function StayActions({ stay, actions }: StayActionsProps) {
  const t = useTranslations("stays.page");
  const [asking, setAsking] = useState<"refund" | "withdraw" | null>(null);
  return (
    <>
      {actions.includes("amend") && <ButtonLink href={`/stays/${stay.id}/amend`}>{t("amend")}</ButtonLink>}
      {actions.includes("refund") && <Button onClick={() => setAsking("refund")}>{t("refund")}</Button>}
      {actions.includes("withdraw") && <Button onClick={() => setAsking("withdraw")}>{t("withdraw")}</Button>}
      {asking === "refund" && <RefundDialog stay={stay} onClose={() => setAsking(null)} />}
      {asking === "withdraw" && <WithdrawDialog stay={stay} onClose={() => setAsking(null)} />}
    </>
  );
}

function RefundDialog({ stay, onClose }: { stay: StayActionsProps["stay"]; onClose: () => void }) {
  const t = useTranslations("stays.page");
  const trpc = useTRPC();
  const router = useRouter();
  const [key] = useState(() => crypto.randomUUID());
  const [number, setNumber] = useState("");
  const [words, setWords] = useState("");
  const refund = useMutation(
    trpc.stays.refund.mutationOptions({
      onSuccess: () => {
        onClose();
        router.refresh();
      },
    }),
  );
  const blockedBy = number.trim() === "" ? t("numberMissing") : words.trim().length < SHORTEST_REASON ? t("reasonMissing") : undefined;
  return (
    <ConfirmDialog
      open
      title={t("refundTitle")}
      verb={t("refundVerb", { amount: formatAmount(stay.total) })}
      danger
      busy={refund.isPending}
      blockedBy={blockedBy}
      refusal={<RefusalText error={refund.error} />}
      onConfirm={() => refund.mutate({ stay: stay.id, version: stay.version, settlementNumber: number, words, idempotencyKey: key })}
      onClose={onClose}
    >
      <p>{t("refundNote")}</p>
      <label className="field-label" htmlFor="refund-number">
        {t("refundNumber")}
      </label>
      <input id="refund-number" className="control" maxLength={60} value={number} onChange={(event) => setNumber(event.target.value)} />
      <Words words={words} onChange={setWords} />
    </ConfirmDialog>
  );
}

function WithdrawDialog({ stay, onClose }: { stay: StayActionsProps["stay"]; onClose: () => void }) {
  const t = useTranslations("stays.page");
  const trpc = useTRPC();
  const router = useRouter();
  const [key] = useState(() => crypto.randomUUID());
  const [words, setWords] = useState("");
  const withdraw = useMutation(
    trpc.stays.withdraw.mutationOptions({
      onSuccess: () => {
        router.push("/stays");
        router.refresh();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      title={t("withdrawTitle")}
      verb={t("withdrawVerb")}
      danger
      busy={withdraw.isPending}
      blockedBy={words.trim().length < SHORTEST_REASON ? t("reasonMissing") : undefined}
      refusal={<RefusalText error={withdraw.error} />}
      onConfirm={() => withdraw.mutate({ stay: stay.id, version: stay.version, words, idempotencyKey: key })}
      onClose={onClose}
    >
      <p>{t("withdrawNote")}</p>
      <Words words={words} onChange={setWords} />
    </ConfirmDialog>
  );
}

function Words({ words, onChange }: { words: string; onChange: (words: string) => void }) {
  const t = useTranslations("stays.page");
  return (
    <>
      <label className="field-label" htmlFor="action-words">
        {t("words")}
      </label>
      <input
        id="action-words"
        className="control"
        maxLength={200}
        placeholder={t("wordsHint")}
        value={words}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}
