import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function IncomesLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["policies", "incomes"]}>{children}</RoomMessages>;
}
