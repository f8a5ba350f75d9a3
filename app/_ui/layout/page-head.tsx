import type { ReactNode } from "react";
import { RememberedLink } from "@/app/_ui/lists/list-memory";
import { Icon } from "./icon";
import styles from "./page-head.module.css";
import { PageTitle } from "./page-title";

interface Crumb {
  label: string;
  href?: string;
}

export interface PageHeadProps {
  crumbs?: readonly Crumb[];
  crumbsLabel?: string;
  title: string;
  /** What the tab says, where the heading is a greeting or names a person: tabs and history name nobody. */
  tab?: string;
  /** One status tag. */
  status?: ReactNode;
  meta?: readonly { key?: string; label?: string; value: ReactNode }[];
  /** At the right; the single primary one last. */
  actions?: ReactNode;
  /** Why the primary action is off, in words with counts. */
  reason?: ReactNode;
}

/** Breadcrumb, title with one status tag, one line of meta, actions. Every page has exactly one. */
export function PageHead(props: PageHeadProps) {
  return (
    <header>
      {props.crumbs !== undefined && props.crumbs.length > 1 && <Crumbs crumbs={props.crumbs} label={props.crumbsLabel} />}
      <div className={styles.head}>
        <div>
          <div className={styles.title}>
            <PageTitle tab={props.tab}>{props.title}</PageTitle>
            {props.status}
          </div>
          {props.meta !== undefined && (
            <div className={styles.meta}>
              {props.meta.map((item, index) => (
                <span key={item.key ?? item.label ?? index}>
                  {item.label !== undefined ? (
                    <>
                      {item.label} <b>{item.value}</b>
                    </>
                  ) : (
                    item.value
                  )}
                </span>
              ))}
            </div>
          )}
        </div>
        {(props.actions !== undefined || props.reason !== undefined) && (
          <div className={styles.side}>
            <div className={styles.actions}>{props.actions}</div>
            {props.reason !== undefined && <div className={styles.reason}>{props.reason}</div>}
          </div>
        )}
      </div>
    </header>
  );
}

function Crumbs({ crumbs, label }: { crumbs: readonly Crumb[]; label: string | undefined }) {
  return (
    <nav aria-label={label ?? "breadcrumb"}>
      <ol className={styles.crumbs}>
        {crumbs.map((crumb, index) => (
          <li key={crumb.label}>
            {index > 0 && <Icon name="right" size={11} />}
            {crumb.href === undefined ? <span>{crumb.label}</span> : <RememberedLink href={crumb.href}>{crumb.label}</RememberedLink>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
