import { checkAtNight } from "./check";

export const handlers = { "supervision.check": checkAtNight };
