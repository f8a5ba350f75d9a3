import { expect, test } from "vitest";
import { nameFault } from "@/server/stays/checks";
import { standardCharacters } from "./character-rules";
import { registerPerson } from "./shapes";

test("a character kept where older systems had it is the one it is today, and nothing else changes", () => {
  expect(standardCharacters("刘\ue863")).toBe("刘䶮");
  expect(standardCharacters("\ue81e\ue864")).toBe("龴龻");
  expect(standardCharacters("阿依古丽·买买提 𬎆")).toBe("阿依古丽·买买提 𬎆");
  expect(registerPerson.shape.name.parse(" 刘\ue863 ")).toBe("刘䶮");
  expect(registerPerson.shape.name.safeParse("刘\ue000").success).toBe(false);
  expect(nameFault("刘\ue863", "刘䶮")).toBeNull();
});
