import { Fragment } from "react";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { classNames } from "@/app/_ui/layout/class-names";
import { getTranslator } from "@/app/messages/translator";
import type { Department, Duty } from "@/server/staff/department-rules";
import { type Action, actions } from "@/server/staff/permission-rules";
import { may, secondFactorActions } from "@/server/staff/rules";
import styles from "./matrix.module.css";
import { actionNames, isForEverybody } from "./matrix-words";

type GroupOf<Name extends string> = Name extends `${infer Group}.${string}` ? Group : never;
/** What everybody may do stands in a sentence of its own. */
type Group = Exclude<GroupOf<Action>, "workbench" | "password" | "notices">;

/** In the order of the work; the types see that none is missing. */
const groups = {
  people: true,
  tags: true,
  rosters: true,
  pushes: true,
  subsidies: true,
  warnings: true,
  stays: true,
  settlements: true,
  calculator: true,
  policies: true,
  forms: true,
  clearing: true,
  papers: true,
  payments: true,
  recoveries: true,
  applications: true,
  supervision: true,
  prepayment: true,
  dashboard: true,
  fund: true,
  budget: true,
  yearEnd: true,
  funding: true,
  statements: true,
  plans: true,
  jobs: true,
  audit: true,
  staff: true,
  keys: true,
} as const satisfies Record<Group, true>;
const groupNames = Object.keys(groups) as Group[];

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
          {groupNames.map((group) => {
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
