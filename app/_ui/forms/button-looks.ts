import { classNames } from "@/app/_ui/layout/class-names";
import styles from "./button.module.css";

export type ButtonKind = "primary" | "default" | "danger" | "danger-primary" | "text";
export type ButtonSize = "small" | "middle" | "large";

/** Buttons and links that look like buttons are the same thing to the eye. */
export function buttonLooks(looks: {
  kind?: ButtonKind | undefined;
  size?: ButtonSize | undefined;
  wide?: boolean | undefined;
  blocked?: boolean;
}): string {
  const { kind = "default", size = "middle", wide = false, blocked = false } = looks;
  return classNames(
    styles.button,
    kind === "primary" && styles.primary,
    kind === "danger" && styles.danger,
    kind === "danger-primary" && styles.dangerPrimary,
    kind === "text" && styles.text,
    size === "small" && styles.small,
    size === "large" && styles.large,
    wide && styles.wide,
    blocked && styles.blocked,
  );
}
