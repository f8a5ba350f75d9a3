import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function PublicNoticesLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["publicNotices"]}>{children}</RoomMessages>;
}
