import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function PrepaymentLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["prepayment"]}>{children}</RoomMessages>;
}
