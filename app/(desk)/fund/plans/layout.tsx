import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function PlansLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["monthlyPlans"]}>{children}</RoomMessages>;
}
