CREATE TABLE "application_total" (
	"area" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"region" text NOT NULL,
	"office" uuid NOT NULL,
	"type" text NOT NULL,
	"state" text NOT NULL,
	"cases" integer NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"folded" boolean DEFAULT false NOT NULL,
	CONSTRAINT "application_total_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "application_total_once_folded" ON "application_total" USING btree ("area","region","office","type","state") WHERE "application_total"."folded";--> statement-breakpoint
CREATE INDEX "application_by_due" ON "application" USING btree ("area","due_on","id" desc);--> statement-breakpoint
CREATE INDEX "application_by_day" ON "application" USING btree ("area","applied_on" desc nulls last,"id" desc);--> statement-breakpoint
CREATE INDEX "application_by_amount" ON "application" USING btree ("area",coalesce("amount", "assessed") desc nulls last,"id" desc);