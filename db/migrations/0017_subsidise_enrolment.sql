CREATE TABLE "subsidy_campaign" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"year" integer NOT NULL,
	"premium" numeric(18,2) NOT NULL,
	"premium_from" date NOT NULL,
	"premium_document" text NOT NULL,
	"window_from" date NOT NULL,
	"window_to" date NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"job" uuid,
	"counted_on" date,
	"computed_by" uuid,
	"computed_at" timestamp with time zone,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "subsidy_campaign_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "subsidy_window_in_order" CHECK ("subsidy_campaign"."window_from" <= "subsidy_campaign"."window_to"),
	CONSTRAINT "premium_positive" CHECK ("subsidy_campaign"."premium" > 0),
	CONSTRAINT "reviewer_is_not_who_computed" CHECK ("subsidy_campaign"."reviewed_by" is null or "subsidy_campaign"."reviewed_by" <> "subsidy_campaign"."computed_by")
);
--> statement-breakpoint
CREATE TABLE "subsidy_contribution" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"upload" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"person" uuid,
	"name" text NOT NULL,
	"number_masked" text NOT NULL,
	"year" integer NOT NULL,
	"insurance_type" text NOT NULL,
	"insured_region" text NOT NULL,
	"amount" numeric(18,2),
	"paid_by" text NOT NULL,
	"paid_on" date,
	"differences" text[] NOT NULL,
	"enrolment" uuid,
	"withdrawn" boolean DEFAULT false NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subsidy_contribution_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "subsidy_elsewhere" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"person" uuid NOT NULL,
	"year" integer NOT NULL,
	"place" text NOT NULL,
	"document_number" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"withdraw_words" text,
	CONSTRAINT "subsidy_elsewhere_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "subsidy_line" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"campaign" uuid NOT NULL,
	"person" uuid NOT NULL,
	"year" integer NOT NULL,
	"region" text NOT NULL,
	"tags" text[] NOT NULL,
	"tier" text,
	"basis" text,
	"premium" numeric(18,2) NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"assistance_fund" numeric(18,2) NOT NULL,
	"county_finance" numeric(18,2) NOT NULL,
	"same_level_finance" numeric(18,2) NOT NULL,
	"personal_net" numeric(18,2) NOT NULL,
	"way" text NOT NULL,
	"reason" text,
	"document" text NOT NULL,
	"clause" text NOT NULL,
	"interpretations" text[] NOT NULL,
	"phase" text NOT NULL,
	"ended_on" date,
	"insurance" text NOT NULL,
	"insured_region" text,
	"difference" text,
	"counted_on" date NOT NULL,
	"voucher_number" text,
	"voucher_on" date,
	"voucher_amount" numeric(18,2),
	"file" uuid,
	"holder_name" text,
	"bank_name" text,
	"bank_account_sealed" text,
	"bank_account_masked" text,
	"registered_on" date,
	"marked_on" date,
	"entitled_from" date,
	"pay_by" date,
	"list" uuid,
	"outlay" uuid,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"computed_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subsidy_line_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "never_more_than_the_premium" CHECK ("subsidy_line"."amount" >= 0 and "subsidy_line"."amount" <= "subsidy_line"."premium"),
	CONSTRAINT "funds_add_up" CHECK ("subsidy_line"."assistance_fund" + "subsidy_line"."county_finance" + "subsidy_line"."same_level_finance" = "subsidy_line"."amount"),
	CONSTRAINT "nothing_for_a_reason" CHECK ("subsidy_line"."reason" is null or "subsidy_line"."amount" = 0),
	CONSTRAINT "paid_when_reviewed" CHECK ("subsidy_line"."outlay" is null or ("subsidy_line"."reason" is null and "subsidy_line"."reviewed_at" is not null and "subsidy_line"."amount" > 0)),
	CONSTRAINT "listed_when_reviewed" CHECK ("subsidy_line"."list" is null or "subsidy_line"."reviewed_at" is not null),
	CONSTRAINT "voucher_has_its_account" CHECK (("subsidy_line"."voucher_number" is null) = ("subsidy_line"."bank_account_sealed" is null)),
	CONSTRAINT "green_channel_has_its_dates" CHECK (("subsidy_line"."way" = 'green_channel') <= ("subsidy_line"."registered_on" is not null and "subsidy_line"."pay_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "subsidy_list" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"campaign" uuid NOT NULL,
	"number" text NOT NULL,
	"region" text NOT NULL,
	"state" text DEFAULT 'made' NOT NULL,
	"line_count" integer NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"personal_net" numeric(18,2) NOT NULL,
	"digest" text NOT NULL,
	"content_sealed" text NOT NULL,
	"made_by" uuid NOT NULL,
	"released_by" uuid,
	"released_at" timestamp with time zone,
	"withdraw_words" text,
	"taken_by" uuid,
	"taken_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subsidy_list_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "releaser_is_not_maker" CHECK ("subsidy_list"."released_by" is null or "subsidy_list"."released_by" <> "subsidy_list"."made_by"),
	CONSTRAINT "released_says_by_whom" CHECK (("subsidy_list"."state" = 'released') <= ("subsidy_list"."released_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "subsidy_outlay" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"campaign" uuid NOT NULL,
	"kind" text NOT NULL,
	"payee" uuid,
	"payee_person" uuid,
	"line_count" integer NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"made_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subsidy_outlay_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "premium_to_organisation" CHECK (("subsidy_outlay"."kind" = 'premium') = ("subsidy_outlay"."payee" is not null) and ("subsidy_outlay"."kind" = 'refund') = ("subsidy_outlay"."payee_person" is not null))
);
--> statement-breakpoint
CREATE TABLE "subsidy_outlay_share" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"outlay" uuid NOT NULL,
	"fund" text NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	CONSTRAINT "subsidy_outlay_share_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "outlay_share_positive" CHECK ("subsidy_outlay_share"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "subsidy_visit" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"line" uuid NOT NULL,
	"region" text NOT NULL,
	"visited_on" date NOT NULL,
	"outcome" text NOT NULL,
	"words" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subsidy_visit_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
ALTER TABLE "subsidy_campaign" ADD CONSTRAINT "subsidy_campaign_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_contribution" ADD CONSTRAINT "subsidy_contribution_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_elsewhere" ADD CONSTRAINT "subsidy_elsewhere_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_elsewhere" ADD CONSTRAINT "subsidy_elsewhere_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_line" ADD CONSTRAINT "subsidy_line_area_campaign_subsidy_campaign_area_id_fk" FOREIGN KEY ("area","campaign") REFERENCES "public"."subsidy_campaign"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_line" ADD CONSTRAINT "subsidy_line_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_line" ADD CONSTRAINT "subsidy_line_area_list_subsidy_list_area_id_fk" FOREIGN KEY ("area","list") REFERENCES "public"."subsidy_list"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_line" ADD CONSTRAINT "subsidy_line_area_outlay_subsidy_outlay_area_id_fk" FOREIGN KEY ("area","outlay") REFERENCES "public"."subsidy_outlay"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_list" ADD CONSTRAINT "subsidy_list_area_campaign_subsidy_campaign_area_id_fk" FOREIGN KEY ("area","campaign") REFERENCES "public"."subsidy_campaign"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_list" ADD CONSTRAINT "subsidy_list_area_made_by_member_area_id_fk" FOREIGN KEY ("area","made_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_outlay" ADD CONSTRAINT "subsidy_outlay_area_campaign_subsidy_campaign_area_id_fk" FOREIGN KEY ("area","campaign") REFERENCES "public"."subsidy_campaign"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_outlay" ADD CONSTRAINT "subsidy_outlay_area_payee_organisation_area_id_fk" FOREIGN KEY ("area","payee") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_outlay" ADD CONSTRAINT "subsidy_outlay_area_payee_person_person_area_id_fk" FOREIGN KEY ("area","payee_person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_outlay_share" ADD CONSTRAINT "subsidy_outlay_share_area_outlay_subsidy_outlay_area_id_fk" FOREIGN KEY ("area","outlay") REFERENCES "public"."subsidy_outlay"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_visit" ADD CONSTRAINT "subsidy_visit_area_line_subsidy_line_area_id_fk" FOREIGN KEY ("area","line") REFERENCES "public"."subsidy_line"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_visit" ADD CONSTRAINT "subsidy_visit_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_campaign_a_year" ON "subsidy_campaign" USING btree ("area","year");--> statement-breakpoint
CREATE UNIQUE INDEX "contribution_row_once" ON "subsidy_contribution" USING btree ("area","upload","row_number");--> statement-breakpoint
CREATE INDEX "contribution_by_person" ON "subsidy_contribution" USING btree ("area","person","year");--> statement-breakpoint
CREATE INDEX "contribution_by_year" ON "subsidy_contribution" USING btree ("area","year","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_subsidy_elsewhere_a_year" ON "subsidy_elsewhere" USING btree ("area","person","year") WHERE "subsidy_elsewhere"."withdrawn_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_subsidy_a_year" ON "subsidy_line" USING btree ("area","person","year");--> statement-breakpoint
CREATE INDEX "subsidy_line_by_campaign" ON "subsidy_line" USING btree ("area","campaign","person");--> statement-breakpoint
CREATE INDEX "subsidy_line_by_region" ON "subsidy_line" USING btree ("area","campaign","region");--> statement-breakpoint
CREATE INDEX "subsidy_line_by_list" ON "subsidy_line" USING btree ("area","list");--> statement-breakpoint
CREATE INDEX "subsidy_line_by_outlay" ON "subsidy_line" USING btree ("area","outlay");--> statement-breakpoint
CREATE UNIQUE INDEX "subsidy_list_number_once" ON "subsidy_list" USING btree ("area","number");--> statement-breakpoint
CREATE INDEX "subsidy_list_by_campaign" ON "subsidy_list" USING btree ("area","campaign","recorded_at");--> statement-breakpoint
CREATE INDEX "subsidy_outlay_by_campaign" ON "subsidy_outlay" USING btree ("area","campaign");--> statement-breakpoint
CREATE UNIQUE INDEX "one_share_a_fund" ON "subsidy_outlay_share" USING btree ("area","outlay","fund");--> statement-breakpoint
CREATE INDEX "subsidy_visit_by_line" ON "subsidy_visit" USING btree ("area","line","recorded_at");