/** Settlements a second on one core, with full steps, beside two public rule engines doing the same five layers in the same run. */
import { packOf } from "@/server/benefits/packs/registry";
import { settleYearAmounts } from "@/server/benefits/settling/recompute";
import { settle } from "@/server/benefits/settling/settle";
import { visitInFen } from "@/server/benefits/settling/visit-in-fen";
import { type FiveLayers, parameters, person, plainVisits, visitOf } from "./engine-five-layers";
import { jsonRulesRival, type Rival, zenRival } from "./engine-rivals";

const OURS = 10_000;
const RIVALS = 2_000;
const ROUNDS = 15;
const MUST_PER_SECOND = 20_000;
const MUST_TIMES_BETTER = 2;

const pack = packOf("yingkou-2023");
const plain = plainVisits(OURS);
const visits = plain.map((plainVisit, at) => visitOf(plainVisit, `v${at}`));
const inFen = visits.map((visit) => visitInFen(visit));

/**
 * The best of many rounds, in seconds of processor time of all threads together: that is what one core does,
 * whatever else the machine is busy with.
 */
async function perSecond(count: number, round: () => void | Promise<void>): Promise<number> {
  let best = 0;
  for (let at = 0; at < ROUNDS; at++) {
    const start = process.cpuUsage();
    await round();
    const { user, system } = process.cpuUsage(start);
    best = Math.max(best, (count / (user + system)) * 1_000_000);
  }
  return Math.round(best);
}

function assertAlike(name: string, theirs: FiveLayers, at: number): void {
  const visit = visits[at];
  if (visit === undefined) return;
  const { amounts } = settle(pack, parameters, person, visit, null);
  const ours: FiveLayers = {
    criticalIllness: amounts.critical_illness_insurance.toNumber(),
    assistance: amounts.basic_assistance.toNumber(),
    tilt: amounts.tilt_assistance.toNumber(),
    personal: amounts.person.toNumber(),
  };
  for (const key of ["criticalIllness", "assistance", "tilt", "personal"] as const) {
    if (Math.abs(ours[key] - theirs[key]) > 0.011)
      throw new Error(`${name} pays ${theirs[key]} for ${key} of visit ${at}, the engine ${ours[key]}.`);
  }
}

async function measureRival(name: string, rival: Rival): Promise<number> {
  const some = plain.slice(0, RIVALS);
  for (const [at, visit] of some.slice(0, 500).entries()) assertAlike(name, await rival(visit), at);
  return perSecond(RIVALS, async () => {
    for (const visit of some) await rival(visit);
  });
}

let steps = 0;
const full = await perSecond(OURS, () => {
  for (const visit of visits) steps += settle(pack, parameters, person, visit, null).steps.length;
});
const lean = await perSecond(OURS, () => {
  for (let at = 0; at < inFen.length; at += 4) settleYearAmounts(pack, parameters, person, inFen.slice(at, at + 4));
});
const zen = await measureRival("zen-engine", zenRival());
const jsonRules = await measureRival("json-rules-engine", jsonRulesRival());
const best = Math.max(zen, jsonRules);

console.log("Five layers, one core, settlements a second of processor time (best of many rounds):");
console.log(`  engine, full steps and decimals     ${full.toLocaleString("en")}   (${steps / (OURS * ROUNDS)} steps each)`);
console.log(`  engine, amounts of a person's year  ${lean.toLocaleString("en")}`);
console.log(`  @gorules/zen-engine                 ${zen.toLocaleString("en")}   (amounts only)`);
console.log(`  json-rules-engine                   ${jsonRules.toLocaleString("en")}   (amounts only)`);
console.log(`  engine with full steps is ${(full / best).toFixed(1)} times the better of them`);
if (full < MUST_PER_SECOND || full < MUST_TIMES_BETTER * best) {
  console.error(`Too slow: at least ${MUST_PER_SECOND} a second and ${MUST_TIMES_BETTER} times the better of them are needed.`);
  process.exitCode = 1;
}
