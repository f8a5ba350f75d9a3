import { common } from "./common";
import { materials } from "./materials";
import { shell } from "./shell";
import { signIn } from "./sign-in";

/** Every sentence in Chinese, one line a room; it decides which keys the other languages must have. */
export const zhCN = { common, materials, shell, signIn };
