"use client";

import { createCache, extractStyle, StyleProvider } from "@ant-design/cssinjs";
import { useServerInsertedHTML } from "next/navigation";
import { type ReactNode, useState } from "react";

/** An empty cache still prints this rule; a page without antd shall not carry a style element for it. */
const emptyCache = '.data-ant-cssinjs-cache-path{content:"";}';

/**
 * Sends antd's styles with the first HTML, under the nonce of the request. The published registry leaves the nonce out
 * and the security policy would drop its element. High hash priority and no layers: Chrome 90 knows neither `:where`
 * lowering nor `@layer`.
 */
export function StyleRegistry({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [cache] = useState(() => createCache());
  useServerInsertedHTML(() => {
    const styles = extractStyle(cache, { plain: true, once: true });
    if (styles.includes(emptyCache)) return null;
    return (
      <style id="antd-cssinjs" data-rc-order="prepend" data-rc-priority="-1000" nonce={nonce}>
        {styles}
      </style>
    );
  });
  return (
    <StyleProvider cache={cache} hashPriority="high" layer={false}>
      {children}
    </StyleProvider>
  );
}
