CREATE TABLE "clearing_close" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"month" date NOT NULL,
	"pack" text NOT NULL,
	"balance" numeric(18,2) NOT NULL,
	"target" numeric(18,2) NOT NULL,
	"top_up_due" numeric(18,2) NOT NULL,
	"due_on" date NOT NULL,
	"told_at" timestamp with time zone,
	"told_near_at" timestamp with time zone,
	"told_late_at" timestamp with time zone,
	"closed_by" uuid NOT NULL,
	"closed_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clearing_close_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "top_up_restores_target" CHECK ("clearing_close"."top_up_due" = greatest("clearing_close"."target" - "clearing_close"."balance", 0))
);
--> statement-breakpoint
CREATE TABLE "clearing_top_up" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"clearing_close" uuid NOT NULL,
	"transfer" uuid NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"received_on" date NOT NULL,
	"document_number" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clearing_top_up_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "top_up_positive" CHECK ("clearing_top_up"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "prepayment" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"year" integer NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"measure" integer NOT NULL,
	"out_of_area_within" numeric(18,2),
	"out_of_area_across" numeric(18,2),
	"out_of_area_document" text,
	"out_of_area_document_on" date,
	"file" uuid,
	"submitted_by" uuid,
	"reviewed_by" uuid,
	"approved_by" uuid,
	"paid_by" uuid,
	"paid_on" date,
	"paid_document" text,
	"paid_voucher" text,
	"sent_up_by" uuid,
	"sent_up_on" date,
	"sent_up_document" text,
	"confirmed_on" date,
	"confirmed_receipt" text,
	"requested_on" date,
	"requested_document" text,
	"opened_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prepayment_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "out_of_area_whole" CHECK (("prepayment"."out_of_area_within" is null) = ("prepayment"."out_of_area_across" is null) and ("prepayment"."out_of_area_within" is null) = ("prepayment"."out_of_area_document" is null)
        and ("prepayment"."out_of_area_within" is null or ("prepayment"."out_of_area_within" >= 0 and "prepayment"."out_of_area_across" >= 0))),
	CONSTRAINT "prepayment_reviewed_by_another" CHECK ("prepayment"."reviewed_by" is null or "prepayment"."reviewed_by" <> "prepayment"."submitted_by"),
	CONSTRAINT "prepayment_approved_by_another" CHECK ("prepayment"."approved_by" is null or "prepayment"."approved_by" not in ("prepayment"."submitted_by", "prepayment"."reviewed_by")),
	CONSTRAINT "prepayment_handed_in_whole" CHECK ("prepayment"."state" = 'draft' or ("prepayment"."file" is not null and "prepayment"."out_of_area_within" is not null and "prepayment"."submitted_by" is not null)),
	CONSTRAINT "prepayment_paid_by_document" CHECK (("prepayment"."paid_on" is null) = ("prepayment"."paid_document" is null))
);
--> statement-breakpoint
CREATE TABLE "prepayment_event" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"prepayment" uuid NOT NULL,
	"kind" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"member_name" text NOT NULL,
	"organisation_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prepayment_event_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "prepayment_measure" (
	"area" text NOT NULL,
	"prepayment" uuid NOT NULL,
	"number" integer NOT NULL,
	"pack" text NOT NULL,
	"ratio" numeric(9, 6) NOT NULL,
	"actual" numeric(18,2) NOT NULL,
	"quota" numeric(18,2) NOT NULL,
	"balance_in_city" numeric(18,2) NOT NULL,
	"balance_province" numeric(18,2) NOT NULL,
	"transfer" numeric(18,2) NOT NULL,
	"balance_carried" numeric(18,2) NOT NULL,
	"postings" integer NOT NULL,
	"measured_by" uuid NOT NULL,
	"measured_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prepayment_measure_area_prepayment_number_pk" PRIMARY KEY("area","prepayment","number"),
	CONSTRAINT "measure_not_negative" CHECK ("prepayment_measure"."quota" >= 0 and "prepayment_measure"."transfer" >= 0 and "prepayment_measure"."balance_in_city" >= 0 and "prepayment_measure"."balance_province" >= 0),
	CONSTRAINT "measure_adds_up" CHECK ("prepayment_measure"."transfer" - "prepayment_measure"."balance_carried" = "prepayment_measure"."quota" - "prepayment_measure"."balance_in_city" - "prepayment_measure"."balance_province" and ("prepayment_measure"."transfer" = 0 or "prepayment_measure"."balance_carried" = 0))
);
--> statement-breakpoint
CREATE TABLE "prepayment_month" (
	"area" text NOT NULL,
	"prepayment" uuid NOT NULL,
	"measure" integer NOT NULL,
	"month" date NOT NULL,
	"stays" integer NOT NULL,
	"in_city" numeric(18,2) NOT NULL,
	"in_province" numeric(18,2) NOT NULL,
	"other_province" numeric(18,2) NOT NULL,
	CONSTRAINT "prepayment_month_area_prepayment_measure_month_pk" PRIMARY KEY("area","prepayment","measure","month")
);
--> statement-breakpoint
ALTER TABLE "payment_order" ADD COLUMN "prepayment_drawn" numeric(18,2) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clearing_close" ADD CONSTRAINT "clearing_close_area_closed_by_member_area_id_fk" FOREIGN KEY ("area","closed_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearing_top_up" ADD CONSTRAINT "clearing_top_up_area_clearing_close_clearing_close_area_id_fk" FOREIGN KEY ("area","clearing_close") REFERENCES "public"."clearing_close"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearing_top_up" ADD CONSTRAINT "clearing_top_up_area_transfer_transfer_area_id_fk" FOREIGN KEY ("area","transfer") REFERENCES "public"."transfer"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepayment" ADD CONSTRAINT "prepayment_area_file_stored_file_area_id_fk" FOREIGN KEY ("area","file") REFERENCES "public"."stored_file"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepayment_event" ADD CONSTRAINT "prepayment_event_area_prepayment_prepayment_area_id_fk" FOREIGN KEY ("area","prepayment") REFERENCES "public"."prepayment"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepayment_measure" ADD CONSTRAINT "prepayment_measure_area_prepayment_prepayment_area_id_fk" FOREIGN KEY ("area","prepayment") REFERENCES "public"."prepayment"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepayment_measure" ADD CONSTRAINT "prepayment_measure_area_measured_by_member_area_id_fk" FOREIGN KEY ("area","measured_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepayment_month" ADD CONSTRAINT "prepayment_month_of_measure" FOREIGN KEY ("area","prepayment","measure") REFERENCES "public"."prepayment_measure"("area","prepayment","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "clearing_closed_once" ON "clearing_close" USING btree ("area","month");--> statement-breakpoint
CREATE UNIQUE INDEX "top_up_counts_once" ON "clearing_top_up" USING btree ("area","transfer");--> statement-breakpoint
CREATE INDEX "top_up_by_close" ON "clearing_top_up" USING btree ("area","clearing_close");--> statement-breakpoint
CREATE UNIQUE INDEX "prepayment_once_a_year" ON "prepayment" USING btree ("area","year");--> statement-breakpoint
CREATE INDEX "prepayment_event_by_prepayment" ON "prepayment_event" USING btree ("area","prepayment","recorded_at");--> statement-breakpoint
ALTER TABLE "payment_order" ADD CONSTRAINT "drawn_by_clearing_of_assistance" CHECK ("payment_order"."prepayment_drawn" >= 0 and "payment_order"."prepayment_drawn" <= "payment_order"."amount" and ("payment_order"."prepayment_drawn" = 0 or ("payment_order"."purpose" = 'clearing' and "payment_order"."share" = 'assistance')));