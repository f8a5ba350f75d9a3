import Link from "next/link";
import type { ReactNode } from "react";
import { Icon, type IconName } from "@/app/_ui/layout/icon";
import { KeyHint } from "@/app/_ui/layout/key-hint";
import { type ButtonKind, type ButtonSize, buttonLooks } from "./button-looks";

export interface ButtonLinkProps {
  href: string;
  kind?: ButtonKind;
  size?: ButtonSize;
  wide?: boolean;
  icon?: IconName;
  iconAfter?: IconName;
  keys?: string;
  newTab?: boolean;
  /** A file rather than a page: the browser fetches it, the router does not. */
  download?: boolean;
  children: ReactNode;
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink(props: ButtonLinkProps) {
  const className = buttonLooks(props);
  const inside = (
    <>
      {props.icon && <Icon name={props.icon} size={15} />}
      {props.children}
      {props.iconAfter && <Icon name={props.iconAfter} size={14} />}
      {props.keys && <KeyHint keys={props.keys} />}
    </>
  );
  if (props.download || props.newTab) {
    const target = props.newTab ? { target: "_blank", rel: "noopener" } : {};
    return (
      <a href={props.href} className={className} {...(props.download ? { download: true } : {})} {...target}>
        {inside}
      </a>
    );
  }
  return (
    <Link href={props.href} className={className} prefetch={false}>
      {inside}
    </Link>
  );
}
