import { deliver } from "./pushes";

export const handlers = { "pushes.deliver": deliver };
