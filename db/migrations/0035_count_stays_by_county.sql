DROP INDEX "stay_total_once_folded";--> statement-breakpoint
ALTER TABLE "stay_total" ADD COLUMN "county" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "stay" ADD COLUMN "county" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "stay_total_once_folded" ON "stay_total" USING btree ("area","hospital","county","month","state","insurance_type","setting","tag_used","is_refund","corrected","different") WHERE "stay_total"."folded";