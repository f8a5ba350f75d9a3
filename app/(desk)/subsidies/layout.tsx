import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function SubsidiesLayout({ children }: { children: ReactNode }) {
  return (
    <RoomMessages rooms={["subsidies", "lists", "people"]} saidBefore={["subsidies.campaign_computing"]}>
      {children}
    </RoomMessages>
  );
}
