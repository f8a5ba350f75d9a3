/** What is given to whoever applied: 受理单, 一次性告知书, 决定书, 不予救助决定书. */
import { formatMoney, inCapitals } from "@/server/money";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import { type CaseFormFacts, formOf } from "./case-forms";
import { type Block, cell, label, type UncutContent } from "./contract";
import { type LackingPaper, whatIsMissing } from "./missing-materials";
import { longDay } from "./words";

const DAY = "日期：____年__月__日";
const text = (words: string): Block => ({ kind: "paragraph", text: words, indent: true });
const to = (name: string): Block => ({ kind: "paragraph", text: `${name}：` });
const handedOver = (issuer: string): Block => ({
  kind: "boxes",
  signatures: [
    { label: "签收人", lines: [DAY] },
    { label: "经办人", lines: [DAY] },
  ],
  seal: issuer,
});

export function receiptContent(facts: CaseFormFacts, papers: readonly { name: { zh: string } }[]): UncutContent {
  const { application, name } = facts.found;
  if (application.acceptedOn === null) throw new Refusal("application_not_accepted", { number: application.number });
  return formOf("acceptance-receipt", facts, [
    to(name),
    text(
      `你于${longDay(application.appliedOn)}提出的“${facts.type}”申请，材料齐全，本单位已于${longDay(application.acceptedOn)}受理，申请编号${application.number}。`,
    ),
    ...(papers.length === 0 ? [] : [{ kind: "heading" as const, text: "收到的材料" }, listOf(papers.map((paper) => paper.name.zh))]),
    text("凭申请编号可以到受理单位查询办理进度。需要入户核查的，请予配合。"),
    handedOver(facts.issuer),
  ]);
}

/** Everything that is missing at once; nothing else is asked for afterwards. */
export function supplyNoticeContent(
  facts: CaseFormFacts,
  lacking: readonly (LackingPaper & { item: { name: { zh: string } } })[],
): UncutContent {
  const { application, name } = facts.found;
  // What was brought and waits for somebody to look at it is not asked for again.
  const missing = lacking.filter(({ state }) => state !== "to_confirm");
  if (missing.length === 0) throw new Refusal("nothing_to_print");
  const until = application.suppliedBy === null ? "请尽快交齐" : `请于${longDay(application.suppliedBy)}前交齐`;
  return formOf("supply-notice", facts, [
    to(name),
    text(`你申请“${facts.type}”，还需要：`),
    listOf(missing.map((paper) => `${paper.item.name.zh}，${whatIsMissing(paper)}`)),
    text(
      `${until}，可由本人或者代办人送来，也可以拍照上传。申请日仍为${longDay(application.appliedOn)}。除以上 ${missing.length} 件外，不再要求其他材料。`,
    ),
    handedOver(facts.issuer),
  ]);
}

const listOf = (lines: readonly string[]): Block => ({
  kind: "table",
  widths: [14, 156],
  head: [],
  foot: [],
  rows: lines.map((line, at) => [label(String(at + 1)), cell(line)]),
});

const review = "对本决定有异议的，可以持本决定书向受理单位申请复核，由作出决定以外的人员重新审核；也可以依法申请行政复议或者提起行政诉讼。";

/** What was decided, as far as it was decided so. */
function decided({ found }: CaseFormFacts, outcome: "granted" | "refused") {
  const { application } = found;
  if (application.outcome !== outcome) throw new Refusal("application_not_decided_so", { number: application.number });
  return { ...application, decidedOn: present(application.decidedOn, "the day of a decision") };
}

export function decisionContent(facts: CaseFormFacts): UncutContent {
  const { amount, decidedOn, appliedOn, outcomeWords, bankName, holderName } = decided(facts, "granted");
  const pays = amount !== null && !amount.isZero();
  return formOf("assistance-decision", facts, [
    to(facts.found.name),
    text(`你于${longDay(appliedOn)}提出的“${facts.type}”申请，经审核符合条件，${longDay(decidedOn)}决定予以同意。`),
    ...(pays ? [text(`救助金额：人民币 ${formatMoney(amount)} 元（大写：${inCapitals(amount)}）。`)] : []),
    ...(pays && holderName !== null ? [text(`款项转入${holderName}${bankName === null ? "" : `在${bankName}`}的账户。`)] : []),
    ...(outcomeWords === null ? [] : [text(outcomeWords)]),
    text(review),
    handedOver(facts.issuer),
  ]);
}

export function refusalContent(facts: CaseFormFacts, documentTitle: (document: string) => string): UncutContent {
  const { decidedOn, appliedOn, outcomeWords, outcomeDocument, outcomeClause } = decided(facts, "refused");
  const clause = outcomeDocument === null || outcomeClause === null ? "" : `依据${documentTitle(outcomeDocument)}${outcomeClause}，`;
  return formOf("refusal-decision", facts, [
    to(facts.found.name),
    text(`你于${longDay(appliedOn)}提出的“${facts.type}”申请，${clause}${longDay(decidedOn)}决定不予救助。理由：`),
    text(present(outcomeWords, "why an application was refused")),
    text(review),
    handedOver(facts.issuer),
  ]);
}
