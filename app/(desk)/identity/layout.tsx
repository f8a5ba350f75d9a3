import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function IdentityLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["rosters", "lists"]}>{children}</RoomMessages>;
}
