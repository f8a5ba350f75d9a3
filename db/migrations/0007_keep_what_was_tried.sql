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
ALTER TABLE "number_asked" ADD CONSTRAINT "number_asked_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_asked" ADD CONSTRAINT "number_asked_area_member_member_area_id_fk" FOREIGN KEY ("area","member") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "number_asked_by_organisation" ON "number_asked" USING btree ("area","organisation","recorded_at");