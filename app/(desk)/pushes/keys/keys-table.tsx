import type { Meaning } from "@/app/_ui/figures/meanings";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { type AddressParameters, listShape, readList } from "@/app/_ui/lists/list-address";
import { PagerLinks } from "@/app/_ui/lists/pager-links";
import { getTranslator } from "@/app/messages/translator";
import type { ApiScope, KeyState } from "@/server/api-keys/rules";
import { formatInstant } from "@/server/dates";
import type { caller } from "@/server/requests/caller";
import { ActivateButton, RevokeButton } from "./key-actions";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["apiKeys"]["list"]>>;

const meanings = { waiting: "attention", active: "done", expired: "neutral", revoked: "neutral" } as const satisfies Record<
  KeyState,
  Meaning
>;

const keysShape = (path: string) => listShape({ path, filters: {}, sorts: ["issued"], defaultSort: { by: "issued", direction: "desc" } });
export const pageOf = (path: string, parameters: AddressParameters) => readList(keysShape(path), parameters);

/** The keys of an office, or of all; the office itself activates, both may revoke. */
export async function KeysTable({
  found,
  path,
  parameters,
  own,
}: {
  found: Found;
  path: string;
  parameters: AddressParameters;
  own: boolean;
}) {
  const t = await getTranslator("apiKeys");
  if (found.total === 0) return <EmptyState title={t("empty")} {...(own ? { note: t("emptyNote") } : {})} />;
  return (
    <Card flush label={t("caption")}>
      <table>
        <caption className="for-readers">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("columns.name")}</th>
            <th scope="col">{t("columns.office")}</th>
            <th scope="col">{t("columns.scopes")}</th>
            <th scope="col">{t("columns.state")}</th>
            <th scope="col">{t("columns.expires")}</th>
            <th scope="col">{t("columns.ends")}</th>
            <th scope="col">{t("columns.lastCall")}</th>
            <th scope="col">{t("columns.actions")}</th>
          </tr>
        </thead>
        <tbody>
          {found.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              <td>{row.office}</td>
              <td>{row.scopes.map((scope) => t(`scopes.${scope as ApiScope}`)).join(" ")}</td>
              <td>
                <StatusTag meaning={meanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>
              </td>
              <td className="nowrap">{row.expiresOn}</td>
              <td>{row.tokenEnd ?? "—"}</td>
              <td className="nowrap">{row.lastCallAt === null ? t("never") : formatInstant(new Date(row.lastCallAt))}</td>
              <td>
                {own && row.state === "waiting" && <ActivateButton id={row.id} name={row.name} />}
                {(row.state === "waiting" || row.state === "active") && <RevokeButton id={row.id} name={row.name} own={own} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <PagerLinks shape={keysShape(path)} query={pageOf(path, parameters)} total={found.total} />
    </Card>
  );
}
