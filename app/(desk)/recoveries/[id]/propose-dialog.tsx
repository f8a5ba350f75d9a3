"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { Party, Way } from "@/server/recoveries/rules";
import type { ItemSeen } from "./item-seen";

interface ProposeProps {
  item: ItemSeen;
  choices: readonly { party: Party; ways: readonly Way[] }[];
  onClose: () => void;
}

/** How an item is to be settled, and with whom where that is open; a person is paid to the account that is typed here. */
export function ProposeDialog({ item, choices, onClose }: ProposeProps) {
  const t = useTranslations("recoveries");
  const trpc = useTRPC();
  const field = useId();
  const [party, setParty] = useState<Party>(choices.some((choice) => choice.party === item.party) ? item.party : "hospital");
  const ways = choices.find((choice) => choice.party === party)?.ways ?? [];
  const [wanted, setWay] = useState<Way | null>(null);
  const way = wanted !== null && ways.includes(wanted) ? wanted : (ways[0] ?? "paid_back");
  const asksAccount = way === "order" && party === "person";
  const propose = useVerb(trpc.recoveries.propose.mutationOptions(), { onDone: onClose });
  function hand(typed: FormData) {
    const text = (name: string) => String(typed.get(name) ?? "");
    const account = { holderName: text("holderName"), bankName: text("bankName"), bankAccount: text("bankAccount") };
    propose.mutate({
      ...{ id: item.id, version: item.version, way, party, words: text("words"), idempotencyKey: propose.idempotencyKey },
      ...(asksAccount ? { account } : {}),
    });
  }
  return (
    <FormDialog
      act={propose}
      title={t("act.propose")}
      verb={t("act.proposeVerb", { amount: formatAmount(item.open) })}
      browserChecks
      onSubmit={hand}
      onClose={onClose}
    >
      {choices.length > 1 && (
        <>
          <label className="field-label" htmlFor={`${field}-party`}>
            {t("act.party")}
          </label>
          <select id={`${field}-party`} className="control" value={party} onChange={(event) => setParty(event.target.value as Party)}>
            {choices.map((choice) => (
              <option key={choice.party} value={choice.party}>
                {t(`parties.${choice.party}`)}
              </option>
            ))}
          </select>
        </>
      )}
      <label className="field-label" htmlFor={`${field}-way`}>
        {t("act.way")}
      </label>
      <select id={`${field}-way`} className="control" value={way} onChange={(event) => setWay(event.target.value as Way)}>
        {ways.map((one) => (
          <option key={one} value={one}>
            {t(`ways.${one}`)}
          </option>
        ))}
      </select>
      {asksAccount && <AccountFields field={field} />}
      <WordsField field={field} />
    </FormDialog>
  );
}

/** Where a person is paid; nobody's account is known before. */
function AccountFields({ field }: { field: string }) {
  const t = useTranslations("recoveries.act");
  return (["holderName", "bankName", "bankAccount"] as const).map((name) => (
    <div key={name}>
      <label className="field-label" htmlFor={`${field}-${name}`}>
        {t(name)}
      </label>
      <input
        id={`${field}-${name}`}
        name={name}
        className="control"
        required
        minLength={2}
        maxLength={60}
        autoComplete="off"
        {...(name === "bankAccount" ? { pattern: "[0-9 \\-]{8,40}", inputMode: "numeric" as const } : {})}
      />
    </div>
  ));
}

function WordsField({ field }: { field: string }) {
  const t = useTranslations("recoveries.act");
  return (
    <>
      <label className="field-label" htmlFor={`${field}-words`}>
        {t("words")}
      </label>
      <textarea
        id={`${field}-words`}
        name="words"
        className="control"
        rows={3}
        required
        minLength={4}
        maxLength={300}
        aria-describedby={`${field}-hint`}
      />
      <p id={`${field}-hint`}>
        <small>{t("wordsHint")}</small>
      </p>
    </>
  );
}
