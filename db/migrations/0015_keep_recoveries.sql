CREATE TABLE "recovery" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"direction" text NOT NULL,
	"cause" text NOT NULL,
	"cause_key" text NOT NULL,
	"stay" uuid NOT NULL,
	"share" text NOT NULL,
	"person" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"party" text NOT NULL,
	"batch_case" uuid,
	"settlement_before" uuid,
	"settlement_after" uuid,
	"difference" uuid,
	"due_before" numeric(18,2) NOT NULL,
	"due_after" numeric(18,2) NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"settled" numeric(18,2) NOT NULL,
	"under_way" numeric(18,2) NOT NULL,
	"state" text DEFAULT 'opened' NOT NULL,
	"way" text,
	"holder_name" text,
	"bank_name" text,
	"bank_account_sealed" text,
	"bank_account_masked" text,
	"proposed_by" uuid,
	"proposed_at" timestamp with time zone,
	"proposed_words" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decided_words" text,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recovery_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "recovery_positive" CHECK ("recovery"."amount" > 0),
	CONSTRAINT "settled_within_amount" CHECK ("recovery"."settled" >= 0 and "recovery"."under_way" >= 0 and "recovery"."settled" + "recovery"."under_way" <= "recovery"."amount"),
	CONSTRAINT "settled_when_all_is" CHECK ("recovery"."state" <> 'settled' or "recovery"."settled" = "recovery"."amount"),
	CONSTRAINT "decider_is_not_proposer" CHECK ("recovery"."decided_by" is null or "recovery"."decided_by" <> "recovery"."proposed_by"),
	CONSTRAINT "decided_by_two" CHECK ("recovery"."state" not in ('decided', 'in_settlement') or ("recovery"."proposed_by" is not null and "recovery"."decided_by" is not null and "recovery"."way" is not null))
);
--> statement-breakpoint
CREATE TABLE "recovery_event" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"recovery" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"share" text NOT NULL,
	"kind" text NOT NULL,
	"member_name" text NOT NULL,
	"organisation_name" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recovery_event_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "recovery_offset" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"recovery" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"share" text NOT NULL,
	"payment_order" uuid NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"state" text DEFAULT 'under_way' NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recovery_offset_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "offset_positive" CHECK ("recovery_offset"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "recovery_receipt" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"recovery" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"share" text NOT NULL,
	"voucher" text NOT NULL,
	"received_on" date NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"taken_back_at" timestamp with time zone,
	CONSTRAINT "recovery_receipt_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "receipt_positive" CHECK ("recovery_receipt"."amount" > 0)
);
--> statement-breakpoint
ALTER TABLE "payment_order" DROP CONSTRAINT "clearing_of_a_batch";--> statement-breakpoint
ALTER TABLE "payment_order" DROP CONSTRAINT "order_positive";--> statement-breakpoint
ALTER TABLE "payment_order" ADD COLUMN "offset_amount" numeric(18,2) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_area_stay_stay_area_id_fk" FOREIGN KEY ("area","stay") REFERENCES "public"."stay"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_area_hospital_organisation_area_id_fk" FOREIGN KEY ("area","hospital") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_area_batch_case_batch_case_area_id_fk" FOREIGN KEY ("area","batch_case") REFERENCES "public"."batch_case"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_area_settlement_before_settlement_area_id_fk" FOREIGN KEY ("area","settlement_before") REFERENCES "public"."settlement"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_area_settlement_after_settlement_area_id_fk" FOREIGN KEY ("area","settlement_after") REFERENCES "public"."settlement"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_area_difference_recalculation_area_id_fk" FOREIGN KEY ("area","difference") REFERENCES "public"."recalculation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_event" ADD CONSTRAINT "recovery_event_area_recovery_recovery_area_id_fk" FOREIGN KEY ("area","recovery") REFERENCES "public"."recovery"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_offset" ADD CONSTRAINT "recovery_offset_area_recovery_recovery_area_id_fk" FOREIGN KEY ("area","recovery") REFERENCES "public"."recovery"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_offset" ADD CONSTRAINT "recovery_offset_area_payment_order_payment_order_area_id_fk" FOREIGN KEY ("area","payment_order") REFERENCES "public"."payment_order"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_receipt" ADD CONSTRAINT "recovery_receipt_area_recovery_recovery_area_id_fk" FOREIGN KEY ("area","recovery") REFERENCES "public"."recovery"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_number_once" ON "recovery" USING btree ("area","number");--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_opened_once" ON "recovery" USING btree ("area","cause_key","stay","share","party");--> statement-breakpoint
CREATE INDEX "recovery_by_state" ON "recovery" USING btree ("area","state","recorded_at");--> statement-breakpoint
CREATE INDEX "recovery_by_hospital" ON "recovery" USING btree ("area","hospital","state");--> statement-breakpoint
CREATE INDEX "recovery_by_stay" ON "recovery" USING btree ("area","stay");--> statement-breakpoint
CREATE INDEX "recovery_event_by_item" ON "recovery_event" USING btree ("area","recovery","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "offset_once_an_order" ON "recovery_offset" USING btree ("area","payment_order","recovery");--> statement-breakpoint
CREATE INDEX "recovery_offset_by_item" ON "recovery_offset" USING btree ("area","recovery");--> statement-breakpoint
CREATE UNIQUE INDEX "receipt_voucher_once" ON "recovery_receipt" USING btree ("area","recovery","voucher") WHERE "recovery_receipt"."taken_back_at" is null;--> statement-breakpoint
ALTER TABLE "payment_order" ADD CONSTRAINT "clearing_of_a_batch" CHECK (("payment_order"."purpose" = 'clearing') = ("payment_order"."batch" is not null) and ("payment_order"."share" is not null or "payment_order"."purpose" <> 'clearing') and ("payment_order"."share" is null or "payment_order"."purpose" in ('clearing', 'refund')));--> statement-breakpoint
ALTER TABLE "payment_order" ADD CONSTRAINT "order_positive" CHECK ("payment_order"."amount" >= 0 and "payment_order"."offset_amount" >= 0 and "payment_order"."amount" + "payment_order"."offset_amount" > 0);