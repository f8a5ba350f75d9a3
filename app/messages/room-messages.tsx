import type { ReactNode } from "react";
import { type Catalogue, catalogues, type Room } from "./catalogues";
import { MessagesProvider } from "./messages-provider";
import { getLanguage } from "./translator";

interface RoomMessagesProps {
  rooms: readonly Room[];
  /** Refusals that a form says before anybody asks the server, such as "ledger.amount_shape". */
  saidBefore?: readonly `${Room}.${string}`[];
  children: ReactNode;
}

/** Hands the sentences of these rooms, without their other refusals, to the client components below. */
export async function RoomMessages({ rooms, saidBefore = [], children }: RoomMessagesProps) {
  const language = await getLanguage();
  return (
    <MessagesProvider language={language} messages={sentencesOf(language, rooms, saidBefore)}>
      {children}
    </MessagesProvider>
  );
}

function sentencesOf(language: keyof typeof catalogues, rooms: readonly Room[], saidBefore: readonly string[]): Partial<Catalogue> {
  const picked: Record<string, unknown> = {};
  for (const room of rooms) {
    const sentences: Record<string, unknown> = { ...catalogues[language][room] };
    // Refusals are fetched when one occurs; a page does not carry hundreds of sentences it will not show.
    const refusals = Object.entries(sentences.refusals ?? {});
    sentences.refusals = Object.fromEntries(refusals.filter(([reason]) => saidBefore.includes(`${room}.${reason}`)));
    picked[room] = sentences;
  }
  return picked;
}
