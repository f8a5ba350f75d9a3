import { describe, expect, it } from "vitest";
import { languages } from "@/app/messages/language";
import { appRouter } from "@/server/router";
import { actName, subjectName } from "./act-names";

const procedures: Readonly<Record<string, unknown>> = appRouter._def.procedures;
const verbs = Object.entries(procedures)
  .filter(([, procedure]) => (procedure as { _def?: { type?: string } })._def?.type === "mutation")
  .map(([path]) => path);

describe("names of acts in the log", () => {
  it.each(languages)("are there for every verb, in %s", (language) => {
    expect(verbs.length).toBeGreaterThan(80);
    expect(verbs.filter((verb) => actName(language, verb) === verb)).toEqual([]);
  });

  it("say how a verb went, and that a job did it", () => {
    expect(actName("zh-CN", "payments.make:repeated")).toBe("制付款单（重复请求）");
    expect(actName("zh-CN", "sign-in:failed")).toBe("登录（失败）");
    expect(actName("zh-CN", "job:materials.file")).toBe("扫描件归档（后台）");
    expect(actName("en", "clearing.submit")).toBe("Submit a batch");
  });

  it("are there for what older installations kept under another name", () => {
    expect(actName("en", "people.lookUp:paused")).toBe(actName("en", "admission.lookUp:paused"));
    expect(actName("zh-CN", "fund.postMoney")).toBe("登记资金");
  });

  it("leave what is unknown as the log keeps it", () => {
    expect(actName("zh-CN", "once.upon")).toBe("once.upon");
    expect(subjectName("en", "unicorn")).toBe("unicorn");
    expect(subjectName("zh-CN", "payment-order")).toBe("付款单");
  });
});
