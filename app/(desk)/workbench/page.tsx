import Link from "next/link";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { formatDay, formatMonth } from "@/app/_ui/figures/dates";
import { Deadline } from "@/app/_ui/figures/deadline";
import { Money } from "@/app/_ui/figures/money";
import { MonthStrip } from "@/app/_ui/figures/month-strip";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Columns, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { TaskList, TaskRow } from "@/app/_ui/lists/task-row";
import { NoticeLines } from "@/app/(desk)/notices/notice-lines";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { addMonthsToMonth, businessDateOf, daysBetween, formatInstant, monthOf } from "@/server/dates";
import { toText } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import type { Task } from "@/server/workbench/rules";
import { LookUpBox } from "./look-up-box";
import { batchMeanings, greetingOf, taskIcons, taskMeanings } from "./looks";

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const NEAR_DAYS = 5;

export default async function WorkbenchPage({ searchParams }: { searchParams: Promise<{ month?: string }> }) {
  const wanted = (await searchParams).month;
  const t = await getTranslator("workbench");
  const dates = await getTranslator("common.dates");
  const shell = await getTranslator("shell");
  const language = await getLanguage();
  const member = await memberOfRequest();
  const view = await (await caller()).workbench.view(wanted !== undefined && MONTH.test(wanted) ? { month: wanted } : {});
  const now = new Date();
  const today = businessDateOf(now);
  const near = view.tasks.filter((task) => task.dueOn !== null && daysBetween(today, task.dueOn) <= NEAR_DAYS).length;
  const headline = view.tasks.find((task) => task.kind === "completeBatch");
  if (member === null) return null;
  return (
    <Stack>
      <PageHead
        title={t(`greetings.${greetingOf(now)}`, { name: member.name })}
        meta={[
          { key: "day", value: formatDay(today, dates) },
          { key: "office", value: member.organisationName },
          { key: "duty", value: `${shell(`department.${member.department}`)} · ${shell(`duty.${member.duty}`)}` },
        ]}
        actions={may(member, "people.lookUp") && <LookUpBox label={t("lookUpVerb")} placeholder={t("lookUp")} />}
      />
      {headline !== undefined && <Headline task={headline} today={today} />}
      <MonthStrip
        month={view.month}
        today={today}
        previousHref={`/workbench?month=${addMonthsToMonth(view.month, -1)}`}
        nextHref={`/workbench?month=${addMonthsToMonth(view.month, 1)}`}
        events={view.days.map((day) => ({
          key: `${day.key} ${day.date}`,
          date: day.date,
          until: true,
          title: language === "en" ? day.name.en : day.name.zh,
          clause: (
            <ClauseLink document={day.document} clause={day.clause}>
              {day.clause}
            </ClauseLink>
          ),
          meaning: day.date < today ? "neutral" : "wrong",
        }))}
      />
      <Columns
        rail={
          <Stack>
            <Card
              title={t("notices")}
              extra={
                <Link href="/notices" prefetch={false}>
                  {t("allNotices")}
                </Link>
              }
              flush={view.notices.rows.length > 0}
            >
              {view.notices.rows.length === 0 ? <p className="tertiary">{t("noNotices")}</p> : <NoticeLines rows={view.notices.rows} />}
            </Card>
            {may(member, "clearing.view") && (
              <Card title={t("progress")} note={t("progressNote")} flush={view.progress.length > 0}>
                {view.progress.length === 0 ? (
                  <p className="tertiary">{t("noProgress")}</p>
                ) : (
                  <table>
                    <caption className="for-readers">{t("progress")}</caption>
                    <tbody>
                      {view.progress.map((row) => (
                        <tr key={`${row.month} ${row.state}`}>
                          <td>
                            <StatusTag meaning={batchMeanings[row.state]}>{t(`batchStates.${row.state}`)}</StatusTag>
                          </td>
                          <td className="nowrap">
                            <Link
                              href={row.batches === 1 ? `/clearing/${row.id}` : `/clearing?month=${monthOf(row.month)}`}
                              prefetch={false}
                            >
                              {`${formatMonth(monthOf(row.month), dates)} · ${t("cases", { count: row.cases })}`}
                            </Link>
                          </td>
                          <td className="number">
                            <Money amount={toText(row.claimed)} strong />
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                )}
              </Card>
            )}
          </Stack>
        }
      >
        <Card
          title={t("tasks")}
          extra={near > 0 ? <StatusTag meaning="wrong">{t("tasksNear", { count: near })}</StatusTag> : undefined}
          flush
        >
          {view.tasks.length === 0 ? (
            <EmptyState title={t("noTasks")} note={t("noTasksNote")} />
          ) : (
            <Tasks tasks={view.tasks} today={today} />
          )}
        </Card>
      </Columns>
    </Stack>
  );
}

async function Headline({ task, today }: { task: Task; today: string }) {
  const t = await getTranslator("workbench");
  const dates = await getTranslator("common.dates");
  return (
    <Card
      tone="attention"
      title={t("headline", { month: formatMonth(task.parameters.month ?? "", dates) })}
      extra={
        <ButtonLink href={task.href} kind="primary" iconAfter="forward">
          {t("goOn")}
        </ButtonLink>
      }
    >
      <p>
        {task.dueOn !== null && t("headlineNote", { date: formatDay(task.dueOn, dates) })}{" "}
        {task.dueOn !== null && <Deadline date={task.dueOn} today={today} />}
      </p>
      <p>
        {t("claimed")} <b>{task.parameters.claimed}</b> · {t("cases", { count: task.count })}
      </p>
    </Card>
  );
}

async function Tasks({ tasks, today }: { tasks: Task[]; today: string }) {
  const t = await getTranslator("workbench");
  const dates = await getTranslator("common.dates");
  return (
    <TaskList label={t("tasks")}>
      {tasks.map((task) => {
        const values = {
          ...task.parameters,
          count: task.count,
          ...(task.parameters.month === undefined ? {} : { month: formatMonth(task.parameters.month, dates) }),
        };
        const since =
          task.since === null ? undefined : t("since", { date: task.since.length > 10 ? formatInstant(new Date(task.since)) : task.since });
        return (
          <TaskRow
            key={`${task.kind} ${task.href}`}
            icon={taskIcons[task.kind]}
            meaning={taskMeanings[task.kind]}
            title={t(`task.${task.kind}.title`, values)}
            note={[t(`task.${task.kind}.note`, values), since].filter(Boolean).join(" · ")}
            tag={t(`task.${task.kind}.tag`)}
            due={task.dueOn === null ? undefined : <Deadline date={task.dueOn} today={today} />}
            action={{ label: t(`task.${task.kind}.go`), href: task.href }}
          />
        );
      })}
    </TaskList>
  );
}
