ALTER TABLE "scan_page" ADD COLUMN "region" text;--> statement-breakpoint
ALTER TABLE "scan_page" ADD COLUMN "invoice" jsonb;--> statement-breakpoint
ALTER TABLE "scan_upload" ADD COLUMN "region" text;--> statement-breakpoint
ALTER TABLE "printed_form" ADD COLUMN "application" uuid;--> statement-breakpoint
ALTER TABLE "printed_form" ADD COLUMN "region" text;--> statement-breakpoint
CREATE INDEX "printed_form_by_application" ON "printed_form" USING btree ("area","application");