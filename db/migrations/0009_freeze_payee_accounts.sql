CREATE TABLE "bank_answer" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"bank_file" uuid NOT NULL,
	"row" integer NOT NULL,
	"number" text NOT NULL,
	"payment_order" uuid,
	"outcome" text NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"reason" text,
	"reference" text,
	"on_day" date,
	"fault" text,
	"parameters" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bank_answer_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "bank_document" (
	"area" text NOT NULL,
	"bank_file" uuid NOT NULL,
	"format" text NOT NULL,
	"digest" text NOT NULL,
	"content_sealed" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bank_document_area_bank_file_format_pk" PRIMARY KEY("area","bank_file","format")
);
--> statement-breakpoint
CREATE TABLE "account_change" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"organisation" uuid NOT NULL,
	"bank_name" text NOT NULL,
	"bank_account_sealed" text NOT NULL,
	"bank_account_masked" text NOT NULL,
	"old_bank_name" text,
	"old_bank_account_masked" text,
	"reason" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"proposed_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_reason" text,
	CONSTRAINT "account_change_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "confirmed_by_another" CHECK ("account_change"."state" <> 'confirmed' or "account_change"."decided_by" is not null and "account_change"."decided_by" <> "account_change"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "payment_order" ADD COLUMN "holder_name" text;--> statement-breakpoint
ALTER TABLE "payment_order" ADD COLUMN "bank_name" text;--> statement-breakpoint
ALTER TABLE "payment_order" ADD COLUMN "bank_account_sealed" text;--> statement-breakpoint
ALTER TABLE "payment_order" ADD COLUMN "bank_account_masked" text;--> statement-breakpoint
ALTER TABLE "payment_order" ADD COLUMN "sent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payment_order" ADD COLUMN "returned_on" date;--> statement-breakpoint
-- Orders that are there keep the account that their payee has today; what an account was before, nobody wrote down.
UPDATE "payment_order" p SET "holder_name" = o.name, "bank_name" = o.bank_name, "bank_account_sealed" = o.bank_account_sealed, "bank_account_masked" = o.bank_account_masked
FROM "organisation" o WHERE o.area = p.area AND o.id = p.payee;--> statement-breakpoint
UPDATE "payment_order" p SET "sent_at" = f.recorded_at FROM "bank_file" f WHERE f.area = p.area AND f.id = p.bank_file;--> statement-breakpoint
ALTER TABLE "payment_order" ALTER COLUMN "holder_name" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_answer" ADD CONSTRAINT "bank_answer_area_bank_file_bank_file_area_id_fk" FOREIGN KEY ("area","bank_file") REFERENCES "public"."bank_file"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_answer" ADD CONSTRAINT "bank_answer_area_payment_order_payment_order_area_id_fk" FOREIGN KEY ("area","payment_order") REFERENCES "public"."payment_order"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_document" ADD CONSTRAINT "bank_document_area_bank_file_bank_file_area_id_fk" FOREIGN KEY ("area","bank_file") REFERENCES "public"."bank_file"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_change" ADD CONSTRAINT "account_change_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_change" ADD CONSTRAINT "account_change_area_proposed_by_member_area_id_fk" FOREIGN KEY ("area","proposed_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_change" ADD CONSTRAINT "account_change_area_decided_by_member_area_id_fk" FOREIGN KEY ("area","decided_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bank_answer_row_once" ON "bank_answer" USING btree ("area","bank_file","row");--> statement-breakpoint
CREATE INDEX "bank_answer_by_order" ON "bank_answer" USING btree ("area","payment_order","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_waiting_account_an_organisation" ON "account_change" USING btree ("area","organisation") WHERE "account_change"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "account_change_by_time" ON "account_change" USING btree ("area","state","recorded_at");