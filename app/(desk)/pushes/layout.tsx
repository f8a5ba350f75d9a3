import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function PushesLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["pushes", "apiKeys"]}>{children}</RoomMessages>;
}
