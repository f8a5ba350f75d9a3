import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function AdminLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["staff", "shell"]}>{children}</RoomMessages>;
}
