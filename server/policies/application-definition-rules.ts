/** What a pack leaves to its area of applications: how long each office may take, and who counts as impoverished by illness. */
import type { Pack } from "@/server/benefits/figures/pack";
import type { ParameterDefinition } from "./rules";

/** Working days that each stretch of an application may take, and days to bring what is missing; no text names any. */
export const applicationDays = (stretch: string) => `applications.days.${stretch}`;
const applicationStretches = ["supply", "verifying", "reviewing", "assessing", "deciding", "paying", "whole"] as const;
/** After how many days somebody who is late is reminded again; after how many working days whoever leads them is told. */
export const APPLICATION_REMIND_EVERY = "applications.remind_every_days";
export const APPLICATION_ESCALATE_DAYS = "applications.escalate_days";
/** What the offices of an area agreed on who counts as impoverished by illness, where the text leaves it to them. */
export const RECOGNITION_SHARE = "recognition.share_of_income";
export const RECOGNITION_SCOPE = "recognition.income_scope";
export const RECOGNITION_DEPOSITS = "recognition.deposits";
/** Whether the information system of the area lets a family share a personal account yet. */
export const ACCOUNT_SHARING = "personal_account.family_sharing";

const stretchNames: Readonly<Record<(typeof applicationStretches)[number], { zh: string; en: string }>> = {
  supply: { zh: "救助申请补正期限（工作日）", en: "Working days to bring what an application lacks" },
  verifying: { zh: "入户核查期限（工作日）", en: "Working days to visit and verify" },
  reviewing: { zh: "认定审核期限（工作日）", en: "Working days to examine an application" },
  assessing: { zh: "待遇核定期限（工作日）", en: "Working days to assess the benefit" },
  deciding: { zh: "认定、审批期限（工作日）", en: "Working days to decide" },
  paying: { zh: "支付期限（工作日）", en: "Working days to pay" },
  whole: { zh: "申请全程办结期限（工作日）", en: "Working days from acceptance to the end" },
};

/** Only where people apply for something; the text that lets them is the ground. */
export function applicationDefinitionsOf(pack: Pack): ParameterDefinition[] {
  const [type] = pack.caseTypes.flatMap(({ cite }) => cite ?? []);
  if (type === undefined) return [];
  const shared = { cite: type, needed: false, mayBeNone: true, usual: null, values: [], ofArea: true } as const;
  const chasing = { ...shared, unit: "days", mayBeNone: false } as const;
  const days: ParameterDefinition[] = [
    ...applicationStretches.map(
      (stretch): ParameterDefinition => ({ ...shared, key: applicationDays(stretch), unit: "days", name: stretchNames[stretch] }),
    ),
    {
      ...chasing,
      ...{
        key: APPLICATION_REMIND_EVERY,
        usual: "7",
        name: { zh: "救助申请超期后催办间隔（天）", en: "Days between reminders of a late application" },
      },
    },
    {
      ...chasing,
      ...{
        key: APPLICATION_ESCALATE_DAYS,
        usual: "5",
        name: { zh: "救助申请超期后报上级（工作日）", en: "Late applications are reported upwards after (working days)" },
      },
    },
  ];
  const account = pack.caseTypes.find(({ key }) => key === "personal_account")?.cite;
  if (account !== undefined && account !== null)
    days.push({
      ...{ ...shared, cite: account, key: ACCOUNT_SHARING, unit: "switch", name: null, mayBeNone: false },
      ...{ usual: "no", values: ["no", "yes"] },
    });
  const recognition = pack.caseTypes.find(({ key }) => key === "illness_recognition")?.cite;
  if (recognition === undefined || recognition === null) return days;
  const ofRecognition = { ...shared, cite: recognition } as const;
  const deposits: ParameterDefinition = {
    ...ofRecognition,
    ...{
      key: RECOGNITION_DEPOSITS,
      unit: "yuan",
      name: { zh: "因病致贫家庭存款上限", en: "Most a household may have saved to be recognised" },
    },
  };
  if (pack.illnessRecognition !== null) return [...days, deposits];
  return [
    ...days,
    deposits,
    {
      ...ofRecognition,
      ...{
        key: RECOGNITION_SHARE,
        unit: "ratio",
        name: { zh: "因病致贫自负费用占人均可支配收入的比例", en: "Share of income that own costs must exceed" },
      },
    },
    { ...ofRecognition, key: RECOGNITION_SCOPE, unit: "switch", name: null, mayBeNone: false, usual: "rural", values: ["rural", "all"] },
  ];
}
