import { RoomMessages } from "@/app/messages/room-messages";
import { businessDateOf } from "@/server/dates";
import { offerSignIn } from "@/server/staff/auth";
import { ownPath } from "./own-path";
import { readTurnedAway } from "./session-calls";
import { SignInForm } from "./sign-in-form";

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const today = businessDateOf(new Date());
  const [offer, asked] = await Promise.all([offerSignIn(today), searchParams]);
  const said = asked.left === "1" ? "signedOut" : asked.ended === "1" ? "ended" : null;
  return (
    <RoomMessages rooms={["signIn", "shell"]}>
      <SignInForm
        offer={offer}
        today={today}
        to={ownPath(asked.to)}
        said={said}
        turnedAway={readTurnedAway(typeof asked.error === "string" ? asked.error : undefined)}
      />
    </RoomMessages>
  );
}
