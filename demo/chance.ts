/** Chance that repeats: the same seed tells the same story, so that a demo looks the same everywhere. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** 0 (inclusive) to 1 (exclusive); mulberry32. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `from` to `to`, both inclusive. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  one<Choice>(choices: readonly Choice[]): Choice {
    const choice = choices[this.whole(0, choices.length - 1)];
    if (choice === undefined) throw new Error("nothing to choose from");
    return choice;
  }

  /** Fen between two amounts of yuan, as "1234.56". */
  yuan(from: number, to: number): string {
    return (this.whole(from * 100, to * 100) / 100).toFixed(2);
  }

  weighted<Choice>(choices: readonly (readonly [Choice, number])[]): Choice {
    let left = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return this.one(choices.map(([choice]) => choice));
  }
}

const surnames = [
  ..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温",
];
const maleNames = [..."伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林建国志文海山水生根福贵春荣发金火土木桂德才"];
const femaleNames = [..."芳娜敏静丽艳娟霞秀玲英萍红玉兰梅莲凤珍香翠云月桂春燕雪莉琴慧巧美菊彩妹娣婷娥花清淑惠珠琳素"];

export function personName(chance: Chance, sex: "male" | "female"): string {
  const given = sex === "male" ? maleNames : femaleNames;
  return chance.one(surnames) + chance.one(given) + (chance.happens(0.75) ? chance.one(given) : "");
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = "10X98765432";

/** An invented personal number with a true check digit (GB 11643). */
export function personalNumber(chance: Chance, county: string, bornOn: string, sex: "male" | "female"): string {
  const order = chance.whole(0, 499) * 2 + (sex === "male" ? 1 : 0);
  const body = `${county}${bornOn.replaceAll("-", "")}${String(order).padStart(3, "0")}`;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (WEIGHTS[at] ?? 0), 0);
  return body + CHECK[sum % 11];
}

export function idempotencyKey(chance: Chance): string {
  const hex = Array.from({ length: 32 }, () => chance.whole(0, 15).toString(16)).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
