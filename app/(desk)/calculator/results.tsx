import { formatAmount, isZero, sumAmounts } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Columns, type Fact, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { ResultHeadline } from "@/app/(desk)/settlements/_result/result-headline";
import { ResultSteps } from "@/app/(desk)/settlements/_result/result-steps";
import type { Calculated } from "@/app/(desk)/settlements/_result/result-types";
import { ResultYear } from "@/app/(desk)/settlements/_result/result-year";
import { refusalMessage } from "@/app/messages/render";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { payers } from "@/server/benefits/contract";
import type { Calculation } from "@/server/calculator/rules";

type Refused = NonNullable<Calculated["refused"]>;
type VisitShown = Calculated["visits"][number];

interface ResultsProps {
  asked: Calculation;
  calculated: Calculated;
  /** Names of the pack's parameters, for refusals that name one. */
  names: Readonly<Record<string, string>>;
}

/** The sum of all visits, then each visit as its settlement page would show it. */
export async function Results({ asked, calculated, names }: ResultsProps) {
  const t = await getTranslator("settlements.calculator");
  const words = await getTranslator("settlements");
  if (calculated.refused !== null) {
    return (
      <NoticeBand meaning="wrong">
        <b>{t("refusedAll")}</b>　{await refusedWords(calculated.refused, names)}
      </NoticeBand>
    );
  }
  return (
    <Stack>
      <Card
        title={t("results")}
        note={words("list.unit")}
        extra={calculated.pack.status === "draft" ? <StatusTag meaning="attention">{words("draft")}</StatusTag> : undefined}
        flush
      >
        <Overview asked={asked} calculated={calculated} />
      </Card>
      {calculated.visits.map((visit, at) => (
        <VisitResult key={visit.visit} visit={visit} asked={asked} at={at} names={names} />
      ))}
    </Stack>
  );
}

async function refusedWords(refused: Refused, names: Readonly<Record<string, string>>): Promise<string> {
  const parameters = Object.fromEntries(Object.entries(refused.parameters).map(([name, value]) => [name, names[String(value)] ?? value]));
  const sentence = refusalMessage(await getLanguage(), refused.reason, parameters) ?? refused.reason;
  return refused.clause === null ? sentence : sentence + (await getTranslator("common"))("aside", { words: refused.clause });
}

async function Overview({ asked, calculated }: { asked: Calculation; calculated: Calculated }) {
  const t = await getTranslator("settlements.calculator");
  const words = await getTranslator("settlements");
  const names = await getTranslator("common.payer");
  const shown = calculated.visits.flatMap((visit) => (visit.shown === null ? [] : [visit.shown]));
  const used = payers.filter((payer) => payer === "person" || shown.some((visit) => !isZero(visit.amounts[payer])));
  const costOf = (at: number) => (asked.visits[at]?.totalCost ?? "0").replaceAll(",", "");
  const done = calculated.visits.filter((visit) => visit.shown !== null).map((visit) => Number(visit.visit) - 1);
  return (
    <table>
      <caption className="for-readers">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("visits")}</th>
          <th scope="col" className="number">
            {words("list.totalCost")}
          </th>
          {used.map((payer) => (
            <th key={payer} scope="col" className="number">
              {names(payer)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {calculated.visits.map((visit, at) => (
          <tr key={visit.visit}>
            <th scope="row" className="plain-head">
              <a href={`#visit-${visit.visit}`}>{t("resultOf", { number: visit.visit, date: asked.visits[at]?.date ?? "" })}</a>
            </th>
            {visit.shown === null ? (
              <td colSpan={used.length + 1} className="wrong">
                {t("refusedVisit", { number: visit.visit })}
              </td>
            ) : (
              <>
                <td className="number">{formatAmount(costOf(at))}</td>
                {used.map((payer) => (
                  <td key={payer} className="number">
                    <Money amount={visit.shown?.amounts[payer] ?? null} />
                  </td>
                ))}
              </>
            )}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className="plain-head">
            <b>{t("sum")}</b>
          </th>
          <td className="number">
            <b>{formatAmount(sumAmounts(done.map(costOf)))}</b>
          </td>
          {used.map((payer) => (
            <td key={payer} className="number">
              <b>{formatAmount(sumAmounts(shown.map((visit) => visit.amounts[payer])))}</b>
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

async function VisitResult({
  visit,
  asked,
  at,
  names,
}: {
  visit: VisitShown;
  asked: Calculation;
  at: number;
  names: Readonly<Record<string, string>>;
}) {
  const t = await getTranslator("settlements.calculator");
  const typed = asked.visits[at];
  if (typed === undefined) return null;
  const title = t("resultOf", { number: visit.visit, date: typed.date });
  const { shown } = visit;
  if (shown === null) {
    return (
      <section id={`visit-${visit.visit}`} aria-label={title}>
        <NoticeBand meaning="wrong">
          <b>{t("refusedVisit", { number: visit.visit })}</b>　{visit.refused === null ? "" : await refusedWords(visit.refused, names)}
        </NoticeBand>
      </section>
    );
  }
  const plain = (amount: string) => amount.replaceAll(",", "");
  return (
    <section id={`visit-${visit.visit}`} aria-label={title}>
      <Stack>
        <ResultHeadline
          totalCost={plain(typed.totalCost)}
          policyScopeCost={plain(typed.policyScopeCost)}
          amounts={shown.amounts}
          addsUp={shown.addsUp}
          facts={await factsOf(shown, title)}
        />
        <Columns railWidth={372} rail={<ResultYear year={typed.date.slice(0, 4)} marks={shown.year} />}>
          <ResultSteps steps={shown.steps} interpretations={shown.interpretations} />
        </Columns>
      </Stack>
    </section>
  );
}

async function factsOf(shown: NonNullable<VisitShown["shown"]>, title: string): Promise<Fact[]> {
  const words = await getTranslator("settlements");
  const common = await getTranslator("common");
  const language = await getLanguage();
  const text = (name: { zh: string; en: string }) => (language === "en" ? name.en : name.zh);
  return [
    { label: words("calculator.visits"), value: <b>{title}</b> },
    {
      label: words("page.identity"),
      value: shown.tagUsed === null ? words("page.noIdentity") : <b>{common(`identity.${shown.tagUsed}`)}</b>,
    },
    { label: words("calculator.class"), value: shown.assistanceClass === null ? words("none") : text(shown.assistanceClass) },
    {
      label: words("page.pack"),
      value: (
        <>
          {words("page.packName", { name: text(shown.pack.name), version: shown.pack.version })}
          {shown.pack.status === "draft" && <span className="attention">{common("aside", { words: words("draftNote") })}</span>}
        </>
      ),
    },
  ];
}
