import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";

export default function PeopleLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["people", "identity", "merging"]}>{children}</RoomMessages>;
}
