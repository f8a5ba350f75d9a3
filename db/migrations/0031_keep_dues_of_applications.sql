DROP INDEX "application_by_office";--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "assessed" numeric(18,2);--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "due_on" date;--> statement-breakpoint
CREATE INDEX "application_by_office" ON "application" USING btree ("area","office","state","due_on");--> statement-breakpoint
UPDATE "application" a SET "assessed" = w."amount" FROM "award" w WHERE w."area" = a."area" AND w."application" = a."id" AND w."current";--> statement-breakpoint
UPDATE "application" a SET "due_on" = s."due_on" FROM "application_step" s WHERE s."area" = a."area" AND s."application" = a."id" AND s."ended_at" IS NULL;
