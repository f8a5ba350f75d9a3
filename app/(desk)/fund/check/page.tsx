import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { accountName } from "@/app/(desk)/fund/names";
import { getTranslator } from "@/app/messages/translator";
import { toText } from "@/server/money";
import { caller } from "@/server/requests/caller";
import { ROWS_NAMED } from "@/server/supervision/rules";

type Checked = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["supervision"]["check"]>>[number];

export default async function CheckPage() {
  const t = await getTranslator("supervision");
  const api = await caller();
  const [checks, hospitals] = await Promise.all([api.supervision.check(), api.staff.hospitals()]);
  const words = { ledger: await getTranslator("ledger"), payments: await getTranslator("payments") };
  const names = new Map(hospitals.map(({ id, name }) => [id, name]));
  const differing = checks.reduce((count, check) => count + check.differing, 0);
  const nameOf = (check: Checked, name: string) => (check.key === "balances" ? accountName(name, words, names) : name);
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: words.ledger("fund"), href: "/fund" }, { label: t("title") }]}
        title={t("title")}
        status={
          <StatusTag meaning={differing === 0 ? "done" : "wrong"}>
            {differing === 0 ? t("agree") : t("differ", { count: differing })}
          </StatusTag>
        }
        meta={[
          { key: "about", value: t("about") },
          { key: "unit", value: t("unit") },
        ]}
      />
      <Card title={t("caption")} flush>
        <table className="stacks">
          <caption className="for-readers">{t("caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("check")}</th>
              {[t("rows"), t("one"), t("other"), t("difference")].map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
              <th scope="col">{t("result")}</th>
            </tr>
          </thead>
          <tbody>
            {checks.map((check) => (
              <CheckRow key={check.key} check={check} />
            ))}
          </tbody>
        </table>
      </Card>
      {checks
        .filter(({ differing: count }) => count > 0)
        .map((check) => (
          <Differences key={check.key} check={check} nameOf={(name) => nameOf(check, name)} />
        ))}
    </Stack>
  );
}

async function CheckRow({ check }: { check: Checked }) {
  const t = await getTranslator("supervision");
  const { key, rows, one, other, differing } = check;
  return (
    <tr>
      <td>{t(`checks.${key}.name`)}</td>
      <td className="number" data-label={t("rows")}>
        {rows}
      </td>
      <td className="number" data-label={t(`checks.${key}.one`)}>
        <Money amount={toText(one)} />
      </td>
      <td className="number" data-label={t(`checks.${key}.other`)}>
        <Money amount={toText(other)} />
      </td>
      <td className="number" data-label={t("difference")}>
        <Money amount={toText(one.minus(other))} {...(differing > 0 ? { meaning: "wrong" } : {})} />
      </td>
      <td>
        <StatusTag meaning={differing === 0 ? "done" : "wrong"}>
          {differing === 0 ? t("same") : t("differ", { count: differing })}
        </StatusTag>
      </td>
    </tr>
  );
}

/** Where the page of an entry is; accounts, batches and months are looked up in their lists. */
function hrefOf({ key }: Checked, id: string): string {
  if (key === "balances") return `/fund?account=${encodeURIComponent(id)}`;
  if (key === "settlements_totals") return `/settlements?from=${id}`;
  return key === "orders_posted" || key === "orders_lines" ? `/payments/${id}` : `/clearing/${id}`;
}

async function Differences({ check, nameOf }: { check: Checked; nameOf: (name: string) => string }) {
  const t = await getTranslator("supervision");
  const { key, named, differing } = check;
  return (
    <Card title={t(`checks.${key}.name`)} note={differing > ROWS_NAMED ? t("more", { count: ROWS_NAMED }) : undefined} tone="wrong" flush>
      <table className="stacks">
        <caption className="for-readers">{t(`checks.${key}.name`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t("row")}</th>
            {[t(`checks.${key}.one`), t(`checks.${key}.other`), t("difference")].map((head) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {named.map(({ id, name, one, other }) => (
            <tr key={id}>
              <td>
                <a href={hrefOf(check, id)}>{nameOf(name)}</a>
              </td>
              {[one, other, one.minus(other)].map((amount, at) => (
                <td key={at === 0 ? "one" : at === 1 ? "other" : "difference"} className="number">
                  <Money amount={toText(amount)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
