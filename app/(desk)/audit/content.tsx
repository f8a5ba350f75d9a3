import { getTranslator } from "@/app/messages/translator";

const SHOWN = 90;

interface Kept {
  before: unknown;
  after: unknown;
}

/** What was kept of an act, as it was kept: a line of it, and the whole on opening. */
export async function Content({ before, after }: Kept) {
  if (before === null && after === null) return <span className="tertiary">—</span>;
  const t = await getTranslator("staff.audit");
  const line = lineOf(after ?? before);
  if (before === null && line.length <= SHOWN && !line.includes("{")) return <code>{line}</code>;
  return (
    <details>
      <summary>
        <code>{line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line}</code>
      </summary>
      <dl>
        {before !== null && (
          <>
            <dt>{t("before")}</dt>
            <dd>
              <code>{JSON.stringify(before, null, 2)}</code>
            </dd>
          </>
        )}
        {after !== null && (
          <>
            <dt>{t("after")}</dt>
            <dd>
              <code>{JSON.stringify(after, null, 2)}</code>
            </dd>
          </>
        )}
      </dl>
    </details>
  );
}

/** Fields one after the other, those that hold nothing left out. */
function lineOf(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  return Object.entries(value)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" · ");
}
