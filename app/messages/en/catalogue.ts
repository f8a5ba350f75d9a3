import type { SameKeys, Wording } from "@/app/messages/wording";
import type { zhCN } from "@/app/messages/zh-CN/catalogue";
import { common } from "./common";
import { materials } from "./materials";
import { shell } from "./shell";
import { signIn } from "./sign-in";

/** Every sentence in English, one line a room. */
export const en = { common, materials, shell, signIn } satisfies Wording<typeof zhCN>;

/** Does not compile while a sentence is missing here or there; the error names the key. */
export const sameKeysAsChinese: SameKeys<typeof zhCN, typeof en> = true;
