import { formatMonth } from "@/app/_ui/figures/dates";
import { Deadline } from "@/app/_ui/figures/deadline";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { TaskList, TaskRow } from "@/app/_ui/lists/task-row";
import { taskIcons, taskMeanings } from "@/app/(desk)/workbench/looks";
import { getTranslator } from "@/app/messages/translator";
import { type BusinessDate, businessDateOf, daysBetween } from "@/server/dates";
import { toText } from "@/server/money";
import type { Task } from "@/server/workbench/task-shapes";

const NEAR_DAYS = 5;

/** Everything that waits for the member; what is late is counted apart from what is due soon. */
export async function Tasks({ tasks, today }: { tasks: readonly Task[]; today: BusinessDate }) {
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
      flush={tasks.length > 0}
    >
      {tasks.length === 0 ? (
        <p className="tertiary">{t("noTasks")}</p>
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

async function TaskLine({ task, today }: { task: Task; today: BusinessDate }) {
  const t = await getTranslator("workbench");
  const dates = await getTranslator("common.dates");
  const { month } = task.parameters;
  const values = { ...task.parameters, count: task.count, ...(month === undefined ? {} : { month: formatMonth(month, dates) }) };
  return (
    <TaskRow
      icon={taskIcons[task.kind]}
      meaning={taskMeanings[task.kind]}
      title={t(`task.${task.kind}.title`, values)}
      note={[t(`task.${task.kind}.note`, values), task.since === null ? "" : await sinceWords(task.since, today)]
        .filter(Boolean)
        .join(" · ")}
      amount={task.amount === null ? undefined : toText(task.amount)}
      tag={t(`task.${task.kind}.tag`)}
      due={task.dueOn === null ? undefined : <Deadline date={task.dueOn} today={today} />}
      action={{ label: t(`task.${task.kind}.go`), href: task.href }}
    />
  );
}

/** Since when it waits for them, as a day and as an age. */
async function sinceWords(since: string, today: BusinessDate): Promise<string> {
  const t = await getTranslator("workbench");
  const day = businessDateOf(new Date(since));
  const days = daysBetween(day, today);
  return days <= 0 ? t("sinceToday") : t("since", { date: day, days });
}
