import "./globals.css";
import "./controls.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { TRPCProvider } from "@/app/_ui/layout/trpc";
import { VersionBand } from "@/app/_ui/layout/version-band";
import { buildVersion } from "@/app/build-version";
import { RoomMessages } from "@/app/messages/room-messages";
import { getLanguage } from "@/app/messages/translator";

/** No title: each page names its tab by its own heading (`PageTitle`). */
export const metadata: Metadata = { icons: { icon: "/icon.svg" }, robots: { index: false, follow: false } };

export const viewport: Viewport = { width: "device-width", initialScale: 1, themeColor: "#0C2B38" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await getLanguage();
  return (
    <html lang={language}>
      <body>
        <RoomMessages rooms={["common"]}>
          <TRPCProvider>
            <VersionBand version={buildVersion()} />
            {children}
          </TRPCProvider>
        </RoomMessages>
      </body>
    </html>
  );
}
