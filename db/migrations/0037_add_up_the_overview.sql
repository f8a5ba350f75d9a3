CREATE TABLE "advanced_total" (
	"area" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"hospital" uuid NOT NULL,
	"month" date NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"folded" boolean DEFAULT false NOT NULL,
	CONSTRAINT "advanced_total_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "assisted_total" (
	"area" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"hospital" uuid NOT NULL,
	"county" text NOT NULL,
	"month" date NOT NULL,
	"tag_used" text NOT NULL,
	"stays" integer NOT NULL,
	"total_cost" numeric(18,2) NOT NULL,
	"policy_scope_cost" numeric(18,2) NOT NULL,
	"hospital_assistance" numeric(18,2) NOT NULL,
	"assistance" numeric(18,2) NOT NULL,
	"folded" boolean DEFAULT false NOT NULL,
	CONSTRAINT "assisted_total_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "helped_total" (
	"area" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"year" integer NOT NULL,
	"people" integer NOT NULL,
	"folded" boolean DEFAULT false NOT NULL,
	CONSTRAINT "helped_total_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "advanced_total_once_folded" ON "advanced_total" USING btree ("area","hospital","month") WHERE "advanced_total"."folded";--> statement-breakpoint
CREATE UNIQUE INDEX "assisted_total_once_folded" ON "assisted_total" USING btree ("area","hospital","county","month","tag_used") WHERE "assisted_total"."folded";--> statement-breakpoint
CREATE INDEX "assisted_total_by_month" ON "assisted_total" USING btree ("area","month");--> statement-breakpoint
CREATE UNIQUE INDEX "helped_total_once_folded" ON "helped_total" USING btree ("area","year") WHERE "helped_total"."folded";