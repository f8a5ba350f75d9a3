ALTER TABLE "member" ADD COLUMN "second_half_hash" text;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "waits_for" text;