CREATE TABLE "budget_return" (
	"area" text NOT NULL,
	"recovery" uuid NOT NULL,
	"source" uuid NOT NULL,
	"step" text NOT NULL,
	"year" integer NOT NULL,
	"county" text NOT NULL,
	"purpose" text NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "budget_return_area_source_step_county_purpose_pk" PRIMARY KEY("area","source","step","county","purpose"),
	CONSTRAINT "return_has_a_sign" CHECK (("budget_return"."step" = 'returned' and "budget_return"."amount" > 0) or ("budget_return"."step" = 'taken_back' and "budget_return"."amount" < 0))
);
--> statement-breakpoint
ALTER TABLE "budget_return" ADD CONSTRAINT "budget_return_area_recovery_recovery_area_id_fk" FOREIGN KEY ("area","recovery") REFERENCES "public"."recovery"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "budget_return_by_year" ON "budget_return" USING btree ("area","year");--> statement-breakpoint
CREATE INDEX "budget_return_by_recovery" ON "budget_return" USING btree ("area","recovery");