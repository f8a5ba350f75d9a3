CREATE TABLE "dunning" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"matching" uuid NOT NULL,
	"county" text NOT NULL,
	"nth" integer NOT NULL,
	"dunned_on" date NOT NULL,
	"owed" numeric(18,2) NOT NULL,
	"paid" numeric(18,2) NOT NULL,
	"open" numeric(18,2) NOT NULL,
	"pay_by" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dunning_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "dunning_open" CHECK ("dunning"."open" > 0 and "dunning"."open" = "dunning"."owed" - "dunning"."paid")
);
--> statement-breakpoint
CREATE TABLE "matching" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"year" integer NOT NULL,
	"version" integer NOT NULL,
	"need" numeric(18,2) NOT NULL,
	"central" numeric(18,2) NOT NULL,
	"provincial" numeric(18,2) NOT NULL,
	"lottery" numeric(18,2) NOT NULL,
	"donation" numeric(18,2) NOT NULL,
	"interest" numeric(18,2) NOT NULL,
	"other" numeric(18,2) NOT NULL,
	"base" numeric(18,2) NOT NULL,
	"city_share" numeric(18,2) NOT NULL,
	"county_share" numeric(18,2) NOT NULL,
	"document_number" text NOT NULL,
	"due_on" date NOT NULL,
	"words" text,
	"state" text DEFAULT 'made' NOT NULL,
	"made_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decided_words" text,
	CONSTRAINT "matching_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "matching_base" CHECK ("matching"."base" >= 0 and "matching"."base" = "matching"."need" - "matching"."central" - "matching"."provincial" - "matching"."lottery" - "matching"."donation" - "matching"."interest" - "matching"."other"),
	CONSTRAINT "matching_shares" CHECK ("matching"."city_share" >= 0 and "matching"."county_share" >= 0 and "matching"."city_share" + "matching"."county_share" = "matching"."base"),
	CONSTRAINT "matching_two_persons" CHECK ("matching"."decided_by" is null or "matching"."decided_by" <> "matching"."made_by"),
	CONSTRAINT "matching_decided" CHECK (("matching"."state" = 'made') = ("matching"."decided_by" is null)),
	CONSTRAINT "matching_reason" CHECK ("matching"."version" = 1 or "matching"."words" is not null)
);
--> statement-breakpoint
CREATE TABLE "matching_share" (
	"area" text NOT NULL,
	"matching" uuid NOT NULL,
	"county" text NOT NULL,
	"weight" numeric(12, 4) NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	CONSTRAINT "matching_share_area_matching_county_pk" PRIMARY KEY("area","matching","county"),
	CONSTRAINT "matching_share_not_negative" CHECK ("matching_share"."amount" >= 0 and "matching_share"."weight" >= 0)
);
--> statement-breakpoint
CREATE TABLE "receipt" (
	"area" text NOT NULL,
	"transfer" uuid NOT NULL,
	"document_number" text NOT NULL,
	"voucher" text NOT NULL,
	"county" text,
	"value_day" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"taken_back_at" timestamp with time zone,
	CONSTRAINT "receipt_area_transfer_pk" PRIMARY KEY("area","transfer")
);
--> statement-breakpoint
CREATE TABLE "bank_statement" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"upload" uuid NOT NULL,
	"account" text NOT NULL,
	"from_day" date,
	"to_day" date,
	"opening" numeric(18,2),
	"closing" numeric(18,2),
	"gap" numeric(18,2),
	"line_count" integer,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"written_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "bank_statement_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "bank_statement_written_whole" CHECK ("bank_statement"."written_at" is null or ("bank_statement"."from_day" is not null and "bank_statement"."to_day" is not null and "bank_statement"."opening" is not null and "bank_statement"."closing" is not null))
);
--> statement-breakpoint
CREATE TABLE "statement_line" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"statement" uuid NOT NULL,
	"account" text NOT NULL,
	"sequence" integer NOT NULL,
	"row_number" integer NOT NULL,
	"on_day" date NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"balance" numeric(18,2) NOT NULL,
	"counterparty" text,
	"counterparty_account_masked" text,
	"bank_reference" text,
	"voucher" text,
	"words" text,
	"print" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"explanation" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "statement_line_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "statement_line_moves" CHECK ("statement_line"."amount" <> 0),
	CONSTRAINT "statement_line_explained" CHECK (("statement_line"."state" = 'explained') = ("statement_line"."explanation" is not null))
);
--> statement-breakpoint
CREATE TABLE "statement_match" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"line" uuid NOT NULL,
	"account" text NOT NULL,
	"transfer" uuid NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"rule" text NOT NULL,
	"matched_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_by" uuid,
	"undone_at" timestamp with time zone,
	"undone_words" text,
	CONSTRAINT "statement_match_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
ALTER TABLE "dunning" ADD CONSTRAINT "dunning_area_matching_matching_area_id_fk" FOREIGN KEY ("area","matching") REFERENCES "public"."matching"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matching_share" ADD CONSTRAINT "matching_share_area_matching_matching_area_id_fk" FOREIGN KEY ("area","matching") REFERENCES "public"."matching"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_area_transfer_transfer_area_id_fk" FOREIGN KEY ("area","transfer") REFERENCES "public"."transfer"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_line" ADD CONSTRAINT "statement_line_area_statement_bank_statement_area_id_fk" FOREIGN KEY ("area","statement") REFERENCES "public"."bank_statement"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_match" ADD CONSTRAINT "statement_match_area_line_statement_line_area_id_fk" FOREIGN KEY ("area","line") REFERENCES "public"."statement_line"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dunning_number_once" ON "dunning" USING btree ("area","number");--> statement-breakpoint
CREATE INDEX "dunning_by_county" ON "dunning" USING btree ("area","county","dunned_on");--> statement-breakpoint
CREATE UNIQUE INDEX "matching_version_once" ON "matching" USING btree ("area","year","version");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_matching_a_year" ON "matching" USING btree ("area","year") WHERE "matching"."state" = 'made';--> statement-breakpoint
CREATE UNIQUE INDEX "bank_voucher_once" ON "receipt" USING btree ("area","voucher") WHERE "receipt"."taken_back_at" is null;--> statement-breakpoint
CREATE INDEX "receipt_by_day" ON "receipt" USING btree ("area","value_day");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_statement_of_upload" ON "bank_statement" USING btree ("area","upload");--> statement-breakpoint
CREATE INDEX "bank_statement_by_account" ON "bank_statement" USING btree ("area","account","to_day");--> statement-breakpoint
CREATE UNIQUE INDEX "statement_line_once" ON "statement_line" USING btree ("area","account","print") WHERE "statement_line"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "statement_line_by_state" ON "statement_line" USING btree ("area","account","state","on_day");--> statement-breakpoint
CREATE INDEX "statement_line_by_statement" ON "statement_line" USING btree ("area","statement","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "move_matched_once" ON "statement_match" USING btree ("area","account","transfer") WHERE "statement_match"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "statement_match_by_line" ON "statement_match" USING btree ("area","line");