import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function PoliciesLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["policies"]}>{children}</RoomMessages>;
}
