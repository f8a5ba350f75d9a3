/** What is used of libheif's build for the browser, which comes without types for its entry. */
declare module "libheif-js/wasm-bundle.js" {
  interface Points {
    data: Uint8ClampedArray;
    width: number;
    height: number;
  }
  interface HeifImage {
    get_width(): number;
    get_height(): number;
    display(into: Points, done: (decoded: Points | null) => void): void;
  }
  const libheif: {
    HeifDecoder: new () => { decode(content: Uint8Array): HeifImage[] };
  };
  export = libheif;
}
