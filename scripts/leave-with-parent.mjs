// Loaded first into a child of ours: when the process that started it is gone, however that came, it stops as if told to.
process.on("disconnect", () => {
  setTimeout(() => process.exit(1), 20_000).unref();
  process.kill(process.pid, "SIGTERM");
});
// Listening alone must not keep a child alive that has done its work.
process.channel?.unref();
