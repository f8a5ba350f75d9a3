// Loaded first into a child of ours: when the process that started it is gone, however that came, it stops as if told to.
// Whatever that child starts itself loads this too, and must be left alone.
import { isMainThread } from "node:worker_threads";

if (isMainThread && process.ppid === Number(process.env.MEDAID_PARENT)) {
  process.on("disconnect", () => {
    setTimeout(() => process.exit(1), 20_000).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // Listening alone must not keep a child alive that has done its work.
  process.channel?.unref();
}
