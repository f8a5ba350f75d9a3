import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

const notThere: readonly string[] = ["NOT_FOUND", "BAD_REQUEST", "FORBIDDEN"];

/** For pages of one record: what is not there and what may not be seen look the same; anything else stays an error. */
export async function orNotFound<Found>(asked: Promise<Found>): Promise<Found> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && notThere.includes(error.code)) notFound();
    throw error;
  }
}
