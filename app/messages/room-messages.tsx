import type { ReactNode } from "react";
import { type Catalogue, catalogues, type Room } from "./catalogues";
import { MessagesProvider } from "./messages-provider";
import { getLanguage } from "./translator";

/** Hands the sentences of these rooms, without their refusals, to the client components below. */
export async function RoomMessages({ rooms, children }: { rooms: readonly Room[]; children: ReactNode }) {
  const language = await getLanguage();
  return (
    <MessagesProvider language={language} messages={sentencesOf(language, rooms)}>
      {children}
    </MessagesProvider>
  );
}

function sentencesOf(language: keyof typeof catalogues, rooms: readonly Room[]): Partial<Catalogue> {
  const picked: Record<string, unknown> = {};
  for (const room of rooms) {
    const sentences: Record<string, unknown> = { ...catalogues[language][room] };
    // Refusals are fetched when one occurs; a page does not carry hundreds of sentences it will not show.
    delete sentences.refusals;
    picked[room] = sentences;
  }
  return picked;
}
