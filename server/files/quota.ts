/** How much may be uploaded: by a member and by an office within a day, what is just being received included. */
import { Refusal } from "@/server/refusal";
import { settings } from "@/server/settings";
import type { Member } from "@/server/staff/rules";

const MEGABYTE = 1024 * 1024;

interface Receiving {
  member: string;
  organisation: string;
  bytes: number;
}
// Pages and routes are bundled apart and must meet in one place.
const shared = globalThis as typeof globalThis & { medaidReceiving?: Set<Receiving> };

export interface Brought {
  member: number;
  organisation: number;
}

/** Refuses what would go beyond; otherwise holds room for it until `release`. */
export async function holdRoom(
  { id: member, organisation }: Pick<Member, "id" | "organisation">,
  bytes: number,
  askBrought: () => Promise<Brought>,
): Promise<{ release(): void }> {
  shared.medaidReceiving ??= new Set();
  const receiving = shared.medaidReceiving;
  const held: Receiving = { member, organisation, bytes };
  const release = () => void receiving.delete(held);
  // Held before the database is asked: of many at once each sees those that came before it.
  const before = [...receiving];
  receiving.add(held);
  try {
    const brought = await askBrought();
    const coming = (of: "member" | "organisation") =>
      before.filter((one) => receiving.has(one) && one[of] === held[of]).reduce((sum, one) => sum + one.bytes, brought[of] + bytes);
    const { uploadsOfMember, uploadsOfOffice } = settings();
    if (coming("member") > uploadsOfMember * MEGABYTE) throw new Refusal("upload_quota_of_member", { limit: uploadsOfMember });
    if (coming("organisation") > uploadsOfOffice * MEGABYTE) throw new Refusal("upload_quota_of_office", { limit: uploadsOfOffice });
    return { release };
  } catch (error) {
    release();
    throw error;
  }
}
