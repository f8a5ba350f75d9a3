import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { RoomMessages } from "@/app/messages/room-messages";
import { memberOfRequest } from "@/server/requests/caller";

/** Printed forms stand alone, without the frame of the desk. */
export default async function PrintLayout({ children }: { children: ReactNode }) {
  if ((await memberOfRequest()) === null) redirect("/sign-in");
  return <RoomMessages rooms={["printing"]}>{children}</RoomMessages>;
}
