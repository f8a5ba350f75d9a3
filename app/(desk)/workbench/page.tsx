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
import { titled } from "@/app/_ui/layout/titled";
import { TaskList, TaskRow } from "@/app/_ui/lists/task-row";
import { NoticeLines } from "@/app/(desk)/notices/notice-lines";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { addMonthsToMonth, businessDateOf, daysBetween, formatInstant, monthOf } from "@/server/dates";
import { formatMoney, toText } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import type { Task } from "@/server/workbench/task-shapes";
import { LookUpBox } from "./look-up-box";
import { batchMeanings, greetingOf, taskIcons, taskMeanings } from "./looks";

type View = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["workbench"]["view"]>>;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const NEAR_DAYS = 5;

export const generateMetadata = titled(async () => (await getTranslator("shell"))("menu.workbench"));

export default async function WorkbenchPage({ searchParams }: { searchParams: Promise<{ month?: string }> }) {
  const wanted = (await searchParams).month;
  const t = await getTranslator("workbench");
  const dates = await getTranslator("common.dates");
  const shell = await getTranslator("shell");
  const member = await memberOfRequest();
  const view = await (await caller()).workbench.view(wanted !== undefined && MONTH.test(wanted) ? { month: wanted } : {});
  const now = new Date();
  const today = businessDateOf(now);
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
      <Month month={view.month} days={view.days} today={today} />
      <Columns
        rail={
          <Stack>
            <Notices rows={view.notices.rows} />
            {may(member, "clearing.view") && <Progress rows={view.progress} />}
          </Stack>
        }
      >
        <Tasks tasks={view.tasks} today={today} />
      </Columns>
    </Stack>
  );
}

async function Month({ month, days, today }: { month: string; days: View["days"]; today: string }) {
  const language = await getLanguage();
  return (
    <MonthStrip
      month={month}
      today={today}
      previousHref={`/workbench?month=${addMonthsToMonth(month, -1)}`}
      nextHref={`/workbench?month=${addMonthsToMonth(month, 1)}`}
      events={days.map((day) => ({
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
  );
}

async function Notices({ rows }: { rows: View["notices"]["rows"] }) {
  const t = await getTranslator("workbench");
  return (
    <Card
      title={t("notices")}
      extra={
        <Link href="/notices" prefetch={false}>
          {t("allNotices")}
        </Link>
      }
      flush={rows.length > 0}
    >
      {rows.length === 0 ? <p className="tertiary">{t("noNotices")}</p> : <NoticeLines rows={rows} />}
    </Card>
  );
}

async function Progress({ rows }: { rows: View["progress"] }) {
  const t = await getTranslator("workbench");
  const dates = await getTranslator("common.dates");
  return (
    <Card title={t("progress")} note={t("progressNote")} flush={rows.length > 0}>
      {rows.length === 0 ? (
        <p className="tertiary">{t("noProgress")}</p>
      ) : (
        <table>
          <caption className="for-readers">{t("progress")}</caption>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.month} ${row.state}`}>
                <td>
                  <StatusTag meaning={batchMeanings[row.state]}>{t(`batchStates.${row.state}`)}</StatusTag>
                </td>
                <td className="nowrap">
                  <Link href={row.batches === 1 ? `/clearing/${row.id}` : `/clearing?month=${monthOf(row.month)}`} prefetch={false}>
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
        {t("claimed")} <b>{amountOf(task)}</b> · {t("cases", { count: task.count })}
      </p>
    </Card>
  );
}

/** Everything that waits for the member; what is late is counted apart from what is due soon. */
async function Tasks({ tasks, today }: { tasks: Task[]; today: string }) {
  const t = await getTranslator("workbench");
  const daysLeft = tasks.flatMap((task) => (task.dueOn === null ? [] : [daysBetween(today, task.dueOn)]));
  const late = daysLeft.filter((days) => days < 0).length;
  const near = daysLeft.filter((days) => days >= 0 && days <= NEAR_DAYS).length;
  return (
    <Card
      title={t("tasks")}
      extra={
        <>
          {late > 0 && <StatusTag meaning="wrong">{t("tasksLate", { count: late })}</StatusTag>}
          {near > 0 && <StatusTag meaning="attention">{t("tasksNear", { count: near })}</StatusTag>}
        </>
      }
      flush
    >
      {tasks.length === 0 ? (
        <EmptyState title={t("noTasks")} note={t("noTasksNote")} />
      ) : (
        <TaskList label={t("tasks")}>
          {tasks.map((task) => (
            <TaskLine key={`${task.kind} ${task.href}`} task={task} today={today} />
          ))}
        </TaskList>
      )}
    </Card>
  );
}

const amountOf = (task: Task) => (task.amount === null ? "" : formatMoney(task.amount));

async function TaskLine({ task, today }: { task: Task; today: string }) {
  const t = await getTranslator("workbench");
  const dates = await getTranslator("common.dates");
  const { month } = task.parameters;
  const values = {
    ...task.parameters,
    count: task.count,
    amount: amountOf(task),
    ...(month === undefined ? {} : { month: formatMonth(month, dates) }),
  };
  const since = task.since === null ? undefined : t("since", { date: formatInstant(new Date(task.since)) });
  return (
    <TaskRow
      icon={taskIcons[task.kind]}
      meaning={taskMeanings[task.kind]}
      title={t(`task.${task.kind}.title`, values)}
      note={[t(`task.${task.kind}.note`, values), since].filter(Boolean).join(" · ")}
      tag={t(`task.${task.kind}.tag`)}
      due={task.dueOn === null ? undefined : <Deadline date={task.dueOn} today={today} />}
      action={{ label: t(`task.${task.kind}.go`), href: task.href }}
    />
  );
}
