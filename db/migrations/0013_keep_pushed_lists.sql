CREATE TABLE "api_call" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"organisation" uuid NOT NULL,
	"key" uuid NOT NULL,
	"path" text NOT NULL,
	"status" integer NOT NULL,
	"rows" integer NOT NULL,
	"address" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_call_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"organisation" uuid NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"expires_on" date NOT NULL,
	"token_index" text,
	"token_end" text,
	"issued_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"activated_by" uuid,
	"activated_at" timestamp with time zone,
	"revoked_by" uuid,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_key_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "active_has_a_token" CHECK (("api_key"."activated_at" is null) = ("api_key"."token_index" is null))
);
--> statement-breakpoint
CREATE TABLE "push" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"month" date NOT NULL,
	"sequence" integer NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"on_day" date NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"previous" uuid,
	"counts" jsonb NOT NULL,
	"words" text,
	"proposed_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"released_by" uuid,
	"job" uuid,
	"released_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "push_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "released_by_another_person" CHECK ("push"."released_by" is null or "push"."released_by" <> "push"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "push_delivery" (
	"area" text NOT NULL,
	"push" uuid NOT NULL,
	"organisation" uuid NOT NULL,
	"recipient" text NOT NULL,
	"people" integer NOT NULL,
	"added" integer NOT NULL,
	"changed" integer NOT NULL,
	"ended" integer NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"fetched_at" timestamp with time zone,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	CONSTRAINT "push_delivery_area_push_organisation_pk" PRIMARY KEY("area","push","organisation")
);
--> statement-breakpoint
ALTER TABLE "api_call" ADD CONSTRAINT "api_call_area_key_api_key_area_id_fk" FOREIGN KEY ("area","key") REFERENCES "public"."api_key"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_area_issued_by_member_area_id_fk" FOREIGN KEY ("area","issued_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_area_activated_by_member_area_id_fk" FOREIGN KEY ("area","activated_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_area_revoked_by_member_area_id_fk" FOREIGN KEY ("area","revoked_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push" ADD CONSTRAINT "push_area_previous_push_area_id_fk" FOREIGN KEY ("area","previous") REFERENCES "public"."push"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push" ADD CONSTRAINT "push_area_proposed_by_member_area_id_fk" FOREIGN KEY ("area","proposed_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push" ADD CONSTRAINT "push_area_released_by_member_area_id_fk" FOREIGN KEY ("area","released_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push" ADD CONSTRAINT "push_area_withdrawn_by_member_area_id_fk" FOREIGN KEY ("area","withdrawn_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_delivery" ADD CONSTRAINT "push_delivery_area_push_push_area_id_fk" FOREIGN KEY ("area","push") REFERENCES "public"."push"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_delivery" ADD CONSTRAINT "push_delivery_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_delivery" ADD CONSTRAINT "push_delivery_area_acknowledged_by_member_area_id_fk" FOREIGN KEY ("area","acknowledged_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_call_by_key" ON "api_call" USING btree ("area","key","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "api_key_token_once" ON "api_key" USING btree ("area","token_index");--> statement-breakpoint
CREATE INDEX "api_key_by_organisation" ON "api_key" USING btree ("area","organisation");--> statement-breakpoint
CREATE UNIQUE INDEX "push_once_a_sequence" ON "push" USING btree ("area","month","sequence") WHERE "push"."state" <> 'withdrawn';--> statement-breakpoint
CREATE UNIQUE INDEX "one_push_under_way" ON "push" USING btree ("area") WHERE "push"."state" in ('proposed', 'releasing');--> statement-breakpoint
CREATE INDEX "push_delivery_by_organisation" ON "push_delivery" USING btree ("area","organisation");