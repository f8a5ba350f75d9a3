import { getLanguage, getTranslator } from "@/app/messages/translator";
import { linesOf } from "./entry-words";

const SHOWN = 4;

/** What was kept of an act, in words: the first lines, and the rest on opening. */
export async function Content({ entry }: { entry: Parameters<typeof linesOf>[1] }) {
  const t = await getTranslator("audit");
  const { lines } = linesOf(await getLanguage(), entry);
  if (lines.length === 0) return <span className="tertiary">—</span>;
  const rest = lines.slice(SHOWN);
  return (
    <>
      <Lines lines={lines.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details>
          <summary>{t("more", { count: rest.length })}</summary>
          <Lines lines={rest} />
        </details>
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
