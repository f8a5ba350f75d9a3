// Loaded first into pages and worker: what they are told in secret comes through the pipe that the start has opened, and
// becomes settings of this process alone. What this process starts itself loads this too, and has no such pipe.
import { isMainThread } from "node:worker_threads";

if (isMainThread && process.ppid === Number(process.env.MEDAID_PARENT)) {
  let said = "";
  for await (const part of process.stdin.setEncoding("utf8")) said += part;
  Object.assign(process.env, JSON.parse(said));
}
