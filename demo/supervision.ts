/** The demo's supervision: one night's queries and check, a finding on its way and one that is closed, and a random check with its result. */
import type { Database } from "@/db/client";
import { addMonthsToMonth, lastDayOfMonth, monthOf } from "@/server/dates";
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { type Chance, idempotencyKey } from "./chance";
import type { Staffed } from "./staff";

interface SupervisionDemo {
  database: Database;
  area: string;
  staffed: Staffed;
  today: string;
  chance: Chance;
}

const MONTHS_DRAWN_FROM = 4;
const CASES = 6;

export async function supervise(demo: SupervisionDemo): Promise<void> {
  const { database, area, staffed } = demo;
  const bureau = staffed.as("ybj.maker").supervision;
  for (const { job } of [await bureau.startCheck(), await bureau.startLook()]) await runJob(database, { area, job }, handlers);
  if (!staffed.members.has("sjju.reviewer")) return;
  await followFindings(demo);
  await drawAtRandom(demo);
}

/** One is answered and waits to be closed, one is with the agency, one is closed; the others wait to be assigned. */
async function followFindings({ staffed, chance }: SupervisionDemo): Promise<void> {
  const [audit, agency] = [staffed.as("sjju.reviewer").supervision, staffed.as("jb.reviewer").supervision];
  const key = () => ({ idempotencyKey: idempotencyKey(chance) });
  const { rows } = await audit.findings({ tab: "open" });
  const [first, second, third] = rows;
  const office = staffed.office("jbzx").id;
  for (const one of [first, second]) {
    if (one === undefined) return;
    await audit.assign({ findings: [{ id: one.id, version: one.version }], office, words: "请核实原因，说明是否需要追回或补付", ...key() });
  }
  if (first === undefined) return;
  const { version } = (await agency.finding({ id: first.id })).finding;
  const words = { reason: "身份登记晚于出院结算，医院按出院当日查询结果垫付", done: "已通知医院补充材料，款项随下批清算支付" };
  await agency.answer({ id: first.id, version, ...words, ...key() });
  if (third === undefined) return;
  await audit.close({ id: third.id, version: third.version, outcome: "explained", words: "经查阅结算步骤，情况属实，无需整改", ...key() });
}

async function drawAtRandom({ staffed, today, chance }: SupervisionDemo): Promise<void> {
  const audit = staffed.as("sjju.reviewer").supervision;
  const key = () => ({ idempotencyKey: idempotencyKey(chance) });
  const candidates = await audit.candidates();
  const month = monthOf(today);
  const period = { from: `${addMonthsToMonth(month, -MONTHS_DRAWN_FROM)}-01`, to: lastDayOfMonth(addMonthsToMonth(month, -1)) };
  const { count } = await audit.population({ kind: "stay", ...period });
  if (count < CASES) return;
  const { id } = await audit.makeDraw({
    ...{ kind: "stay", ...period, caseCount: CASES, inspectorCount: candidates.length },
    candidates: candidates.map((one) => one.id),
    ...key(),
  });
  const isDrawn = new Set(candidates.map((one) => one.id));
  for (const [userName, member] of staffed.members) {
    if (!isDrawn.has(member.id)) continue;
    const inspector = staffed.as(userName).supervision;
    const { cases } = await inspector.draw({ id });
    for (const [at, one] of cases.entries()) {
      if (!one.isMine || one.outcome !== null) continue;
      const finding =
        at === 2
          ? { outcome: "problem" as const, words: "出院结算单缺患者或家属签名，已要求补正", amount: "320.00" }
          : { outcome: "ok" as const };
      await inspector.recordDrawFinding({ draw: id, subject: one.subject, ...finding, ...key() });
    }
  }
  await audit.finishDraw({ id, version: (await audit.draw({ id })).draw.version, ...key() });
  const { draw, sums } = await audit.draw({ id });
  const text = `${draw.from} 至 ${draw.to} 已结算住院 ${draw.populationCount} 例，随机抽查 ${draw.caseCount} 例，发现问题 ${sums.problems} 例，涉及 ${sums.amount} 元，已要求补正。`;
  await staffed.as("ybj.approver").supervision.publishDraw({ id, version: draw.version, text, ...key() });
}
