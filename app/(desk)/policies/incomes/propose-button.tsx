"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "@/app/(desk)/policies/parameters/propose.module.css";
import { incomeScopes } from "@/server/incomes/rules";

interface ProposeProps {
  places: readonly { code: string; name: string }[];
  /** The year that is over last. */
  year: number;
}

/** Enters the income of a place and year by its document; a second person confirms it. */
export function ProposeButton(props: ProposeProps) {
  const t = useTranslations("incomes");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        {t("propose")}
      </Button>
      {open && <ProposeDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function ProposeDialog({ places, year, onClose }: ProposeProps & { onClose: () => void }) {
  const t = useTranslations("incomes");
  const trpc = useTRPC();
  const propose = useVerb(trpc.incomes.propose.mutationOptions(), { onDone: onClose });
  function submit(typed: FormData) {
    const text = (name: string) => String(typed.get(name) ?? "").trim();
    propose.mutate({
      ...{ place: text("place"), year: Number(text("year")), scope: incomeScopes.find((scope) => scope === text("scope")) ?? "rural" },
      ...{ amount: text("amount"), documentNumber: text("documentNumber"), documentOn: text("documentOn"), words: text("words") || null },
      idempotencyKey: propose.idempotencyKey,
    });
  }
  return (
    <FormDialog act={propose} title={t("propose")} verb={t("proposeVerb")} browserChecks onSubmit={submit} onClose={onClose}>
      <WhoseFields places={places} year={year} />
      <PaperFields />
      <label>
        <span className="field-label">{t("words")}</span>
        <input name="words" className="control" maxLength={300} autoComplete="off" />
      </label>
      <p className="tertiary">{t("note")}</p>
    </FormDialog>
  );
}

/** Of which place and people, and of which year. */
function WhoseFields({ places, year }: ProposeProps) {
  const t = useTranslations("incomes");
  const field = useId();
  return (
    <>
      <div className={styles.row}>
        <div>
          <label className="field-label" htmlFor={`${field}-place`}>
            {t("place")}
          </label>
          <select id={`${field}-place`} name="place" className="control" required>
            {places.map(({ code, name }, at) => (
              <option key={code} value={code}>
                {at === 0 ? t("wholeArea", { name }) : name}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label className="field-label" htmlFor={`${field}-scope`}>
            {t("scope")}
          </label>
          <select id={`${field}-scope`} name="scope" className="control">
            {incomeScopes.map((scope) => (
              <option key={scope} value={scope}>
                {t(`scopes.${scope}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div className={styles.row}>
        <div>
          <label className="field-label" htmlFor={`${field}-year`}>
            {t("year")}
          </label>
          <input
            id={`${field}-year`}
            name="year"
            className="control"
            required
            inputMode="numeric"
            pattern="20[0-9]{2}"
            defaultValue={year}
            autoComplete="off"
          />
        </div>
        <div>
          <label className="field-label" htmlFor={`${field}-amount`}>
            {t("amount")}
          </label>
          <input
            id={`${field}-amount`}
            name="amount"
            className="control"
            required
            inputMode="decimal"
            pattern="[0-9,]{1,12}(\.[0-9]{1,2})?"
            autoComplete="off"
          />
        </div>
      </div>
    </>
  );
}

/** The document that says so. */
function PaperFields() {
  const t = useTranslations("incomes");
  const field = useId();
  return (
    <>
      <div className={styles.row}>
        <div>
          <label className="field-label" htmlFor={`${field}-number`}>
            {t("document")}
          </label>
          <input
            id={`${field}-number`}
            name="documentNumber"
            className="control"
            required
            minLength={2}
            maxLength={80}
            autoComplete="off"
          />
        </div>
        <div>
          <label className="field-label" htmlFor={`${field}-day`}>
            {t("documentOn")}
          </label>
          <DateInput id={`${field}-day`} name="documentOn" required />
        </div>
      </div>
    </>
  );
}
