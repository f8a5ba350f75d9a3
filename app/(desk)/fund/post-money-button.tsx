"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { type Posting, type Source, sources } from "@/server/payments/rules";

const AMOUNT = /^\d{1,13}(\.\d{1,2})?$/;
const postings: readonly Posting[] = ["receipt", "appropriation", "insurerTopUp"];

/** Money in and on to the paying accounts, with the document that orders it. */
export function PostMoneyButton() {
  const t = useTranslations("fund.ledger");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" icon="plus" onClick={() => setOpen(true)}>
        {t("post")}
      </Button>
      {open && <PostMoneyDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function PostMoneyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("fund.ledger");
  const all = useTranslations("fund");
  const trpc = useTRPC();
  const field = useId();
  const [posting, setPosting] = useState<Posting>("receipt");
  const [source, setSource] = useState<Source>("city");
  const [amount, setAmount] = useState("");
  const [documentNumber, setDocumentNumber] = useState("");
  const [words, setWords] = useState("");
  const post = useVerb(trpc.ledger.postMoney.mutationOptions(), { onDone: onClose });
  const fault = !AMOUNT.test(amount)
    ? all("refusals.amount_shape")
    : documentNumber.trim().length < 2
      ? all("refusals.document_missing")
      : words.trim().length < 2
        ? all("refusals.words_missing")
        : undefined;
  return (
    <VerbDialog
      open
      title={t("post")}
      verb={AMOUNT.test(amount) ? t("postVerb", { amount: formatAmount(amount) }) : t("postPlain")}
      act={post}
      blockedBy={fault}
      onConfirm={() =>
        post.mutate({
          posting,
          ...(posting === "receipt" ? { source } : {}),
          amount,
          documentNumber,
          words,
          idempotencyKey: post.idempotencyKey,
        })
      }
      onClose={onClose}
    >
      <p>
        <label className="field-label" htmlFor={`${field}p`}>
          {t("type")}
        </label>
        <select
          id={`${field}p`}
          className="control"
          value={posting}
          onChange={(event) => setPosting(postings.find((known) => known === event.target.value) ?? "receipt")}
        >
          {postings.map((posting) => (
            <option key={posting} value={posting}>
              {t(`types.${posting}`)}
            </option>
          ))}
        </select>
      </p>
      {posting === "receipt" && (
        <p>
          <label className="field-label" htmlFor={`${field}s`}>
            {t("source")}
          </label>
          <select
            id={`${field}s`}
            className="control"
            value={source}
            onChange={(event) => setSource(sources.find((known) => known === event.target.value) ?? "city")}
          >
            {sources.map((source) => (
              <option key={source} value={source}>
                {all(`sources.${source}`)}
              </option>
            ))}
          </select>
        </p>
      )}
      <Field id={`${field}a`} label={t("amount")} value={amount} onChange={setAmount} numeric />
      <Field id={`${field}d`} label={t("document")} value={documentNumber} onChange={setDocumentNumber} />
      <Field id={`${field}w`} label={t("remarks")} value={words} onChange={setWords} />
      {fault !== undefined && <p className="tertiary">{fault}</p>}
    </VerbDialog>
  );
}

function Field({
  id,
  label,
  value,
  onChange,
  numeric = false,
}: {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  numeric?: boolean;
}) {
  return (
    <p>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="control"
        inputMode={numeric ? "decimal" : "text"}
        value={value}
        onChange={(event) => onChange(event.target.value.trimStart())}
      />
    </p>
  );
}
