import { once, read, router, write } from "@/server/requests/trpc";
import { end } from "./end";
import * as objections from "./objections";
import * as preparing from "./prepare";
import { printNotice } from "./print-notice";
import * as publishing from "./publish";
import * as reading from "./read-notices";
import * as shapes from "./shapes";

export const publicNoticesRouter = router({
  list: read("applications.view")
    .input(shapes.noticeList)
    .query(({ ctx, input }) => reading.listNotices(ctx, input)),
  notice: read("applications.view")
    .input(shapes.byId)
    .query(({ ctx, input }) => reading.getNotice(ctx, input)),
  places: read("applications.publish").query(({ ctx }) => reading.listPlaces(ctx)),
  waiting: read("applications.publish")
    .input(shapes.ofPlace)
    .query(({ ctx, input }) => preparing.listWaiting(ctx, input)),
  prepare: write("applications.publish").input(shapes.prepare).mutation(once(preparing.prepare)),
  changePhone: write("applications.publish").input(shapes.changePhone).mutation(once(preparing.changePhone)),
  takeOff: write("applications.publish").input(shapes.takeOff).mutation(once(preparing.takeOff)),
  takeWordsAnew: write("applications.publish").input(shapes.handOn).mutation(once(preparing.takeWordsAnew)),
  publish: write("applications.publish").input(shapes.publish).mutation(once(publishing.publish)),
  withdraw: write("applications.publish").input(shapes.withdraw).mutation(once(publishing.withdraw)),
  end: write("applications.publish").input(shapes.handOn).mutation(once(end)),
  object: write("applications.publish").input(shapes.object).mutation(once(objections.object)),
  decide: write("applications.answerObjection").input(shapes.decide).mutation(once(objections.decide)),
  print: write("applications.print").input(shapes.printNotice).mutation(once(printNotice)),
});
