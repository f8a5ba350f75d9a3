CREATE TABLE "batch_total" (
	"area" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"batch" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"share" text NOT NULL,
	"cases" integer NOT NULL,
	"returned" integer NOT NULL,
	"claimed" numeric(18,2) NOT NULL,
	"to_review" integer NOT NULL,
	"waiting" integer NOT NULL,
	"passed" integer NOT NULL,
	"cut" integer NOT NULL,
	"approved" numeric(18,2) NOT NULL,
	"folded" boolean DEFAULT false NOT NULL,
	CONSTRAINT "batch_total_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "stay_total" (
	"area" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"hospital" uuid NOT NULL,
	"month" date NOT NULL,
	"state" text NOT NULL,
	"insurance_type" text NOT NULL,
	"setting" text NOT NULL,
	"tag_used" text NOT NULL,
	"is_refund" boolean NOT NULL,
	"corrected" boolean NOT NULL,
	"different" boolean NOT NULL,
	"stays" integer NOT NULL,
	"total_cost" numeric(18,2) NOT NULL,
	"policy_scope_cost" numeric(18,2) NOT NULL,
	"basic_insurance_paid" numeric(18,2) NOT NULL,
	"hospital_assistance" numeric(18,2) NOT NULL,
	"assistance" numeric(18,2) NOT NULL,
	"difference" numeric(18,2) NOT NULL,
	"person_burden" numeric(18,2) NOT NULL,
	"folded" boolean DEFAULT false NOT NULL,
	CONSTRAINT "stay_total_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "batch_total_once_folded" ON "batch_total" USING btree ("area","batch","share") WHERE "batch_total"."folded";--> statement-breakpoint
CREATE INDEX "batch_total_by_batch" ON "batch_total" USING btree ("area","batch");--> statement-breakpoint
CREATE UNIQUE INDEX "stay_total_once_folded" ON "stay_total" USING btree ("area","hospital","month","state","insurance_type","setting","tag_used","is_refund","corrected","different") WHERE "stay_total"."folded";