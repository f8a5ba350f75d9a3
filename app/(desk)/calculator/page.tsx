import { notFound } from "next/navigation";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { figureSpeaker, switchWords } from "@/app/(desk)/policies/_words/figure-words";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { calculationAddress, findCalculation } from "@/server/calculator/rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { CalculatorForm } from "./calculator-form";
import type { FormPack } from "./form-types";
import { Results } from "./results";

interface CalculatorPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What any area's rules give for made-up people and visits; everything asked stands in the address and nowhere else. */
export default async function CalculatorPage({ searchParams }: CalculatorPageProps) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "calculator.use")) notFound();
  const asked = findCalculation(await searchParams);
  const api = await caller();
  const t = await getTranslator("settlements.calculator");
  const packs = await formPacks();
  const own = packs.find((pack) => pack.area === member.area) ?? packs[0];
  const calculated = asked === null ? null : await api.calculator.calculate(asked);
  return (
    <>
      <PageHead crumbs={[{ label: t("title") }]} title={t("title")} meta={[{ key: "note", value: t("note") }]} />
      <Stack>
        <CalculatorForm
          key={asked === null ? "" : calculationAddress(asked)}
          packs={packs}
          own={own?.id ?? ""}
          asked={asked}
          settled={calculated === null ? null : calculated.parameters}
        />
        {asked === null || calculated === null ? (
          <EmptyState title={t("nothing")} note={t("notStored")} />
        ) : (
          <section id="results" aria-label={t("results")}>
            <Results
              asked={asked}
              calculated={calculated}
              names={Object.fromEntries(
                (packs.find((pack) => pack.id === asked.pack)?.parameters ?? []).map((parameter) => [parameter.key, parameter.name]),
              )}
            />
          </section>
        )}
      </Stack>
    </>
  );
}

/** The packs with what each asks its area for, in the reader's words. */
async function formPacks(): Promise<FormPack[]> {
  const { packs } = await (await caller()).policies.compare({});
  const language = await getLanguage();
  return packs.map((pack) => {
    const speaker = figureSpeaker(language, {}, pack.parameters);
    return {
      id: pack.id,
      area: pack.areaCode,
      name: speaker.text(pack.name),
      parameters: pack.parameters.map((parameter) => ({
        key: parameter.key,
        name: speaker.parameter(parameter),
        needed: parameter.needed,
        unit: parameter.unit,
        usual: parameter.usual === null ? null : speaker.typed(parameter, parameter.usual),
        inArea: pack.values[parameter.key] ?? null,
        choices: parameter.values.map((value) => ({ value, label: switchWords(language, parameter.key)?.values[value] ?? value })),
      })),
    };
  });
}
