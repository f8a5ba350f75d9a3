import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { Deadline } from "@/app/_ui/figures/deadline";
import { PersonNumber } from "@/app/_ui/figures/person-number";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Facts } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { componentColours } from "@/app/(desk)/warnings/_list/components";
import { warningMeanings } from "@/app/(desk)/warnings/_list/shape";
import drawer from "@/app/(desk)/warnings/_list/warning-drawer.module.css";
import styles from "@/app/(desk)/warnings/_list/warnings.module.css";
import { WarningsList } from "@/app/(desk)/warnings/_list/warnings-list";
import { groupName, lineOf } from "@/app/(desk)/warnings/_list/words";
import { catalogues } from "@/app/messages/catalogues";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { ageOn } from "@/server/people/rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { answers, components, isReceiver, warningEvents, withdrawReasons } from "@/server/warnings/rules";
import { WarningActs } from "./acts";
import { AnswerForm } from "./answer-form";
import type { Found } from "./found";
import { MonthChart } from "./month-chart";

/** One warning beside its list: how much and against which line first, then month by month, what happened, and the answer. */
export default async function WarningPage({ params, searchParams }: WarningPageProps) {
  const { id } = await params;
  const member = await memberOfRequest();
  const found = await orNotFound((await caller()).warnings.page({ id }));
  const { warning, person } = found;
  const seen = { id, version: warning.version };
  const acts = (
    <WarningActs
      seen={seen}
      name={person.name}
      actions={found.actions}
      department={member !== null && isReceiver(member.department) ? member.department : null}
      answer={warning.answer}
      isOwnAnswer={found.isOwnAnswer}
      today={found.today}
    />
  );
  const answersHere = found.actions.includes("answer");
  return (
    <WarningsList parameters={await searchParams} open={{ id, number: warning.number }}>
      <Head found={found} />
      <Burden found={found} />
      <Track found={found} />
      <Given found={found} />
      {answersHere && <AnswerForm seen={seen} recognisable={found.recognisable} today={found.today} acts={acts} />}
      {!answersHere && found.actions.length > 0 && <div className={drawer.foot}>{acts}</div>}
    </WarningsList>
  );
}

interface WarningPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<AddressParameters>;
}

async function Head({ found }: { found: Found }) {
  const t = await getTranslator("warnings");
  const sexes = await getTranslator("people.sexes");
  const member = await memberOfRequest();
  const { warning, person } = found;
  const { identity } = catalogues[await getLanguage()].common;
  const group = groupName(warning, {
    identity: identity as Readonly<Record<string, string>>,
    everybody: { resident: t("everybody.resident"), employee: t("everybody.employee"), none: t("everybody.none") },
  });
  return (
    <div className={drawer.head}>
      <div className={drawer.title}>
        <h2 id="warning-title">
          {member !== null && may(member, "people.view") ? (
            <Link href={`/people/${person.id}`} title={t("page.personOf", { name: person.name })}>
              {person.name}
            </Link>
          ) : (
            person.name
          )}
        </h2>
        <StatusTag meaning="primary">{group}</StatusTag>
        <StatusTag meaning={warningMeanings[warning.state]}>{t(`states.${warning.state}`)}</StatusTag>
      </div>
      <div className={drawer.facts}>
        <PersonNumber person={person.id} masked={person.numberMasked} mayReveal={member !== null && may(member, "people.reveal")} />
        <span>{t("page.sexAndAge", { sex: sexes(person.sex), age: ageOn(person.bornOn, found.today) })}</span>
        <span>{warning.regionName}</span>
        <span>{warning.number}</span>
      </div>
    </div>
  );
}

async function Burden({ found }: { found: Found }) {
  const t = await getTranslator("warnings");
  const { warning } = found;
  return (
    <>
      <div className={drawer.part}>
        <div className={styles.headline}>
          {t("page.burden")} <b>{formatAmount(warning.burden)}</b> {t("page.yuan")}
          <span>
            {t("page.line", {
              list: t(`lists.${warning.list}`),
              threshold: lineOf(warning.threshold, t(`marks.${found.comparison}`)),
            })}{" "}
            <ClauseLink document={warning.document} clause={warning.clause} />
          </span>
        </div>
        {warning.incomeAmount !== null && (
          <p>
            <small>{t("page.income", { year: String(warning.year - 1), amount: formatAmount(warning.incomeAmount) })}</small>
          </p>
        )}
        <ul className={styles.parts}>
          {components.map((component) => (
            <li key={component}>
              <i style={{ background: componentColours[component] }} />
              {t(`components.${component}`)}
              <b>{formatAmount(warning.parts[component])}</b>
            </li>
          ))}
        </ul>
      </div>
      <div className={drawer.part}>
        <div className={drawer.partHead}>
          <h3>{t("page.months")}</h3>
          <small>{t("page.crossed", { day: warning.crossedOn, number: warning.crossedBy })}</small>
        </div>
        <MonthChart found={found} />
        <MonthTable found={found} />
      </div>
    </>
  );
}

/** The chart in figures. */
async function MonthTable({ found }: { found: Found }) {
  const t = await getTranslator("warnings");
  return (
    <details>
      <summary>{t("page.byMonth")}</summary>
      <table>
        <caption className="for-readers">{t("page.months")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("page.month")}</th>
            {components.map((component) => (
              <th key={component} scope="col" className="number">
                {t(`components.${component}`)}
              </th>
            ))}
            <th scope="col" className="number">
              {t("page.all")}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.months.map((month) => (
            <tr key={month.month}>
              <td>{month.month}</td>
              {components.map((component) => (
                <td key={component} className="number">
                  {formatAmount(month.parts[component])}
                </td>
              ))}
              <td className="number">{formatAmount(month.all)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** What happened, step by step with its person and day, and by when the next step is due. */
async function Track({ found }: { found: Found }) {
  const t = await getTranslator("warnings");
  const { warning, events, pushCite } = found;
  const sentence = ({ kind, details }: Found["events"][number]) => {
    const known = warningEvents.find((event) => event === kind);
    if (known === undefined) return kind;
    const text = (name: string) => details[name] ?? "";
    const answer = answers.find((one) => one === details.answer);
    const reason = withdrawReasons.find((one) => one === details.reason);
    return t(`events.${known}`, {
      ...{ day: text("day"), number: text("number"), office: text("office"), words: text("words") },
      amount: formatAmount(details.amount ?? "0.00"),
      answer: answer === undefined ? "" : t(`answers.${answer}`),
      reason: reason === undefined ? "" : t(`reasons.${reason}`),
    });
  };
  return (
    <div className={drawer.part}>
      <h3>{t("page.events")}</h3>
      <ol className={styles.track}>
        {events.map((event) => (
          <li key={event.id}>
            <time dateTime={event.at}>{event.at.slice(5, 10)}</time>
            <span>
              {sentence(event)}{" "}
              {event.kind === "pushed" && pushCite !== null && <ClauseLink document={pushCite.document} clause={pushCite.clause} />}
            </span>
            <small>
              {event.memberName}
              <br />
              {event.organisationName}
            </small>
          </li>
        ))}
        {warning.dueOn !== null && (
          <li className={styles.next}>
            <time dateTime={warning.dueOn}>{warning.dueOn.slice(5)}</time>
            <span>{t("page.due")}</span>
            <small>
              <Deadline date={warning.dueOn} today={found.today} clock="working" daysLeft={found.daysLeft ?? 0} />
            </small>
          </li>
        )}
      </ol>
    </div>
  );
}

async function Given({ found }: { found: Found }) {
  const t = await getTranslator("warnings.page");
  const names = await getTranslator("warnings.answers");
  const { warning, officeName, pushNumber, answeredByName, confirmedByName } = found;
  const { identity } = catalogues[await getLanguage()].common;
  const tags = identity as Readonly<Record<string, string>>;
  const said = [
    warning.answerTag !== null &&
      t("recognisedAs", {
        tag: tags[warning.answerTag] ?? warning.answerTag,
        day: warning.answerFrom ?? "",
        document: warning.answerDocument ?? "",
      }),
    warning.visitedOn !== null && t("visited", { day: warning.visitedOn, by: warning.visitedBy ?? "" }),
    warning.answerWords,
    warning.answer === "application" && warning.state === "helping" && t("application"),
    warning.helpedOn !== null && t("helped", { day: warning.helpedOn, words: warning.helpedWords ?? "" }),
  ].filter((words) => typeof words === "string");
  if (officeName === null && warning.follows === null) return null;
  return (
    <div className={drawer.part}>
      <h3>{t("given")}</h3>
      <Facts
        two
        facts={[
          { label: t("office"), value: officeName ?? "—" },
          { label: t("push"), value: pushNumber ?? "—" },
          ...(warning.answer === null ? [] : [{ label: t("answer"), value: names(warning.answer) }]),
        ]}
      />
      {said.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {warning.answeredAt !== null && <p>{t("answeredBy", { name: answeredByName ?? "—", at: warning.answeredAt })}</p>}
      {warning.confirmedAt !== null && <p>{t("confirmedBy", { name: confirmedByName ?? "—", at: warning.confirmedAt })}</p>}
      {warning.application !== null && (
        <p>
          <Link href={`/applications/${warning.application}`}>{t("seeApplication")}</Link>
        </p>
      )}
      {warning.follows !== null && (
        <p>
          {t("follows")} <Link href={`/warnings/${warning.follows}`}>{t("seeFollows")}</Link>
        </p>
      )}
    </div>
  );
}
