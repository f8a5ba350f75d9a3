CREATE TABLE "han_reading" (
	"code" text PRIMARY KEY NOT NULL,
	"reading" text,
	"surname" text
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"area" text NOT NULL,
	"member" uuid NOT NULL,
	"form" text NOT NULL,
	"content_sealed" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "draft_area_member_form_pk" PRIMARY KEY("area","member","form")
);
--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "name_sounds" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_area_member_member_area_id_fk" FOREIGN KEY ("area","member") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;