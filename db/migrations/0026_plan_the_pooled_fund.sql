CREATE TABLE "county_sweep" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"county" text NOT NULL,
	"year" integer NOT NULL,
	"interest" numeric(18,2) NOT NULL,
	"other_balance" numeric(18,2) NOT NULL,
	"swept_on" date NOT NULL,
	"deadline" date NOT NULL,
	"late" boolean NOT NULL,
	"document" text NOT NULL,
	"interest_voucher" text,
	"balance_voucher" text,
	"state" text DEFAULT 'recorded' NOT NULL,
	"review_words" text,
	"recorded_by" uuid NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "county_sweep_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "sweep_not_negative" CHECK ("county_sweep"."interest" >= 0 and "county_sweep"."other_balance" >= 0),
	CONSTRAINT "legs_have_vouchers" CHECK (("county_sweep"."interest" > 0) = ("county_sweep"."interest_voucher" is not null) and ("county_sweep"."other_balance" > 0) = ("county_sweep"."balance_voucher" is not null)),
	CONSTRAINT "sweep_confirmed_by_another" CHECK ("county_sweep"."confirmed_by" is null or "county_sweep"."confirmed_by" <> "county_sweep"."recorded_by")
);
--> statement-breakpoint
CREATE TABLE "county_year_settlement" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"county" text NOT NULL,
	"year" integer NOT NULL,
	"planned" numeric(18,2) NOT NULL,
	"paid_down" numeric(18,2) NOT NULL,
	"paid_out" numeric(18,2) NOT NULL,
	"returned" numeric(18,2) NOT NULL,
	"difference" numeric(18,2) NOT NULL,
	"words" text,
	"deadline" date NOT NULL,
	"state" text DEFAULT 'confirmed' NOT NULL,
	"confirmed_by" uuid NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL,
	"settled_by" uuid,
	"settled_at" timestamp with time zone,
	"settled_on" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "county_year_settlement_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "settlement_adds_up" CHECK ("county_year_settlement"."difference" = "county_year_settlement"."paid_down" - "county_year_settlement"."paid_out" - "county_year_settlement"."returned"),
	CONSTRAINT "difference_has_words" CHECK ("county_year_settlement"."difference" = 0 or "county_year_settlement"."words" is not null),
	CONSTRAINT "settled_by_another" CHECK ("county_year_settlement"."settled_by" is null or "county_year_settlement"."settled_by" <> "county_year_settlement"."confirmed_by")
);
--> statement-breakpoint
CREATE TABLE "critical_illness_allocation" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"year" integer NOT NULL,
	"increase" numeric(18,2) NOT NULL,
	"enrolled" integer NOT NULL,
	"per_head" numeric(18,2) NOT NULL,
	"total" numeric(18,2) NOT NULL,
	"document" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "critical_illness_allocation_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "enrolled_not_negative" CHECK ("critical_illness_allocation"."enrolled" >= 0)
);
--> statement-breakpoint
CREATE TABLE "fund_gap" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"year" integer NOT NULL,
	"city_expenditure" numeric(18,2) NOT NULL,
	"city_revenue" numeric(18,2) NOT NULL,
	"accumulated_surplus" numeric(18,2) NOT NULL,
	"document" text NOT NULL,
	"weights_document" text,
	"gap_before_surplus" numeric(18,2) NOT NULL,
	"surplus_used" numeric(18,2) NOT NULL,
	"shared_gap" numeric(18,2) NOT NULL,
	"city_share" numeric(18,2) NOT NULL,
	"county_share" numeric(18,2) NOT NULL,
	"state" text DEFAULT 'entered' NOT NULL,
	"entered_by" uuid NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fund_gap_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "gap_confirmed_by_another" CHECK ("fund_gap"."confirmed_by" is null or "fund_gap"."confirmed_by" <> "fund_gap"."entered_by"),
	CONSTRAINT "gap_shares_add_up" CHECK ("fund_gap"."city_share" + "fund_gap"."county_share" = "fund_gap"."shared_gap")
);
--> statement-breakpoint
CREATE TABLE "fund_gap_county" (
	"area" text NOT NULL,
	"gap" uuid NOT NULL,
	"county" text NOT NULL,
	"target" numeric(18,2) NOT NULL,
	"collected" numeric(18,2) NOT NULL,
	"weight" numeric(18, 6),
	"shortfall" numeric(18,2) NOT NULL,
	"share" numeric(18,2),
	"paid" numeric(18,2) NOT NULL,
	CONSTRAINT "fund_gap_county_area_gap_county_pk" PRIMARY KEY("area","gap","county"),
	CONSTRAINT "never_paid_above_what_is_owed" CHECK ("fund_gap_county"."paid" >= 0 and "fund_gap_county"."paid" <= "fund_gap_county"."shortfall" + coalesce("fund_gap_county"."share", 0))
);
--> statement-breakpoint
CREATE TABLE "pooling_item" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"county" text NOT NULL,
	"key" text NOT NULL,
	"reference" date NOT NULL,
	"due_on" date NOT NULL,
	"owed" numeric(18,2),
	"words" text NOT NULL,
	"done_on" date,
	"document" text,
	"recorded_by" uuid NOT NULL,
	"done_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pooling_item_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "done_with_document" CHECK (("pooling_item"."done_on" is null) = ("pooling_item"."document" is null))
);
--> statement-breakpoint
CREATE TABLE "small_claims_return" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"county" text NOT NULL,
	"year" integer NOT NULL,
	"quarter" integer NOT NULL,
	"claims" integer NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"document" text NOT NULL,
	"file" uuid NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "small_claims_return_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "quarter_of_a_year" CHECK ("small_claims_return"."quarter" between 1 and 4),
	CONSTRAINT "claims_and_amount" CHECK ("small_claims_return"."claims" >= 0 and "small_claims_return"."amount" >= 0 and ("small_claims_return"."claims" > 0 or "small_claims_return"."amount" = 0))
);
--> statement-breakpoint
CREATE TABLE "small_claims_year" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"county" text NOT NULL,
	"year" integer NOT NULL,
	"estimate" numeric(18,2) NOT NULL,
	"words" text NOT NULL,
	"state" text DEFAULT 'submitted' NOT NULL,
	"submitted_by" uuid NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"review_words" text,
	"paid_by" uuid,
	"paid_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "small_claims_year_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "estimate_positive" CHECK ("small_claims_year"."estimate" > 0),
	CONSTRAINT "estimate_reviewer_is_another" CHECK ("small_claims_year"."reviewed_by" is null or "small_claims_year"."reviewed_by" <> "small_claims_year"."submitted_by"),
	CONSTRAINT "estimate_payer_is_another" CHECK ("small_claims_year"."paid_by" is null or "small_claims_year"."paid_by" <> "small_claims_year"."reviewed_by")
);
--> statement-breakpoint
CREATE TABLE "working_capital" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"year" integer NOT NULL,
	"last_year" numeric(18,2) NOT NULL,
	"basis" text NOT NULL,
	"document" text NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"state" text DEFAULT 'measured' NOT NULL,
	"measured_by" uuid NOT NULL,
	"advanced_by" uuid,
	"advanced_at" timestamp with time zone,
	"returned_by" uuid,
	"returned_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "working_capital_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "working_capital_positive" CHECK ("working_capital"."amount" > 0),
	CONSTRAINT "advancer_did_not_measure" CHECK ("working_capital"."advanced_by" is null or "working_capital"."advanced_by" <> "working_capital"."measured_by")
);
--> statement-breakpoint
CREATE TABLE "monthly_plan" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"county" text NOT NULL,
	"month" text NOT NULL,
	"number" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"words" text NOT NULL,
	"requested" numeric(18,2) NOT NULL,
	"last_month" numeric(18,2) NOT NULL,
	"approved" numeric(18,2),
	"due_on" date,
	"late" boolean DEFAULT false NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"review_words" text,
	"application" uuid,
	"paid_at" timestamp with time zone,
	"paid_out" numeric(18,2),
	"report_document" text,
	"file" uuid,
	"reported_by" uuid,
	"reported_at" timestamp with time zone,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "monthly_plan_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "never_above_the_request" CHECK ("monthly_plan"."approved" is null or ("monthly_plan"."approved" >= 0 and "monthly_plan"."approved" <= "monthly_plan"."requested")),
	CONSTRAINT "plan_reviewer_is_not_submitter" CHECK ("monthly_plan"."reviewed_by" is null or "monthly_plan"."reviewed_by" <> "monthly_plan"."submitted_by"),
	CONSTRAINT "applied_in_an_application" CHECK (("monthly_plan"."state" in ('applied', 'rechecked', 'paid', 'reported')) = ("monthly_plan"."application" is not null))
);
--> statement-breakpoint
CREATE TABLE "monthly_plan_line" (
	"area" text NOT NULL,
	"plan" uuid NOT NULL,
	"purpose" text NOT NULL,
	"county" text NOT NULL,
	"requested" numeric(18,2) NOT NULL,
	"last_month" numeric(18,2) NOT NULL,
	"approved" numeric(18,2),
	"reason" text,
	"paid_out" numeric(18,2),
	CONSTRAINT "monthly_plan_line_area_plan_purpose_pk" PRIMARY KEY("area","plan","purpose"),
	CONSTRAINT "line_never_above_the_request" CHECK ("monthly_plan_line"."requested" >= 0 and ("monthly_plan_line"."approved" is null or "monthly_plan_line"."approved" <= "monthly_plan_line"."requested")),
	CONSTRAINT "less_has_a_reason" CHECK ("monthly_plan_line"."approved" is null or "monthly_plan_line"."approved" = "monthly_plan_line"."requested" or "monthly_plan_line"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "plan_application" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"month" text NOT NULL,
	"number" text NOT NULL,
	"state" text DEFAULT 'applied' NOT NULL,
	"requested_total" numeric(18,2) NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"budget_left" numeric(18,2) NOT NULL,
	"beyond" numeric(18,2) NOT NULL,
	"beyond_approver" text,
	"beyond_document" text,
	"applied_by" uuid NOT NULL,
	"applied_at" timestamp with time zone NOT NULL,
	"rechecked_by" uuid,
	"rechecked_at" timestamp with time zone,
	"paid_by" uuid,
	"paid_at" timestamp with time zone,
	"document" text,
	"sent_back_words" text,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_application_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "application_positive" CHECK ("plan_application"."amount" > 0 and "plan_application"."amount" <= "plan_application"."requested_total"),
	CONSTRAINT "beyond_is_allowed_by_somebody" CHECK ("plan_application"."beyond" = 0 or ("plan_application"."beyond_approver" is not null and "plan_application"."beyond_document" is not null)),
	CONSTRAINT "payer_is_not_who_rechecked" CHECK ("plan_application"."paid_by" is null or ("plan_application"."paid_by" <> "plan_application"."rechecked_by" and "plan_application"."paid_by" <> "plan_application"."applied_by")),
	CONSTRAINT "application_paid_is_rechecked" CHECK ("plan_application"."state" <> 'paid' or ("plan_application"."paid_by" is not null and "plan_application"."rechecked_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "plan_event" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"plan" uuid NOT NULL,
	"county" text NOT NULL,
	"kind" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"member_name" text NOT NULL,
	"organisation_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_event_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "pooled_budget" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"county" text NOT NULL,
	"year" integer NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"document" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pooled_budget_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "pooled_budget_not_negative" CHECK ("pooled_budget"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "pooled_movement" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"county" text NOT NULL,
	"year" integer NOT NULL,
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"from_account" text NOT NULL,
	"to_account" text NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"document" text NOT NULL,
	"voucher" text,
	"on_day" date NOT NULL,
	"member_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pooled_movement_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "pooled_amount_positive" CHECK ("pooled_movement"."amount" > 0)
);
--> statement-breakpoint
ALTER TABLE "county_sweep" ADD CONSTRAINT "county_sweep_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "county_year_settlement" ADD CONSTRAINT "county_year_settlement_area_confirmed_by_member_area_id_fk" FOREIGN KEY ("area","confirmed_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "critical_illness_allocation" ADD CONSTRAINT "critical_illness_allocation_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_gap" ADD CONSTRAINT "fund_gap_area_entered_by_member_area_id_fk" FOREIGN KEY ("area","entered_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_gap_county" ADD CONSTRAINT "fund_gap_county_area_gap_fund_gap_area_id_fk" FOREIGN KEY ("area","gap") REFERENCES "public"."fund_gap"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pooling_item" ADD CONSTRAINT "pooling_item_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "small_claims_return" ADD CONSTRAINT "small_claims_return_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "small_claims_year" ADD CONSTRAINT "small_claims_year_area_submitted_by_member_area_id_fk" FOREIGN KEY ("area","submitted_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_capital" ADD CONSTRAINT "working_capital_area_measured_by_member_area_id_fk" FOREIGN KEY ("area","measured_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monthly_plan" ADD CONSTRAINT "monthly_plan_area_application_plan_application_area_id_fk" FOREIGN KEY ("area","application") REFERENCES "public"."plan_application"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monthly_plan" ADD CONSTRAINT "monthly_plan_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monthly_plan_line" ADD CONSTRAINT "monthly_plan_line_area_plan_monthly_plan_area_id_fk" FOREIGN KEY ("area","plan") REFERENCES "public"."monthly_plan"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_application" ADD CONSTRAINT "plan_application_area_applied_by_member_area_id_fk" FOREIGN KEY ("area","applied_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_event" ADD CONSTRAINT "plan_event_area_plan_monthly_plan_area_id_fk" FOREIGN KEY ("area","plan") REFERENCES "public"."monthly_plan"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pooled_budget" ADD CONSTRAINT "pooled_budget_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_sweep_a_county_and_year" ON "county_sweep" USING btree ("area","county","year");--> statement-breakpoint
CREATE UNIQUE INDEX "one_settlement_a_county_and_year" ON "county_year_settlement" USING btree ("area","county","year");--> statement-breakpoint
CREATE UNIQUE INDEX "one_allocation_a_year" ON "critical_illness_allocation" USING btree ("area","year");--> statement-breakpoint
CREATE UNIQUE INDEX "one_gap_a_year" ON "fund_gap" USING btree ("area","year");--> statement-breakpoint
CREATE UNIQUE INDEX "one_pooling_item" ON "pooling_item" USING btree ("area","county","key","reference");--> statement-breakpoint
CREATE UNIQUE INDEX "one_return_a_quarter" ON "small_claims_return" USING btree ("area","county","year","quarter");--> statement-breakpoint
CREATE UNIQUE INDEX "one_estimate_a_county_and_year" ON "small_claims_year" USING btree ("area","county","year");--> statement-breakpoint
CREATE UNIQUE INDEX "one_working_capital_a_year" ON "working_capital" USING btree ("area","year");--> statement-breakpoint
CREATE UNIQUE INDEX "one_plan_a_county_and_month" ON "monthly_plan" USING btree ("area","county","month");--> statement-breakpoint
CREATE INDEX "monthly_plan_by_month" ON "monthly_plan" USING btree ("area","month","state");--> statement-breakpoint
CREATE UNIQUE INDEX "one_application_a_month" ON "plan_application" USING btree ("area","month") WHERE "plan_application"."state" <> 'sent_back';--> statement-breakpoint
CREATE INDEX "plan_event_by_plan" ON "plan_event" USING btree ("area","plan","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_pooled_budget_a_year" ON "pooled_budget" USING btree ("area","county","year");--> statement-breakpoint
CREATE UNIQUE INDEX "pooled_cause_once" ON "pooled_movement" USING btree ("area","cause");--> statement-breakpoint
CREATE UNIQUE INDEX "pooled_voucher_once" ON "pooled_movement" USING btree ("area","voucher");--> statement-breakpoint
CREATE INDEX "pooled_movement_by_county" ON "pooled_movement" USING btree ("area","county","year","kind");