/**
 * What a process of ours may know that reads what strangers made, or draws: where programs and folders are, and nothing of
 * the installation. Whoever takes such a process over finds no key and no way into the database in it.
 */
const NEEDED = [
  "PATH",
  "HOME",
  "LANG",
  "LC_ALL",
  "TZ",
  "TMPDIR",
  "TEMP",
  "TMP",
  "NODE_ENV",
  "NODE_V8_COVERAGE",
  // Without them nothing starts on Windows.
  "SystemRoot",
  "windir",
];

export function environmentApart(own: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(NEEDED.flatMap((name) => (own[name] === undefined ? [] : [[name, own[name]]]))) as NodeJS.ProcessEnv;
}
