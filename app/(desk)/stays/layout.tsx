import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function StaysLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["recoveries", "stays", "lists"]}>{children}</RoomMessages>;
}
