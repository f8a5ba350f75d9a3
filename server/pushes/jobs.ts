import { chasePushes } from "./chase";
import { deliver } from "./pushes";

export const handlers = { "pushes.deliver": deliver, "pushes.chase": chasePushes };
