import { RoomMessages } from "@/app/messages/room-messages";
import { PapersCard } from "./papers-card";
import type { Papers } from "./shape";

interface ApplicationPapersProps {
  application: string;
  type: Papers["type"];
  /** Whether whoever looks may hand papers in now. */
  mayFile: boolean;
}

/** The papers of an application: what is asked for, what is there, and a place to hand in what is missing. */
export function ApplicationPapers({ application, type, mayFile }: ApplicationPapersProps) {
  return (
    <RoomMessages rooms={["applicationPapers", "materials"]}>
      <PapersCard key={type} application={application} mayFile={mayFile} />
    </RoomMessages>
  );
}
