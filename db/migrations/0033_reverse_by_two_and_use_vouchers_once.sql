CREATE TABLE "bank_voucher" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"voucher" text NOT NULL,
	"cause" text NOT NULL,
	"on_day" date NOT NULL,
	"member_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"released_at" timestamp with time zone,
	CONSTRAINT "bank_voucher_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "plan_reversal" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject" uuid NOT NULL,
	"county" text NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"words" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"document" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decided_words" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_reversal_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "reversed_by_another" CHECK ("plan_reversal"."decided_by" is null or "plan_reversal"."decided_by" <> "plan_reversal"."asked_by"),
	CONSTRAINT "decided_by_somebody" CHECK (("plan_reversal"."state" = 'asked') = ("plan_reversal"."decided_by" is null)),
	CONSTRAINT "reversed_by_a_document" CHECK ("plan_reversal"."state" <> 'done' or "plan_reversal"."document" is not null)
);
--> statement-breakpoint
DROP INDEX "bank_voucher_once";--> statement-breakpoint
DROP INDEX "pooled_voucher_once";--> statement-breakpoint
DROP INDEX "one_application_a_month";--> statement-breakpoint
ALTER TABLE "pooled_movement" ADD COLUMN "reverses" uuid;--> statement-breakpoint
ALTER TABLE "plan_reversal" ADD CONSTRAINT "plan_reversal_area_asked_by_member_area_id_fk" FOREIGN KEY ("area","asked_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_use_a_voucher" ON "bank_voucher" USING btree ("area","voucher") WHERE "bank_voucher"."released_at" is null;--> statement-breakpoint
CREATE INDEX "bank_voucher_by_cause" ON "bank_voucher" USING btree ("area","cause");--> statement-breakpoint
CREATE UNIQUE INDEX "one_reversal_asked" ON "plan_reversal" USING btree ("area","subject") WHERE "plan_reversal"."state" = 'asked';--> statement-breakpoint
ALTER TABLE "pooled_movement" ADD CONSTRAINT "pooled_movement_area_reverses_pooled_movement_area_id_fk" FOREIGN KEY ("area","reverses") REFERENCES "public"."pooled_movement"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pooled_movement_reversed_once" ON "pooled_movement" USING btree ("area","reverses");--> statement-breakpoint
CREATE UNIQUE INDEX "one_application_a_month" ON "plan_application" USING btree ("area","month") WHERE "plan_application"."state" not in ('sent_back', 'reversed');