import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function SettlementsLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["recoveries", "settlements", "stays", "printing"]}>{children}</RoomMessages>;
}
