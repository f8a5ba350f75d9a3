import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function FundLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["ledger", "payments"]}>{children}</RoomMessages>;
}
