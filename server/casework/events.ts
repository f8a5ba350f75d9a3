/** Who did something to a case, as every room's events keep it: by the names of that day, whatever becomes of them later. */
import type { WriteContext } from "@/server/requests/context";

export function doneBy({ member }: Pick<WriteContext, "member">): { area: string; memberName: string; organisationName: string } {
  return { area: member.area, memberName: member.name, organisationName: member.organisationName };
}
