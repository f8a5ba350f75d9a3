import type { HandedIn } from "@/app/_ui/lists/handed-in/handed-in";

export const statementImports: HandedIn = {
  room: "statementImports",
  words: "statements.imports",
  home: "/fund/statements/imports",
  purpose: "bank-statement",
  file: "statement",
};
