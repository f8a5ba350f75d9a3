import { chaseLists } from "./chase";

export const handlers = { "rosters.chase": chaseLists };
