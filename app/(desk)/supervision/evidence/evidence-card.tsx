import { Card } from "@/app/_ui/layout/card";
import { RoomMessages } from "@/app/messages/room-messages";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { MakeEvidence } from "./make-evidence";

/** On the page of a stay, for those who may make evidence of it: what was made, and the button that makes it. */
export async function EvidenceCard({ stay }: { stay: string }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "supervision.evidence")) return null;
  const t = await getTranslator("supervision.evidence");
  const rows = await (await caller()).supervision.evidenceOfStay({ stay });
  return (
    <Card
      title={t("title")}
      note={t("about")}
      extra={
        <RoomMessages rooms={["supervision"]}>
          <MakeEvidence stay={stay} mayReveal={may(member, "people.reveal")} />
        </RoomMessages>
      }
    >
      {rows.length === 0 && <p>{t("none")}</p>}
      {rows.map((row) => (
        <p key={row.id}>
          {formatInstant(row.recordedAt)} {row.memberName ?? "—"}{" "}
          {row.revealed ? t("full", { reason: row.reason ?? "" }) : `${t("numbers")}：${t("masked")}`}{" "}
          {row.file === null ? t("ofOther") : <a href={`/api/files/${row.file}`}>{t("download")}</a>}
          <br />
          <small>
            {t("digest")} <code>{row.digest}</code>
          </small>
        </p>
      ))}
    </Card>
  );
}
