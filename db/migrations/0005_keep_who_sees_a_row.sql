ALTER TABLE "case_event" ADD COLUMN "hospital" uuid;--> statement-breakpoint
ALTER TABLE "review" ADD COLUMN "hospital" uuid;--> statement-breakpoint
ALTER TABLE "review_item" ADD COLUMN "hospital" uuid;--> statement-breakpoint
ALTER TABLE "review_item" ADD COLUMN "share" text;--> statement-breakpoint
ALTER TABLE "scan_page" ADD COLUMN "for_insurer" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "region" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "hospitals" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "for_insurer" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "hospitals" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "for_insurer" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tag" ADD COLUMN "region" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tag" ADD COLUMN "hospitals" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "tag" ADD COLUMN "for_insurer" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "person_year" ADD COLUMN "region" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "person_year" ADD COLUMN "hospitals" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "person_year" ADD COLUMN "for_insurer" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "recalculation" ADD COLUMN "hospital" uuid;--> statement-breakpoint
ALTER TABLE "recalculation" ADD COLUMN "for_insurer" boolean;--> statement-breakpoint
ALTER TABLE "case_event" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "case_event" SET hospital = b.hospital FROM batch b WHERE b.area = case_event.area and b.id = case_event.batch;--> statement-breakpoint
ALTER TABLE "case_event" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "case_event" ALTER COLUMN "hospital" SET NOT NULL;--> statement-breakpoint
UPDATE "review" SET hospital = b.hospital FROM batch b WHERE b.area = review.area and b.id = review.batch;--> statement-breakpoint
ALTER TABLE "review" ALTER COLUMN "hospital" SET NOT NULL;--> statement-breakpoint
UPDATE "review_item" SET hospital = r.hospital, share = r.share FROM review r WHERE r.area = review_item.area and r.id = review_item.review;--> statement-breakpoint
ALTER TABLE "review_item" ALTER COLUMN "hospital" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "review_item" ALTER COLUMN "share" SET NOT NULL;--> statement-breakpoint
UPDATE "recalculation" SET hospital = s.hospital, for_insurer = s.poverty_insurance_paid <> 0 FROM stay s WHERE s.area = recalculation.area and s.id = recalculation.stay;--> statement-breakpoint
ALTER TABLE "recalculation" ALTER COLUMN "hospital" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "recalculation" ALTER COLUMN "for_insurer" SET NOT NULL;--> statement-breakpoint
UPDATE "scan_page" SET for_insurer = true FROM batch_case c WHERE c.area = scan_page.area and c.id = scan_page.batch_case and c.poverty_insurance_claimed > 0;