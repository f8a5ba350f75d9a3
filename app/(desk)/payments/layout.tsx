import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function PaymentsLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["fund", "lists", "recoveries"]}>{children}</RoomMessages>;
}
