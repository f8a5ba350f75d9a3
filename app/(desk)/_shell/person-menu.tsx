"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "use-intl";
import { MenuEntry } from "@/app/_ui/forms/menu-button";
import { Popover } from "@/app/_ui/forms/popover";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { Language } from "@/app/messages/language";
import { rememberLanguage } from "@/app/messages/remember-language";
import { leave } from "@/app/sign-in/session-calls";
import styles from "./top-bar.module.css";

/** Profile, language, password, second factor, sign out. */
export function PersonMenu({ name, organisation }: { name: string; organisation: string }) {
  const t = useTranslations("shell.person");
  const language = useLocale();
  const router = useRouter();
  const trpc = useTRPC();
  const choose = useMutation(trpc.staff.chooseLocale.mutationOptions());
  const other: Language = language === "zh-CN" ? "en" : "zh-CN";
  async function switchLanguage() {
    await choose.mutateAsync({ locale: other });
    await rememberLanguage(other);
    router.refresh();
  }
  const trigger = (
    <>
      <span className={styles.face} aria-hidden="true">
        {name.slice(0, 1)}
      </span>
      <span className={styles.who}>
        {name}
        <small>{organisation}</small>
      </span>
    </>
  );
  return (
    <Popover label={t("open", { name, organisation })} trigger={trigger} triggerClass={styles.person}>
      {(close) => (
        <>
          <MenuEntry action={{ key: "profile", label: t("profile"), icon: "person", href: "/profile" }} onDone={close} />
          <MenuEntry action={{ key: "password", label: t("password"), icon: "key", href: "/profile#password" }} onDone={close} />
          <MenuEntry action={{ key: "factor", label: t("secondFactor"), icon: "shield", href: "/profile#second-factor" }} onDone={close} />
          <MenuEntry
            action={{
              key: "language",
              label: other === "en" ? t("english") : t("chinese"),
              icon: "language",
              onSelect: () => void switchLanguage(),
            }}
            onDone={close}
          />
          <MenuEntry action={{ key: "leave", label: t("signOut"), icon: "sign-out", onSelect: () => void leave() }} onDone={close} />
        </>
      )}
    </Popover>
  );
}
