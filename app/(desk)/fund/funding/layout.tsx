import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function FundingLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["funding", "ledger"]}>{children}</RoomMessages>;
}
