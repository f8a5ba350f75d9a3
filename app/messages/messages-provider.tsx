"use client";

import { createContext, type ReactNode, use, useMemo } from "react";
import { IntlProvider } from "use-intl";
import type { Catalogue } from "./catalogues";
import { type Language, timeZone } from "./language";

const MessagesAbove = createContext<Partial<Catalogue>>({});

/** Adds sentences to those already handed down; a layout gives `common` and `shell`, each route its own room. */
export function MessagesProvider(props: { language: Language; messages: Partial<Catalogue>; children: ReactNode }) {
  const above = use(MessagesAbove);
  const messages = useMemo(() => ({ ...above, ...props.messages }), [above, props.messages]);
  return (
    <MessagesAbove value={messages}>
      <IntlProvider locale={props.language} messages={messages} timeZone={timeZone}>
        {props.children}
      </IntlProvider>
    </MessagesAbove>
  );
}
