import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function WarningsLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["warnings", "lists"]}>{children}</RoomMessages>;
}
