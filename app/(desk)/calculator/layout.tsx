import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function CalculatorLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["settlements"]}>{children}</RoomMessages>;
}
