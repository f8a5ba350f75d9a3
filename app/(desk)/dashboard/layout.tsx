import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function DashboardLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["dashboard"]}>{children}</RoomMessages>;
}
