import type { HandedIn } from "@/app/_ui/lists/handed-in/handed-in";

export const insuredLists: HandedIn = {
  room: "insuredLists",
  words: "subsidies.insured",
  home: "/subsidies/insured",
  purpose: "insured",
  file: "insured",
};
