ALTER TABLE "person" ADD COLUMN "tagged_days" datemultirange DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "insured_days" datemultirange DEFAULT '{}' NOT NULL;