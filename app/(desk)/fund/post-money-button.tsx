"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { type Posting, type Source, sources } from "@/server/ledger/account-rules";

const AMOUNT = /^\d{1,13}(\.\d{1,2})?$/;
const postings: readonly Posting[] = ["receipt", "appropriation", "insurerTopUp"];

/** Money in and on to the paying accounts, with the document that orders it. */
export function PostMoneyButton() {
  const t = useTranslations("ledger");
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

interface TypedPosting {
  posting: Posting;
  source: Source;
  amount: string;
  documentNumber: string;
  words: string;
}

/** What is typed of a posting, kept until it is posted or closed. */
function useTypedPosting() {
  const [typed, setTyped] = useState<TypedPosting>({ posting: "receipt", source: "city", amount: "", documentNumber: "", words: "" });
  const isEmpty = [typed.amount, typed.documentNumber, typed.words].every((text) => text === "");
  const drop = useKeptFields("ledger/post", isEmpty ? {} : { ...typed }, ({ posting, source, ...texts }) =>
    setTyped((now) => ({
      ...now,
      ...texts,
      posting: postings.find((one) => one === posting) ?? now.posting,
      source: sources.find((one) => one === source) ?? now.source,
    })),
  );
  return { typed, type: (change: Partial<TypedPosting>) => setTyped((now) => ({ ...now, ...change })), drop };
}

function PostMoneyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("ledger");
  const trpc = useTRPC();
  const field = useId();
  const { typed, type, drop } = useTypedPosting();
  const { posting, source, amount, documentNumber, words } = typed;
  const close = () => {
    drop();
    onClose();
  };
  const post = useVerb(trpc.ledger.postMoney.mutationOptions(), { onDone: close });
  const fault = !AMOUNT.test(amount)
    ? t("refusals.amount_shape")
    : documentNumber.trim().length < 2
      ? t("refusals.document_missing")
      : words.trim().length < 2
        ? t("refusals.words_missing")
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
      onClose={close}
    >
      <Choice
        id={`${field}p`}
        label={t("type")}
        value={posting}
        options={postings.map((value) => ({ value, label: t(`types.${value}`) }))}
        onChange={(value) => type({ posting: value })}
      />
      {posting === "receipt" && (
        <Choice
          id={`${field}s`}
          label={t("source")}
          value={source}
          options={sources.map((value) => ({ value, label: t(`sources.${value}`) }))}
          onChange={(value) => type({ source: value })}
        />
      )}
      <Field id={`${field}a`} label={t("amount")} value={amount} onChange={(value) => type({ amount: value })} numeric />
      <Field id={`${field}d`} label={t("document")} value={documentNumber} onChange={(value) => type({ documentNumber: value })} />
      <Field id={`${field}w`} label={t("remarks")} value={words} onChange={(value) => type({ words: value })} />
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

interface ChoiceProps<Value extends string> {
  id: string;
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ id, label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <p>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="control"
        value={value}
        onChange={(event) => onChange(options.find((option) => option.value === event.target.value)?.value ?? value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </p>
  );
}
