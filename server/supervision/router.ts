import { z } from "zod";
import { once, read, router, write } from "@/server/requests/trpc";
import { checkShown, startCheck } from "./checks/check";
import { finishDraw, publishDraw, recordFinding } from "./draws/find";
import { makeDraw } from "./draws/make";
import * as draws from "./draws/read-draws";
import * as drawShapes from "./draws/shapes";
import { checkEvidence } from "./evidence/check";
import { evidenceOfStay, makeEvidence } from "./evidence/make";
import * as evidenceShapes from "./evidence/shapes";
import { listIndicators } from "./indicators/read-indicators";
import { indicatorsAsked } from "./indicators/shapes";
import { answer } from "./queries/answer";
import { assign } from "./queries/assign";
import { close, sendBack } from "./queries/close";
import * as findings from "./queries/read-findings";
import { startLook } from "./queries/refresh";
import * as findingShapes from "./queries/shapes";

const wanted = z.object({ id: z.uuid().optional() });

export const supervisionRouter = router({
  check: read("fund.view")
    .input(wanted)
    .query(({ ctx, input }) => checkShown(ctx, input)),
  startCheck: write("fund.view").mutation(({ ctx }) => startCheck(ctx)),
  queries: read("supervision.view").query(({ ctx }) => findings.listQueries(ctx)),
  findings: read("supervision.view")
    .input(findingShapes.findingList)
    .query(({ ctx, input }) => findings.listFindings(ctx, input)),
  finding: read("supervision.view")
    .input(findingShapes.byId)
    .query(({ ctx, input }) => findings.getFinding(ctx, input)),
  answerers: read("supervision.assign").query(({ ctx }) => findings.answerers(ctx)),
  colleagues: read("supervision.assign")
    .input(findingShapes.byId)
    .query(({ ctx, input }) => findings.colleagues(ctx, input)),
  startLook: write("supervision.assign").mutation(({ ctx }) => startLook(ctx)),
  assign: write("supervision.assign").input(findingShapes.assign).mutation(once(assign)),
  answer: write("supervision.answer").input(findingShapes.answer).mutation(once(answer)),
  close: write("supervision.assign").input(findingShapes.close).mutation(once(close)),
  sendBack: write("supervision.assign").input(findingShapes.sendBack).mutation(once(sendBack)),
  draws: read("supervision.view")
    .input(drawShapes.drawList)
    .query(({ ctx, input }) => draws.listDraws(ctx, input)),
  draw: read("supervision.view")
    .input(drawShapes.byId)
    .query(({ ctx, input }) => draws.drawPage(ctx, input)),
  replayDraw: read("supervision.view")
    .input(drawShapes.byId)
    .query(({ ctx, input }) => draws.replayDraw(ctx, input)),
  population: read("supervision.draw")
    .input(drawShapes.population)
    .query(({ ctx, input }) => draws.previewDraw(ctx, input)),
  candidates: read("supervision.draw").query(({ ctx }) => draws.listCandidates(ctx)),
  makeDraw: write("supervision.draw").input(drawShapes.make).mutation(once(makeDraw)),
  // Whoever was drawn for a case says what they found, whatever office they are of; the verb knows who was.
  recordDrawFinding: write("supervision.view").input(drawShapes.finding).mutation(once(recordFinding)),
  finishDraw: write("supervision.draw").input(drawShapes.finish).mutation(once(finishDraw)),
  publishDraw: write("supervision.publish").input(drawShapes.publish).mutation(once(publishDraw)),
  indicators: read("dashboard.view")
    .input(indicatorsAsked)
    .query(({ ctx, input }) => listIndicators(ctx, input)),
  makeEvidence: write("supervision.evidence").input(evidenceShapes.makeEvidence).mutation(once(makeEvidence)),
  evidenceOfStay: read("supervision.evidence")
    .input(evidenceShapes.ofStay)
    .query(({ ctx, input }) => evidenceOfStay(ctx, input)),
  checkEvidence: write("supervision.evidence")
    .input(evidenceShapes.checkEvidence)
    .mutation(({ ctx, input }) => checkEvidence(ctx, input)),
});
