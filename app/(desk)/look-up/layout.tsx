import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function LookUpLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["people"]}>{children}</RoomMessages>;
}
