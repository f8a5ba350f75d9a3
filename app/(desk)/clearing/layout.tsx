import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function ClearingLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["recoveries", "clearing", "materials", "stays", "printing"]}>{children}</RoomMessages>;
}
