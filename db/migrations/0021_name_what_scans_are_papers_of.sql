ALTER TABLE "scan_page" RENAME COLUMN "batch" TO "subject";--> statement-breakpoint
ALTER TABLE "scan_upload" RENAME COLUMN "batch" TO "subject";--> statement-breakpoint
DROP INDEX "scan_page_by_batch";--> statement-breakpoint
DROP INDEX "scan_upload_by_batch";--> statement-breakpoint
ALTER TABLE "scan_page" ALTER COLUMN "hospital" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "scan_upload" ALTER COLUMN "hospital" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "scan_page" ADD COLUMN "subject_kind" text DEFAULT 'batch' NOT NULL;--> statement-breakpoint
ALTER TABLE "scan_upload" ADD COLUMN "subject_kind" text DEFAULT 'batch' NOT NULL;--> statement-breakpoint
ALTER TABLE "scan_upload" ADD COLUMN "halved_page" integer;--> statement-breakpoint
ALTER TABLE "scan_upload" ADD COLUMN "halved" text;--> statement-breakpoint
CREATE INDEX "scan_page_by_subject" ON "scan_page" USING btree ("area","subject","state");--> statement-breakpoint
CREATE INDEX "scan_upload_by_subject" ON "scan_upload" USING btree ("area","subject","recorded_at");--> statement-breakpoint
ALTER TABLE "scan_page" ADD CONSTRAINT "scan_page_has_its_hospital" CHECK ("scan_page"."subject_kind" <> 'batch' or "scan_page"."hospital" is not null);--> statement-breakpoint
ALTER TABLE "scan_upload" ADD CONSTRAINT "scan_upload_has_its_hospital" CHECK ("scan_upload"."subject_kind" <> 'batch' or "scan_upload"."hospital" is not null);--> statement-breakpoint
ALTER TABLE "scan_upload" ADD CONSTRAINT "scan_upload_halved_whole" CHECK (("scan_upload"."halved_page" is null) = ("scan_upload"."halved" is null));