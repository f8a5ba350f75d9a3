"use client";

import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import type { ReactNode } from "react";
import type { Language } from "@/app/messages/language";
import { StyleRegistry } from "./style-registry";
import { theme } from "./theme";

const locales = { "zh-CN": zhCN, en: enUS } as const;

/** antd with our theme, in the reader's language, under the nonce of the request. */
export function AntdProvider(props: { language: Language; nonce: string | undefined; children: ReactNode }) {
  return (
    <StyleRegistry nonce={props.nonce}>
      <ConfigProvider
        theme={theme}
        locale={locales[props.language]}
        button={{ autoInsertSpace: false }}
        componentSize="middle"
        {...(props.nonce === undefined ? {} : { csp: { nonce: props.nonce } })}
      >
        {props.children}
      </ConfigProvider>
    </StyleRegistry>
  );
}
