import { Fragment } from "react";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { classNames } from "@/app/_ui/layout/class-names";
import { getTranslator } from "@/app/messages/translator";
import { type Action, actions, type Department, type Duty, may, secondFactorActions } from "@/server/staff/rules";
import styles from "./matrix.module.css";
import { actionNames, isForEverybody } from "./matrix-words";

const groups = [
  "people",
  "tags",
  "stays",
  "settlements",
  "calculator",
  "policies",
  "forms",
  "clearing",
  "payments",
  "dashboard",
  "fund",
  "jobs",
  "audit",
  "staff",
  "keys",
] as const;

interface MatrixProps {
  own: Department;
  shown: readonly Department[];
  ofDuties: readonly Duty[];
}

/** Actions down, offices across, the letters of the duties where they meet. */
export async function Matrix({ own, shown, ofDuties }: MatrixProps) {
  const t = await getTranslator("staff.permissions");
  const shell = await getTranslator("shell");
  const rowsOf = (group: string) =>
    actions.filter(
      (action) =>
        action.startsWith(`${group}.`) &&
        !isForEverybody(action) &&
        shown.some((department) => ofDuties.some((duty) => may({ department, duty }, action))),
    );
  return (
    <div className={styles.scroll}>
      <table className={styles.matrix}>
        <caption className="for-readers">{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.action}>
              {t("action")}
            </th>
            {shown.map((department) => (
              <th
                key={department}
                scope="col"
                title={shell(`department.${department}`)}
                className={classNames(styles.office, department === own && styles.own)}
              >
                <span>{t(`offices.${department}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => {
            const rows = rowsOf(group);
            if (rows.length === 0) return null;
            return (
              <Fragment key={group}>
                <tr className={styles.group}>
                  <th scope="colgroup" colSpan={shown.length + 1}>
                    {t(`groups.${group}`)}
                  </th>
                </tr>
                {rows.map((action) => (
                  <ActionRow key={action} action={action} own={own} shown={shown} ofDuties={ofDuties} />
                ))}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

async function ActionRow({ action, own, shown, ofDuties }: MatrixProps & { action: Action }) {
  const t = await getTranslator("staff.permissions");
  const duty = await getTranslator("shell.duty");
  const comma = (await getTranslator("common"))("listComma");
  const nameOf = await actionNames();
  return (
    <tr>
      <th scope="row" className={classNames("plain-head", styles.action)}>
        {nameOf(action)} {secondFactorActions.includes(action) && <StatusTag meaning="attention">{t("secondFactor")}</StatusTag>}
      </th>
      {shown.map((department) => {
        const granted = ofDuties.filter((key) => may({ department, duty: key }, action));
        return (
          <td key={department} className={classNames(styles.cell, department === own && styles.own)}>
            <span aria-hidden="true">{granted.map((key) => t(`duties.${key}`)).join("")}</span>
            <span className="for-readers">{granted.length === 0 ? t("nobody") : granted.map((key) => duty(key)).join(comma)}</span>
          </td>
        );
      })}
    </tr>
  );
}
