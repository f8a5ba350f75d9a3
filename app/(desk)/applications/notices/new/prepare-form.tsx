"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { EntriesTable } from "@/app/(desk)/applications/notices/_list/entries-table";
import styles from "@/app/(desk)/applications/notices/_list/entries-table.module.css";

interface PrepareFormProps {
  places: readonly { code: string; name: string }[];
  own: string;
  phone: string;
}

/** Everything that waits is chosen at first; what is left out waits for the next notice. */
export function PrepareForm({ places, own, phone: lastPhone }: PrepareFormProps) {
  const t = useTranslations("publicNotices.new");
  const trpc = useTRPC();
  const [region, setRegion] = useState(places.some(({ code }) => code === own) ? own : (places[0]?.code ?? own));
  const [left, setLeft] = useState<readonly string[]>([]);
  const [phone, setPhone] = useState(lastPhone);
  const waiting = useQuery(trpc.publicNotices.waiting.queryOptions({ region }));
  const prepare = useVerb(trpc.publicNotices.prepare.mutationOptions(), { goTo: ({ id }) => `/applications/notices/${id}` });
  const rows = waiting.data ?? [];
  const chosen = rows.filter(({ application }) => !left.includes(application));
  return (
    <Stack>
      <WherePhone places={places} region={region} phone={phone} onRegion={setRegion} onPhone={setPhone} />
      <Card title={t("waiting")} note={t("chosen", { count: chosen.length })} flush>
        {waiting.data !== undefined && rows.length === 0 ? (
          <EmptyState title={t("none")} />
        ) : (
          <EntriesTable
            caption={t("waiting")}
            rows={rows.map((row) => ({ ...row, key: row.application }))}
            lead={(row) => (
              <input
                type="checkbox"
                aria-label={row.name}
                checked={!left.includes(row.key)}
                onChange={(event) => setLeft(event.target.checked ? left.filter((id) => id !== row.key) : [...left, row.key])}
              />
            )}
          />
        )}
      </Card>
      <div className="form-actions">
        <Button
          kind="primary"
          busy={prepare.isPending}
          blockedBy={chosen.length === 0 ? t("none") : phone.trim() === "" ? t("phone") : undefined}
          onClick={() =>
            prepare.mutate({
              region,
              phone: phone.trim(),
              applications: chosen.map(({ application }) => application),
              idempotencyKey: prepare.idempotencyKey,
            })
          }
        >
          {t("verb")}
        </Button>
        <RefusalText error={prepare.error ?? waiting.error} />
      </div>
    </Stack>
  );
}

interface WherePhoneProps {
  places: PrepareFormProps["places"];
  region: string;
  phone: string;
  onRegion: (region: string) => void;
  onPhone: (phone: string) => void;
}

/** Where it hangs, and whom to call. */
function WherePhone({ places, region, phone, onRegion, onPhone }: WherePhoneProps) {
  const t = useTranslations("publicNotices.new");
  const field = useId();
  return (
    <Card label={t("place")}>
      <div className={styles.fields}>
        <div>
          <label className="field-label" htmlFor={`${field}-place`}>
            {t("place")}
          </label>
          <select id={`${field}-place`} className="control" value={region} onChange={(event) => onRegion(event.target.value)}>
            {places.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label className="field-label" htmlFor={`${field}-phone`}>
            {t("phone")}
          </label>
          <input
            id={`${field}-phone`}
            className="control"
            value={phone}
            maxLength={20}
            autoComplete="off"
            onChange={(event) => onPhone(event.target.value)}
          />
        </div>
      </div>
    </Card>
  );
}
