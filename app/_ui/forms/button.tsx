"use client";

import { createContext, type MouseEvent, type ReactNode, useContext, useId } from "react";
import { Icon, type IconName } from "@/app/_ui/layout/icon";
import { KeyHint } from "@/app/_ui/layout/key-hint";
import styles from "./button.module.css";
import { type ButtonKind, type ButtonSize, buttonLooks } from "./button-looks";

export interface ButtonProps {
  kind?: ButtonKind;
  size?: ButtonSize;
  wide?: boolean;
  icon?: IconName;
  keys?: string;
  /** Why it cannot be pressed; it stays focusable and says so. Show the same words under the page's head as well. */
  blockedBy?: string | undefined;
  busy?: boolean;
  type?: "button" | "submit";
  /** The form it sends, for a button that stands outside of it. */
  form?: string;
  label?: string;
  pressed?: boolean;
  expanded?: boolean;
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  children?: ReactNode;
}

/** Where nothing but the button says why it cannot be pressed, as in a dialog, the words stand beside it. */
export const ReasonsShown = createContext(false);

/** A button that does something. Blocked or busy, it keeps its focus and its name, and does nothing. */
export function Button(props: ButtonProps) {
  const reason = useId();
  const showsReason = useContext(ReasonsShown);
  const blocked = props.blockedBy !== undefined;
  const off = blocked || props.busy === true;
  const icon = props.busy ? "refresh" : blocked ? "lock" : props.icon;
  const button = (
    <button
      type={props.type ?? "button"}
      form={props.form}
      className={buttonLooks({ kind: props.kind, size: props.size, wide: props.wide, blocked })}
      aria-disabled={off || undefined}
      aria-busy={props.busy || undefined}
      aria-describedby={blocked ? reason : undefined}
      aria-label={props.label}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      onClick={(event) => {
        if (off) event.preventDefault();
        else props.onClick?.(event);
      }}
    >
      {icon && (
        <span className={props.busy ? styles.turning : undefined}>
          <Icon name={icon} size={15} />
        </span>
      )}
      {props.children}
      {props.keys && <KeyHint keys={props.keys} />}
      {blocked && !showsReason && (
        <span id={reason} className="for-readers">
          {props.blockedBy}
        </span>
      )}
    </button>
  );
  if (!blocked || !showsReason) return button;
  return (
    <>
      <small id={reason} className={styles.reason}>
        {props.blockedBy}
      </small>
      {button}
    </>
  );
}
