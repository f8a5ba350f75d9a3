"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { type Posting, type Source, sources } from "@/server/payments/rules";

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

/** What stands against posting it, first things first. */
function missingIn({ amount, documentNumber, words }: { amount: string; documentNumber: string; words: string }) {
  if (!AMOUNT.test(amount)) return "amount_shape";
  if (documentNumber.trim().length < 2) return "document_missing";
  return words.trim().length < 2 ? "words_missing" : null;
}

function PostMoneyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("ledger");
  const trpc = useTRPC();
  const field = useId();
  const [posting, setPosting] = useState<Posting>("receipt");
  const [source, setSource] = useState<Source>("city");
  const [amount, setAmount] = useState("");
  const [documentNumber, setDocumentNumber] = useState("");
  const [words, setWords] = useState("");
  const typed = [amount, documentNumber, words].every((text) => text === "") ? {} : { posting, source, amount, documentNumber, words };
  const drop = useKeptFields("ledger/post", typed, (before) => {
    setPosting(postings.find((one) => one === before.posting) ?? posting);
    setSource(sources.find((one) => one === before.source) ?? source);
    setAmount(before.amount ?? "");
    setDocumentNumber(before.documentNumber ?? "");
    setWords(before.words ?? "");
  });
  const close = () => {
    drop();
    onClose();
  };
  const post = useVerb(trpc.ledger.postMoney.mutationOptions(), { onDone: close });
  const missing = missingIn({ amount, documentNumber, words });
  const fault = missing === null ? undefined : t(`refusals.${missing}`);
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
        onChange={setPosting}
      />
      {posting === "receipt" && (
        <Choice
          id={`${field}s`}
          label={t("source")}
          value={source}
          options={sources.map((value) => ({ value, label: t(`sources.${value}`) }))}
          onChange={setSource}
        />
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
