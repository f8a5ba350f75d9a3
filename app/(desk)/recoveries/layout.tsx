import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function RecoveriesLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["recoveries"]}>{children}</RoomMessages>;
}
