import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { formatDay } from "@/app/_ui/figures/dates";
import { MonthStrip } from "@/app/_ui/figures/month-strip";
import { Columns, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { menuFor } from "@/app/(desk)/_shell/menu";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { addMonthsToMonth, businessDateOf } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { hasTaskList } from "@/server/workbench/rules";
import { BatchInHand } from "./_parts/in-hand";
import { Pages } from "./_parts/pages";
import { Notices, Progress } from "./_parts/rail";
import { Tasks } from "./_parts/tasks";
import type { View } from "./_parts/view";
import { LookUpBox } from "./look-up-box";
import { greetingOf } from "./looks";

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
/** With fewer tasks than this there is room to show what else can be done here. */
const FEW_TASKS = 4;

export default async function WorkbenchPage({ searchParams }: { searchParams: Promise<{ month?: string }> }) {
  const wanted = (await searchParams).month;
  const t = await getTranslator("workbench");
  const dates = await getTranslator("common.dates");
  const shell = await getTranslator("shell");
  const member = await memberOfRequest();
  const asked = wanted !== undefined && MONTH.test(wanted) ? { month: wanted } : {};
  const view = await (await caller()).workbench.view(asked);
  if (member === null) return null;
  const now = new Date();
  const today = businessDateOf(now);
  const entries = menuFor(member, { jobs: false, warnings: view.pack.warns }).filter(({ key }) => key !== "workbench");
  const hasDates = view.days.length > 0 || asked.month !== undefined;
  return (
    <Stack>
      <PageHead
        tab={t("title")}
        title={t(`greetings.${greetingOf(now)}`, { name: member.name })}
        meta={[
          { key: "day", value: formatDay(today, dates) },
          { key: "office", value: member.organisationName },
          { key: "duty", value: `${shell(`department.${member.department}`)} · ${shell(`duty.${member.duty}`)}` },
        ]}
        actions={may(member, "people.lookUp") && <LookUpBox label={t("lookUpVerb")} placeholder={t("lookUp")} />}
      />
      {view.inHand !== null && <BatchInHand batch={view.inHand} today={today} />}
      {hasDates && <Month month={view.month} days={view.days} today={today} />}
      <Columns
        rail={
          <Stack>
            <Notices rows={view.notices.rows} />
            {view.progress.length > 0 && <Progress rows={view.progress} namesHospital={member.department !== "hospital"} />}
          </Stack>
        }
      >
        {(view.tasks.length > 0 || hasTaskList(member)) && <Tasks tasks={view.tasks} today={today} />}
        {view.tasks.length < FEW_TASKS && <Pages entries={entries} />}
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
