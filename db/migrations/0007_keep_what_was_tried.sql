CREATE TABLE "number_asked" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"organisation" uuid NOT NULL,
	"member" uuid NOT NULL,
	"number_index" text NOT NULL,
	"begin_index" text NOT NULL,
	"counts" boolean NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "number_asked_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_try" (
	"area" text NOT NULL,
	"name_index" text NOT NULL,
	"address" text NOT NULL,
	"member" uuid,
	"failures" integer NOT NULL,
	"locked_until" timestamp with time zone,
	"first_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_in_try_area_name_index_address_pk" PRIMARY KEY("area","name_index","address")
);
--> statement-breakpoint
ALTER TABLE "audit_seal" ADD COLUMN "place" integer;--> statement-breakpoint
ALTER TABLE "audit_seal" ADD COLUMN "witness" jsonb;--> statement-breakpoint
ALTER TABLE "number_asked" ADD CONSTRAINT "number_asked_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_asked" ADD CONSTRAINT "number_asked_area_member_member_area_id_fk" FOREIGN KEY ("area","member") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_try" ADD CONSTRAINT "sign_in_try_area_member_member_area_id_fk" FOREIGN KEY ("area","member") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "number_asked_by_organisation" ON "number_asked" USING btree ("area","organisation","recorded_at");--> statement-breakpoint
CREATE INDEX "sign_in_try_by_member" ON "sign_in_try" USING btree ("area","member");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_seal_place_once" ON "audit_seal" USING btree ("area","place");