import { drawnSize } from "@/app/_ui/figures/amount";
import { type Component, components } from "@/server/warnings/rules";
import { componentColours } from "./components";
import styles from "./warnings.module.css";

/** What a burden is made of, as a thin bar; `label` says it in words. */
export function CompositionBar({ parts, label }: { parts: Record<Component, string>; label: string }) {
  return (
    <span className={styles.composition} role="img" aria-label={label}>
      {components
        .filter((component) => drawnSize(parts[component]) > 0)
        .map((component) => (
          <i key={component} style={{ flexGrow: drawnSize(parts[component]), background: componentColours[component] }} />
        ))}
    </span>
  );
}

/** Which colour is which part. */
export function ComponentLegend({ names }: { names: Record<Component, string> }) {
  return (
    <ul className={styles.legend}>
      {components.map((component) => (
        <li key={component}>
          <i style={{ background: componentColours[component] }} />
          {names[component]}
        </li>
      ))}
    </ul>
  );
}
