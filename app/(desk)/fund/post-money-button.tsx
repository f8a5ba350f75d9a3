"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { businessDateOf } from "@/server/dates";
import { type Posting, type Source, sources } from "@/server/ledger/account-rules";

const AMOUNT = /^\d{1,13}(\.\d{1,2})?$/;
const postings: readonly Posting[] = ["receipt", "appropriation", "insurerTopUp", "topUpReceipt"];
const SHORTEST = 2;

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
  county: string;
  amount: string;
  documentNumber: string;
  voucher: string;
  valueDay: string;
  words: string;
}

const untyped: TypedPosting = {
  ...{ posting: "receipt", source: "city", county: "", amount: "", documentNumber: "", voucher: "", words: "" },
  valueDay: businessDateOf(new Date()),
};
const comesFromOutside = (posting: Posting): boolean => posting === "receipt" || posting === "topUpReceipt";
const comesFromCounty = ({ posting, source }: TypedPosting): boolean =>
  posting === "topUpReceipt" || (posting === "receipt" && source === "county");

/** What is typed of a posting, kept until it is posted or closed. */
function useTypedPosting() {
  const [typed, setTyped] = useState<TypedPosting>(untyped);
  const isEmpty = [typed.amount, typed.documentNumber, typed.voucher, typed.words].every((text) => text === "");
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

/** What is not typed yet, in the order of the fields. */
function useFault(typed: TypedPosting): string | undefined {
  const t = useTranslations("ledger");
  const missing = (text: string) => text.trim().length < SHORTEST;
  const isReceipt = comesFromOutside(typed.posting);
  const faults = [
    !AMOUNT.test(typed.amount) && t("faults.amount"),
    missing(typed.documentNumber) && t("faults.document"),
    isReceipt && missing(typed.voucher) && t("faults.voucher"),
    isReceipt && typed.valueDay === "" && t("faults.valueDay"),
    comesFromCounty(typed) && typed.county === "" && t("chooseCounty"),
    missing(typed.words) && t("faults.words"),
  ];
  return faults.find((one) => one !== false) || undefined;
}

function PostMoneyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("ledger");
  const trpc = useTRPC();
  const field = useId();
  const { typed, type, drop } = useTypedPosting();
  const { posting, source, county, amount, documentNumber, voucher, valueDay, words } = typed;
  const possible = useQuery(trpc.ledger.postings.queryOptions());
  const close = () => {
    drop();
    onClose();
  };
  const post = useVerb(trpc.ledger.postMoney.mutationOptions(), { onDone: close });
  const isReceipt = comesFromOutside(posting);
  const isCounty = comesFromCounty(typed);
  const fault = useFault(typed);
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
          ...(isReceipt ? { voucher, valueDay } : {}),
          ...(isCounty ? { county } : {}),
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
        options={postings
          .filter((value) => value !== "topUpReceipt" || possible.data?.includes(value) === true)
          .map((value) => ({ value, label: t(`types.${value}`) }))}
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
      {isCounty && <CountyChoice id={`${field}c`} value={county} onChange={(value) => type({ county: value })} />}
      <Field id={`${field}a`} label={t("amount")} value={amount} onChange={(value) => type({ amount: value })} numeric />
      <Field id={`${field}d`} label={t("document")} value={documentNumber} onChange={(value) => type({ documentNumber: value })} />
      {isReceipt && <VoucherFields id={field} typed={typed} type={type} />}
      <Field id={`${field}w`} label={t("remarks")} value={words} onChange={(value) => type({ words: value })} />
      {fault !== undefined && <p className="tertiary">{fault}</p>}
    </VerbDialog>
  );
}

function CountyChoice({ id, value, onChange }: { id: string; value: string; onChange: (value: string) => void }) {
  const t = useTranslations("ledger");
  const divisions = useQuery(useTRPC().staff.divisions.queryOptions({}));
  const counties = (divisions.data ?? []).filter(({ code }) => !code.endsWith("00"));
  return (
    <Choice
      id={id}
      label={t("county")}
      value={value}
      options={[{ value: "", label: t("chooseCounty") }, ...counties.map(({ code, name }) => ({ value: code, label: name }))]}
      onChange={onChange}
    />
  );
}

interface VoucherProps {
  id: string;
  typed: TypedPosting;
  type: (change: Partial<TypedPosting>) => void;
}

/** By which voucher, and on which day, the bank took the money in. */
function VoucherFields({ id, typed, type }: VoucherProps) {
  const t = useTranslations("ledger");
  return (
    <>
      <Field id={`${id}v`} label={t("voucher")} value={typed.voucher} onChange={(value) => type({ voucher: value })} />
      <p>
        <label className="field-label" htmlFor={`${id}y`}>
          {t("valueDay")}
        </label>
        <DateInput id={`${id}y`} value={typed.valueDay} max={businessDateOf(new Date())} onChange={(value) => type({ valueDay: value })} />
      </p>
    </>
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
