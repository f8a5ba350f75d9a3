import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function PaymentsLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["payments", "ledger", "reconciliation", "lists", "recoveries", "budget"]}>{children}</RoomMessages>;
}
