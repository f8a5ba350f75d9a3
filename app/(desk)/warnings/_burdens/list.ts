import type { HandedIn } from "@/app/_ui/lists/handed-in/handed-in";

export const burdenLists: HandedIn = {
  room: "burdenLists",
  words: "warnings.burdens",
  home: "/warnings/lists",
  purpose: "burdens",
  file: "burden",
};
