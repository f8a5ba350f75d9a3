-- Reviews that were left open when their case was moved or taken out are ended; nothing can be decided on them any more.
-- An amount that was approved and even paid there is kept to be read.
INSERT INTO "case_event" ("area", "id", "batch", "batch_case", "kind", "share", "round", "details", "member_name", "organisation_name")
SELECT r.area, gen_random_uuid(), r.batch, r.batch_case, 'lapsed', r.share, r.round, '{}', '系统', '系统'
FROM "review" r JOIN "batch_case" c ON c.area = r.area AND c.id = r.batch_case
WHERE NOT c.live AND r.state IN ('waiting', 'passed', 'cut');--> statement-breakpoint
UPDATE "review" r SET "state" = 'lapsed', "version" = r.version + 1
FROM "batch_case" c WHERE c.area = r.area AND c.id = r.batch_case AND NOT c.live AND r.state IN ('waiting', 'passed', 'cut');--> statement-breakpoint
ALTER TABLE "payment_line" DROP CONSTRAINT "payment_line_area_batch_case_batch_case_area_id_fk";
--> statement-breakpoint
DROP INDEX "one_live_payment_a_share";--> statement-breakpoint
ALTER TABLE "review" ADD COLUMN "on_live_case" boolean GENERATED ALWAYS AS (case when state in ('waiting', 'passed', 'cut') then true end) STORED;--> statement-breakpoint
ALTER TABLE "payment_line" ADD COLUMN "stay" uuid;--> statement-breakpoint
ALTER TABLE "payment_line" ADD COLUMN "review" uuid;--> statement-breakpoint
-- The review of a line is the one that approved it; of a line whose review was opened again since, the newest round.
UPDATE "payment_line" l SET "stay" = c.stay, "review" = (
  SELECT r.id FROM "review" r WHERE r.area = l.area AND r.batch_case = l.batch_case AND r.share = l.share
  ORDER BY (r.approved IS NOT DISTINCT FROM l.amount) DESC, r.round DESC LIMIT 1)
FROM "batch_case" c WHERE c.area = l.area AND c.id = l.batch_case;--> statement-breakpoint
-- Where a share of a stay was paid in two batches, the first payment is the one that counts; the orders stay as they are.
UPDATE "payment_line" l SET "live" = false
WHERE l.live AND EXISTS (
  SELECT FROM "payment_line" f WHERE f.area = l.area AND f.stay = l.stay AND f.share = l.share AND f.live AND f.id < l.id);--> statement-breakpoint
ALTER TABLE "payment_line" ALTER COLUMN "stay" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_line" ALTER COLUMN "review" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_line" ADD COLUMN "live_review" uuid GENERATED ALWAYS AS (case when live then review end) STORED;--> statement-breakpoint
CREATE UNIQUE INDEX "batch_case_live" ON "batch_case" USING btree ("area","id","live");--> statement-breakpoint
CREATE UNIQUE INDEX "batch_case_stay" ON "batch_case" USING btree ("area","id","stay");--> statement-breakpoint
CREATE UNIQUE INDEX "one_standing_review_a_share" ON "review" USING btree ("area","batch_case","share") WHERE "review"."state" in ('waiting', 'passed', 'cut');--> statement-breakpoint
CREATE UNIQUE INDEX "review_approved" ON "review" USING btree ("area","id","batch_case","share","approved");--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_stands_on_live_case" FOREIGN KEY ("area","batch_case","on_live_case") REFERENCES "public"."batch_case"("area","id","live") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_line" ADD CONSTRAINT "payment_line_stay_of_case" FOREIGN KEY ("area","batch_case","stay") REFERENCES "public"."batch_case"("area","id","stay") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_line" ADD CONSTRAINT "payment_line_area_review_review_area_id_fk" FOREIGN KEY ("area","review") REFERENCES "public"."review"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_line_by_review" ON "payment_line" USING btree ("area","review");--> statement-breakpoint
CREATE INDEX "payment_line_by_live_review" ON "payment_line" USING btree ("area","live_review");--> statement-breakpoint
CREATE INDEX "payment_line_by_case" ON "payment_line" USING btree ("area","batch_case");--> statement-breakpoint
CREATE UNIQUE INDEX "one_live_payment_a_share" ON "payment_line" USING btree ("area","stay","share") WHERE "payment_line"."live";--> statement-breakpoint
ALTER TABLE "batch_case" ADD CONSTRAINT "live_until_it_leaves" CHECK ("batch_case"."live" = ("batch_case"."state" not in ('moved', 'withdrawn')));
