import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function StatementsLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["statements", "lists", "ledger", "payments"]}>{children}</RoomMessages>;
}
