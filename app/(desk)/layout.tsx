import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { formatFullDay } from "@/app/_ui/figures/dates";
import { LeaveQuestion } from "@/app/_ui/forms/leave-question";
import { DraftsProvider } from "@/app/_ui/forms/use-draft";
import { KeysProvider } from "@/app/_ui/layout/keys";
import { ListMemoryProvider } from "@/app/_ui/lists/list-memory";
import { RoomMessages } from "@/app/messages/room-messages";
import { getTranslator } from "@/app/messages/translator";
import { type BusinessDate, businessDateOf } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { ClauseDrawer } from "./_shell/clause-drawer";
import { KeepPlace } from "./_shell/keep-place";
import { menuFor } from "./_shell/menu";
import { PageOrOutline } from "./_shell/page-or-outline";
import { PhoneNote } from "./_shell/phone-note";
import { SecondFactorBand } from "./_shell/second-factor-band";
import { SessionWatch } from "./_shell/session-watch";
import styles from "./_shell/shell.module.css";
import { SideMenu } from "./_shell/side-menu";
import { TabBar } from "./_shell/tab-bar";
import { TopBar } from "./_shell/top-bar";

/** The frame around everything signed-in people see. What they may do is decided behind each procedure, not here. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const member = await memberOfRequest();
  if (member === null) redirect(await wayToSignIn());
  if (member.passwordMustChange) redirect("/sign-in/password");
  if (member.secondFactorFirst) redirect("/sign-in/second-factor");
  const t = await getTranslator("shell");
  const frame = await (await caller()).workbench.frame();
  const entries = menuFor(member, { jobs: frame.hasJobs, warnings: frame.hasWarnings });
  const place = [frame.area, ...frame.divisions].join(" · ");
  return (
    <RoomMessages rooms={["shell"]}>
      <KeysProvider letters={member.preferences.letterKeys !== false}>
        <ListMemoryProvider preferences={member.preferences}>
          <DraftsProvider member={member.id} secret={frame.draftSecret}>
            <div className={styles.shell}>
              <a href="#content" className={styles.skip}>
                {t("skip")}
              </a>
              <TopBar member={member} place={place} unread={frame.unread} />
              <div className={styles.body}>
                <SideMenu
                  entries={entries}
                  counts={frame.blocked}
                  foot={<Foot place={place} area={frame.area} pack={frame.pack} today={businessDateOf(new Date())} />}
                />
                <main id="content" tabIndex={-1} className={styles.main} aria-label={t("main")}>
                  <span id="top" />
                  <PhoneNote entries={entries} />
                  {member.secondFactorMissing && <SecondFactorBand />}
                  <PageOrOutline>{children}</PageOrOutline>
                  {/* Also what the keyboard holds on to where a long page has nothing else to stop at. */}
                  <a href="#top" className={styles.skip}>
                    {t("toTop")}
                  </a>
                </main>
              </div>
              <TabBar entries={entries} />
            </div>
            <ClauseDrawer />
            <LeaveQuestion />
            <KeepPlace />
            <SessionWatch idleMinutes={frame.idleMinutes} lastsMs={member.sessionEndsAt.getTime() - Date.now()} />
          </DraftsProvider>
        </ListMemoryProvider>
      </KeysProvider>
    </RoomMessages>
  );
}

interface FootProps {
  place: string;
  area: string;
  pack: { year: string | null; version: number };
  today: BusinessDate;
}

async function Foot({ place, area, pack, today }: FootProps) {
  const t = await getTranslator("shell");
  const dates = await getTranslator("common.dates");
  return (
    <>
      {t("poolingArea", { place })}
      <br />
      {pack.year === null ? t("packUndated", { area, version: pack.version }) : t("pack", { area, year: pack.year, version: pack.version })}
      <br />
      {formatFullDay(today, dates)}
    </>
  );
}

/** Back to where they were, once signed in again. */
async function wayToSignIn(): Promise<string> {
  const path = (await headers()).get("x-path") ?? "/workbench";
  return `/sign-in?${new URLSearchParams({ ended: "1", to: path }).toString()}`;
}
