CREATE TABLE "budget" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"words" text,
	"made_by" uuid NOT NULL,
	"submitted_at" timestamp with time zone,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"document_number" text,
	"document_on" date,
	"returned_words" text,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "budget_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "an_adjustment_says_why" CHECK ("budget"."number" = 1 or "budget"."words" is not null),
	CONSTRAINT "nobody_decides_their_own_budget" CHECK ("budget"."made_by" is distinct from "budget"."reviewed_by" and "budget"."made_by" is distinct from "budget"."approved_by" and ("budget"."reviewed_by" is null or "budget"."reviewed_by" is distinct from "budget"."approved_by")),
	CONSTRAINT "approved_by_a_document" CHECK ("budget"."state" <> 'approved' or ("budget"."document_number" is not null and "budget"."document_on" is not null and "budget"."approved_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "budget_excess" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"payment_order" uuid NOT NULL,
	"year" integer NOT NULL,
	"beyond" jsonb NOT NULL,
	"document_number" text NOT NULL,
	"words" text NOT NULL,
	"allowed_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "budget_excess_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "budget_line" (
	"area" text NOT NULL,
	"budget" uuid NOT NULL,
	"county" text NOT NULL,
	"purpose" text NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	CONSTRAINT "budget_line_area_budget_county_purpose_pk" PRIMARY KEY("area","budget","county","purpose"),
	CONSTRAINT "budget_not_negative" CHECK ("budget_line"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "budget_use" (
	"area" text NOT NULL,
	"payment_order" uuid NOT NULL,
	"county" text NOT NULL,
	"purpose" text NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	CONSTRAINT "budget_use_area_payment_order_county_purpose_pk" PRIMARY KEY("area","payment_order","county","purpose"),
	CONSTRAINT "use_positive" CHECK ("budget_use"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "closed_balance" (
	"area" text NOT NULL,
	"month" date NOT NULL,
	"account" text NOT NULL,
	"opening" numeric(18,2) NOT NULL,
	"into_account" numeric(18,2) NOT NULL,
	"out_of_account" numeric(18,2) NOT NULL,
	"closing" numeric(18,2) NOT NULL,
	CONSTRAINT "closed_balance_area_month_account_pk" PRIMARY KEY("area","month","account"),
	CONSTRAINT "balance_adds_up" CHECK ("closed_balance"."opening" + "closed_balance"."into_account" - "closed_balance"."out_of_account" = "closed_balance"."closing")
);
--> statement-breakpoint
CREATE TABLE "closed_month" (
	"area" text NOT NULL,
	"month" date NOT NULL,
	"closed" boolean NOT NULL,
	"postings" integer NOT NULL,
	"total" numeric(18,2) NOT NULL,
	"closed_by" text NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"reopened_words" text,
	"reopened_by" text,
	"reopened_at" timestamp with time zone,
	CONSTRAINT "closed_month_area_month_pk" PRIMARY KEY("area","month"),
	CONSTRAINT "begins_a_month" CHECK (extract(day from "closed_month"."month") = 1),
	CONSTRAINT "opened_again_with_words" CHECK ("closed_month"."closed" or "closed_month"."reopened_words" is not null)
);
--> statement-breakpoint
CREATE TABLE "year_end" (
	"area" text NOT NULL,
	"year" integer NOT NULL,
	"state" text NOT NULL,
	"figures" jsonb NOT NULL,
	"drawn_up_by" uuid NOT NULL,
	"drawn_up_by_name" text NOT NULL,
	"drawn_up_at" timestamp with time zone NOT NULL,
	"signed_by" uuid,
	"signed_by_name" text,
	"signed_at" timestamp with time zone,
	"locked_by" uuid,
	"locked_by_name" text,
	"locked_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "year_end_area_year_pk" PRIMARY KEY("area","year"),
	CONSTRAINT "signed_by_another" CHECK ("year_end"."signed_by" is null or "year_end"."signed_by" <> "year_end"."drawn_up_by"),
	CONSTRAINT "locked_when_signed" CHECK ("year_end"."state" <> 'locked' or ("year_end"."signed_by" is not null and "year_end"."locked_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "budget" ADD CONSTRAINT "budget_area_made_by_member_area_id_fk" FOREIGN KEY ("area","made_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_excess" ADD CONSTRAINT "budget_excess_area_payment_order_payment_order_area_id_fk" FOREIGN KEY ("area","payment_order") REFERENCES "public"."payment_order"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_line" ADD CONSTRAINT "budget_line_area_budget_budget_area_id_fk" FOREIGN KEY ("area","budget") REFERENCES "public"."budget"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_use" ADD CONSTRAINT "budget_use_area_payment_order_payment_order_area_id_fk" FOREIGN KEY ("area","payment_order") REFERENCES "public"."payment_order"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closed_balance" ADD CONSTRAINT "closed_balance_area_month_closed_month_area_month_fk" FOREIGN KEY ("area","month") REFERENCES "public"."closed_month"("area","month") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closed_balance" ADD CONSTRAINT "closed_balance_area_account_account_area_code_fk" FOREIGN KEY ("area","account") REFERENCES "public"."account"("area","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "budget_number_once" ON "budget" USING btree ("area","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "one_budget_under_way" ON "budget" USING btree ("area","year") WHERE "budget"."state" in ('draft', 'submitted', 'reviewed');--> statement-breakpoint
CREATE UNIQUE INDEX "excess_allowed_once" ON "budget_excess" USING btree ("area","payment_order");--> statement-breakpoint
CREATE INDEX "budget_excess_by_year" ON "budget_excess" USING btree ("area","year");