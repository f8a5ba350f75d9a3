CREATE TABLE "payment_approval" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"payment_order" uuid NOT NULL,
	"made_by" uuid NOT NULL,
	"member" uuid NOT NULL,
	"duty" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_approval_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "nobody_approves_their_own" CHECK ("payment_approval"."member" <> "payment_approval"."made_by")
);
--> statement-breakpoint
ALTER TABLE "payment_line" ALTER COLUMN "batch_case" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_line" ALTER COLUMN "stay" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_line" ALTER COLUMN "review" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_line" ALTER COLUMN "payee" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_line" ALTER COLUMN "share" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_order" ALTER COLUMN "batch" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_order" ALTER COLUMN "payee" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_order" ALTER COLUMN "share" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_line" ADD COLUMN "cause_kind" text NOT NULL DEFAULT 'case_share';--> statement-breakpoint
ALTER TABLE "payment_line" ALTER COLUMN "cause_kind" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "payment_line" ADD COLUMN "cause" uuid;--> statement-breakpoint
ALTER TABLE "payment_order" ADD COLUMN "purpose" text NOT NULL DEFAULT 'clearing';--> statement-breakpoint
ALTER TABLE "payment_order" ALTER COLUMN "purpose" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "payment_order" ADD COLUMN "payee_person" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_order_made_by" ON "payment_order" USING btree ("area","id","made_by");--> statement-breakpoint
INSERT INTO "payment_approval" ("area", "id", "payment_order", "made_by", "member", "duty", "recorded_at")
SELECT o.area, gen_random_uuid(), o.id, o.made_by, o.approved_by, 'approver', coalesce(o.approved_at, o.recorded_at)
FROM "payment_order" o WHERE o.approved_by IS NOT NULL;--> statement-breakpoint
-- Batches in which nothing was approved were left open for ever.
INSERT INTO "case_event" ("area", "id", "batch", "hospital", "kind", "details", "member_name", "organisation_name")
SELECT b.area, gen_random_uuid(), b.id, b.hospital, 'closed', '{}', '系统', '系统' FROM "batch" b
WHERE b.state = 'reviewed' AND EXISTS (SELECT FROM "batch_case" c WHERE c.area = b.area AND c.batch = b.id AND c.live)
  AND NOT EXISTS (SELECT FROM "review" r WHERE r.area = b.area AND r.batch = b.id AND (r.state = 'waiting' OR r.state IN ('passed', 'cut') AND r.approved > 0))
  AND NOT EXISTS (SELECT FROM "payment_order" o WHERE o.area = b.area AND o.batch = b.id);--> statement-breakpoint
UPDATE "batch" b SET "state" = 'closed', "version" = b.version + 1
WHERE b.state = 'reviewed' AND EXISTS (SELECT FROM "batch_case" c WHERE c.area = b.area AND c.batch = b.id AND c.live)
  AND NOT EXISTS (SELECT FROM "review" r WHERE r.area = b.area AND r.batch = b.id AND (r.state = 'waiting' OR r.state IN ('passed', 'cut') AND r.approved > 0))
  AND NOT EXISTS (SELECT FROM "payment_order" o WHERE o.area = b.area AND o.batch = b.id);--> statement-breakpoint
ALTER TABLE "payment_approval" ADD CONSTRAINT "payment_approval_of_order" FOREIGN KEY ("area","payment_order","made_by") REFERENCES "public"."payment_order"("area","id","made_by") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "nobody_approves_twice" ON "payment_approval" USING btree ("area","payment_order","member");--> statement-breakpoint
ALTER TABLE "payment_order" ADD CONSTRAINT "payment_order_area_payee_person_person_area_id_fk" FOREIGN KEY ("area","payee_person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_live_payment_a_cause" ON "payment_line" USING btree ("area","cause_kind","cause") WHERE "payment_line"."live" and "payment_line"."cause" is not null;--> statement-breakpoint
CREATE INDEX "payment_order_by_person" ON "payment_order" USING btree ("area","payee_person");--> statement-breakpoint
ALTER TABLE "payment_line" ADD CONSTRAINT "line_names_its_cause" CHECK (case when "payment_line"."cause_kind" = 'case_share'
        then "payment_line"."cause" is null and "payment_line"."batch_case" is not null and "payment_line"."stay" is not null and "payment_line"."review" is not null and "payment_line"."share" is not null
        else "payment_line"."cause" is not null and "payment_line"."batch_case" is null end);--> statement-breakpoint
ALTER TABLE "payment_order" ADD CONSTRAINT "one_payee" CHECK (("payment_order"."payee" is null) <> ("payment_order"."payee_person" is null));--> statement-breakpoint
ALTER TABLE "payment_order" ADD CONSTRAINT "clearing_of_a_batch" CHECK (("payment_order"."purpose" = 'clearing') = ("payment_order"."batch" is not null) and ("payment_order"."purpose" = 'clearing') = ("payment_order"."share" is not null));