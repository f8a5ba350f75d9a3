import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function CheckLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["supervision"]}>{children}</RoomMessages>;
}
