import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import type { caller } from "@/server/requests/caller";
import { UndoButton } from "./undo-button";

type Shown = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["rosters"]["page"]>>;

/** What came of it: written, taken back, kept and why; and whether it can still be undone as one. */
export async function Result({ found }: { found: Shown }) {
  const t = await getTranslator("rosters");
  const { outcomes, actions } = found;
  const sum = (state: "written" | "undone") => outcomes.filter((row) => row.state === state).reduce((total, { rows }) => total + rows, 0);
  const kept = outcomes.filter(({ state }) => state === "kept");
  const written = sum("written");
  const undone = sum("undone");
  return (
    <Card title={t("result.title")}>
      {outcomes.length === 0 && <p>{t("result.none")}</p>}
      {written > 0 && <p>{t("result.written", { rows: written.toLocaleString("en-US") })}</p>}
      {undone > 0 && <p>{t("result.undone", { rows: undone.toLocaleString("en-US") })}</p>}
      {kept.length > 0 && (
        <ul>
          {kept.map(({ kind, reason, rows }) => (
            <li key={`${kind} ${reason ?? ""}`}>
              {t(`kinds.${kind}`)}　
              {reason !== null && t("result.kept", { reason: t(`kept.${reason}`), rows: rows.toLocaleString("en-US") })}
            </li>
          ))}
        </ul>
      )}
      <div className="form-actions">
        {found.isOwn && <span className="tertiary">{t(found.state === "pushed" ? "result.pushedHint" : "result.undoHint")}</span>}
        {actions.includes("correctByList") && (
          <ButtonLink href={`/identity/rosters/new?corrects=${found.id}`}>{t("result.correct")}</ButtonLink>
        )}
        {actions.includes("undo") && <UndoButton id={found.id} />}
      </div>
    </Card>
  );
}
