import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller } from "@/server/requests/caller";
import { EndSessions } from "./end-sessions";

/** Every session of the member that runs, and the way to end all but this one. */
export async function OwnSessions({ byPassword }: { byPassword: boolean }) {
  const t = await getTranslator("shell.profile");
  const sessions = await (await caller()).staff.ownSessions();
  return (
    <Card title={t("sessionsTitle")} note={t("sessionsNote")} extra={sessions.length > 1 && <EndSessions byPassword={byPassword} />} flush>
      <table className="stacks">
        <caption className="for-readers">{t("sessionsCaption")}</caption>
        <thead>
          <tr>
            {(["sessionAt", "sessionSeen", "sessionFrom", "sessionBy"] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sessions.map((row) => (
            <tr key={row.id}>
              <td>
                {formatInstant(row.startedAt)} {row.isOwn && <StatusTag meaning="done">{t("sessionOwn")}</StatusTag>}
              </td>
              <td data-label={t("sessionSeen")}>{formatInstant(row.lastSeenAt)}</td>
              <td data-label={t("sessionFrom")}>{row.address ?? "—"}</td>
              <td data-label={t("sessionBy")}>{row.browser ?? "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
