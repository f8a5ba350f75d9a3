import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function FormsLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["printing"]}>{children}</RoomMessages>;
}
