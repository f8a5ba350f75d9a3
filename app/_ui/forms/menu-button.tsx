"use client";

import Link from "next/link";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon, type IconName } from "@/app/_ui/layout/icon";
import styles from "./menu-button.module.css";
import { Popover } from "./popover";

export interface MenuAction {
  key: string;
  label: string;
  icon?: IconName;
  danger?: boolean;
  /** Either goes somewhere or does something. */
  href?: string;
  onSelect?: () => void;
}

/** The rest of what can be done with a row, behind "…". */
export function MenuButton({ label, actions }: { label: string; actions: readonly MenuAction[] }) {
  return (
    <Popover label={label} trigger={<Icon name="more" size={16} />}>
      {(close) => actions.map((action) => <MenuEntry key={action.key} action={action} onDone={close} />)}
    </Popover>
  );
}

export function MenuEntry({ action, onDone }: { action: MenuAction; onDone: () => void }) {
  const inside = (
    <>
      {action.icon !== undefined && <Icon name={action.icon} size={16} />}
      {action.label}
    </>
  );
  if (action.href !== undefined) {
    return (
      <Link href={action.href} className={styles.entry} onClick={onDone} prefetch={false}>
        {inside}
      </Link>
    );
  }
  return (
    <button
      type="button"
      className={classNames(styles.entry, action.danger && styles.danger)}
      onClick={() => {
        onDone();
        action.onSelect?.();
      }}
    >
      {inside}
    </button>
  );
}
