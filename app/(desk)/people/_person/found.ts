import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** The answer, or the page that says there is nothing here: for what does not exist, is hidden, or is no id at all. */
export async function found<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
}
