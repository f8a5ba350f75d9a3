/** What the areas with applications ask of them, and public notices in each state. */
import type { CaseType, PaperKind } from "@/server/benefits/figures/case-shapes";
import { papersInWords, papersParameter } from "@/server/benefits/offices/case-papers";
import { packFor } from "@/server/benefits/packs/registry";
import { addDays } from "@/server/dates";
import { NOTICE_DAYS } from "@/server/policies/definition-rules";
import { type Chance, idempotencyKey } from "./chance";
import { onDay } from "./clock";
import type { AreaPlan, Staffed } from "./staff";

interface NoticeDemo {
  staffed: Staffed;
  today: string;
  chance: Chance;
}

const common: readonly PaperKind[] = ["application_form", "identity_document", "mandate"];
const claimed: readonly PaperKind[] = ["identity_document", "mandate", "insurance_statement", "invoice", "expense_list", "account_proof"];
const recognised: readonly PaperKind[] = [...common, "diagnosis_certificate", "income_proof", "home_visit_record", "account_proof"];

/** Papers by type, as an example of what an area sets. */
const papers: Readonly<Record<string, Partial<Record<CaseType, readonly PaperKind[]>>>> = {
  "210800": {
    illness_recognition: recognised,
    manual_reimbursement: claimed,
  },
  "420300": {
    illness_recognition: recognised,
    class_application: [...common, "diagnosis_certificate"],
    tilt: [...common, "income_proof"],
    manual_reimbursement: claimed,
    late_outpatient_pooling: ["mandate", "account_proof"],
    personal_account: ["identity_document", "mandate", "account_proof", "kinship_proof"],
  },
};
const DAYS = 7;
const NOTICES_BEFORE_DAYS = 60;

/** Set by one and confirmed by another, like any parameter of the area. */
export async function setApplicationParameters(
  { staffed, chance }: Omit<NoticeDemo, "today">,
  plan: AreaPlan,
  from: string,
): Promise<void> {
  const own = papers[plan.code];
  if (own === undefined) return;
  const pack = packFor(plan.code, from);
  const asked = pack.caseTypes.flatMap(({ key }): [string, string][] => {
    const kinds = own[key];
    return kinds === undefined ? [] : [[papersParameter(key), papersInWords(kinds)]];
  });
  // Notices hung before papers were asked for.
  const all = [...asked.map((one) => [...one, from] as const), [NOTICE_DAYS, String(DAYS), addDays(from, -NOTICES_BEFORE_DAYS)] as const];
  for (const [key, typed, validFrom] of all) {
    const on = onDay(validFrom);
    const { id } = await staffed.as("ybj.maker", on).policies.proposeParameter({
      ...{ pack: pack.id, key, typed, validFrom, documentOn: validFrom, words: null },
      ...{ documentNumber: `${plan.name.slice(0, 2)}医保〔${from.slice(0, 4)}〕演示23号`, idempotencyKey: idempotencyKey(chance) },
    });
    await staffed.as("ybj.approver", on).policies.confirmParameter({ id, idempotencyKey: idempotencyKey(chance) });
  }
}

interface Asked {
  /** Cases that stand on notice, all of one place. */
  applications: readonly string[];
  region: string;
  /** Who hangs notices of the place, and who answers objections. */
  clerk: string;
  answerer: string;
}

const PHONE = "0417-7812345";

/** Of the cases in turn: over, on the board with an objection that was dismissed and one that is open, withdrawn, and to be hung. */
export async function loadNotices({ staffed, today, chance }: NoticeDemo, { applications, region, clerk, answerer }: Asked): Promise<void> {
  const key = () => ({ idempotencyKey: idempotencyKey(chance) });
  const share = Math.max(1, Math.ceil(applications.length / 4));
  const parts = Array.from({ length: Math.ceil(applications.length / share) }, (_, at) => applications.slice(at * share, (at + 1) * share));
  const hang = async (part: readonly string[], day: string, publishes: boolean) => {
    const desk = staffed.as(clerk, onDay(day)).publicNotices;
    const { id } = await desk.prepare({ region, applications: [...part], phone: PHONE, ...key() });
    if (publishes) await desk.publish({ id, version: (await desk.notice({ id })).notice.version, ...key() });
    return id;
  };
  const versionOf = async (id: string) => (await staffed.as(clerk, onDay(today)).publicNotices.notice({ id })).notice.version;
  const [over, hanging, wrong, waiting] = parts;
  if (over !== undefined) {
    const id = await hang(over, addDays(today, -DAYS - 3), true);
    await staffed.as(clerk, onDay(addDays(today, -2))).publicNotices.end({ id, version: await versionOf(id), ...key() });
  }
  if (hanging !== undefined) {
    const day = addDays(today, -2);
    const id = await hang(hanging, day, true);
    const { entries } = await staffed.as(clerk, onDay(day)).publicNotices.notice({ id });
    for (const [at, { id: entry }] of entries.slice(0, 2).entries()) {
      const words = at === 0 ? "反映本人有两套住房" : "反映长期不在本地居住";
      const objection = await staffed
        .as(clerk, onDay(addDays(today, -1)))
        .publicNotices.object({ notice: id, entry, words, receivedOn: addDays(today, -1), ...key() });
      if (at === 0)
        await staffed.as(answerer, onDay(today)).publicNotices.decide({
          id: objection.id,
          version: 1,
          outcome: "dismissed",
          finding: "经不动产登记查询，只有一套自住房",
          ...key(),
        });
    }
  }
  if (wrong !== undefined) {
    const id = await hang(wrong, addDays(today, -1), true);
    await staffed
      .as(clerk, onDay(today))
      .publicNotices.withdraw({ id, version: await versionOf(id), words: "所在地写错，更正后另行公示", ...key() });
  }
  if (waiting !== undefined) await hang(waiting, today, false);
}
