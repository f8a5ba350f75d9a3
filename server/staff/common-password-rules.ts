/** Passwords that are tried first: words and runs of keys, as they are left when digits, signs and capitals are taken off. */
const COMMON_WORDS = new Set(
  `password passwort passw passwd pass word admin administrator root user test guest login welcome hello letmein master secret changeme
  default system manager supervisor operator temp demo sample monkey dragon football baseball sunshine princess iloveyou trustno
  whatever superman batman shadow michael jordan freedom starwars qwerty qwert qwertyuiop asdf asdfgh asdfghjkl zxcvbn zxcvbnm
  qazwsx qwe qweasd qweasdzxc abc abcd abcde abcdef abcdefg aaa woaini woaiwojia mima miima nihao zhongguo china beijing shanghai
  guangdong heyuan shiyan yingkou fusong yibao yiliao jiuzhu yiliaojiuzhu medaid medical hospital yiyuan caizheng minzheng
  gongzuo pssword pssw passord`.split(/\s+/),
);
const KEY_RUNS = [
  "0123456789",
  "9876543210",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc",
  "qazwsxedc",
  "abcdefghijklmnop",
  "147258369",
];
const RUN = 6;
/** Signs that stand for letters. */
const LETTERS: Readonly<Record<string, string>> = { "@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", $: "s", "5": "s" };

const lettersOf = (text: string) => text.replace(/[^a-z]/g, "");

/** Whether a password is one of those that everybody tries, however it is dressed up with capitals, digits and signs. */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase();
  const bare = plain.replace(/^[^a-z]+|[^a-z]+$/g, "");
  const words = [plain, bare].flatMap((text) => [lettersOf(text), lettersOf([...text].map((sign) => LETTERS[sign] ?? sign).join(""))]);
  if (words.some((word) => COMMON_WORDS.has(word))) return true;
  const runs = KEY_RUNS.flatMap((run) => Array.from({ length: run.length - RUN + 1 }, (_, at) => run.slice(at, at + RUN)));
  const hasRun = runs.some((run) => plain.includes(run)) && lettersOf(plain).length <= RUN;
  return hasRun || /(.)\1{4,}/.test(plain) || new Set(plain).size <= 4;
}
