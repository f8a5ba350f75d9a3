import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function ApplicationsLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["applications", "publicNotices"]}>{children}</RoomMessages>;
}
