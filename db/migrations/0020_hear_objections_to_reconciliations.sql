CREATE TABLE "reconciliation_objection" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"reconciliation" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"settlement_number" text NOT NULL,
	"words" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"outcome" text,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	CONSTRAINT "reconciliation_objection_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "objection_answered_whole" CHECK (("reconciliation_objection"."outcome" is null) = ("reconciliation_objection"."answered_at" is null) and ("reconciliation_objection"."answer" is null) = ("reconciliation_objection"."answered_at" is null) and ("reconciliation_objection"."answered_by" is null) = ("reconciliation_objection"."answered_at" is null))
);
--> statement-breakpoint
ALTER TABLE "reconciliation" ADD COLUMN "sums" jsonb;--> statement-breakpoint
ALTER TABLE "reconciliation_objection" ADD CONSTRAINT "reconciliation_objection_area_reconciliation_reconciliation_area_id_fk" FOREIGN KEY ("area","reconciliation") REFERENCES "public"."reconciliation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "objection_open_once" ON "reconciliation_objection" USING btree ("area","reconciliation","settlement_number") WHERE "reconciliation_objection"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "objection_by_reconciliation" ON "reconciliation_objection" USING btree ("area","reconciliation","recorded_at");