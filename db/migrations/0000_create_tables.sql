CREATE TABLE "audit_entry" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"on_day" date NOT NULL,
	"member" uuid,
	"member_name" text NOT NULL,
	"organisation" uuid,
	"organisation_name" text NOT NULL,
	"department" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text,
	"subject" text,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"address" text,
	"request_id" text NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "audit_entry_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "audit_seal" (
	"area" text NOT NULL,
	"on_day" date NOT NULL,
	"number" integer NOT NULL,
	"entry_count" integer NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_seal_area_on_day_number_pk" PRIMARY KEY("area","on_day","number")
);
--> statement-breakpoint
CREATE TABLE "audit_seal_entry" (
	"area" text NOT NULL,
	"entry" uuid NOT NULL,
	"on_day" date NOT NULL,
	"number" integer NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "audit_seal_entry_area_entry_pk" PRIMARY KEY("area","entry")
);
--> statement-breakpoint
CREATE TABLE "job" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"input" jsonb NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"result" jsonb,
	"failure" jsonb,
	"cancel_requested" boolean DEFAULT false NOT NULL,
	"member" uuid,
	"organisation" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"beat_at" timestamp with time zone,
	CONSTRAINT "job_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "batch" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"month" date NOT NULL,
	"number" text NOT NULL,
	"state" text DEFAULT 'preparing' NOT NULL,
	"run_month" date,
	"submitted_at" timestamp with time zone,
	"submitted_by" uuid,
	"reviewed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "batch_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "batch_case" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"batch" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"stay" uuid NOT NULL,
	"settlement" uuid NOT NULL,
	"live" boolean DEFAULT true NOT NULL,
	"state" text DEFAULT 'preparing' NOT NULL,
	"assistance_claimed" numeric(18,2) NOT NULL,
	"poverty_insurance_claimed" numeric(18,2) NOT NULL,
	"moved_to" uuid,
	"move_reason" text,
	"round" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "batch_case_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "case_event" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"batch" uuid NOT NULL,
	"batch_case" uuid,
	"kind" text NOT NULL,
	"share" text,
	"round" integer,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"member_name" text NOT NULL,
	"organisation_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "case_event_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "review" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"batch" uuid NOT NULL,
	"batch_case" uuid NOT NULL,
	"share" text NOT NULL,
	"round" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"claimed" numeric(18,2) NOT NULL,
	"approved" numeric(18,2),
	"corrected" jsonb,
	"reason_code" text,
	"words" text,
	"reviewer" uuid,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "approved_not_above_claimed" CHECK ("review"."approved" is null or ("review"."approved" >= 0 and "review"."approved" <= "review"."claimed"))
);
--> statement-breakpoint
CREATE TABLE "review_item" (
	"area" text NOT NULL,
	"review" uuid NOT NULL,
	"item" text NOT NULL,
	"verdict" text NOT NULL,
	"reason_code" text,
	"words" text,
	"reviewer" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_item_area_review_item_pk" PRIMARY KEY("area","review","item"),
	CONSTRAINT "a_rejection_has_a_reason" CHECK ("review_item"."verdict" = 'accepted' or "review_item"."reason_code" is not null)
);
--> statement-breakpoint
CREATE TABLE "account" (
	"area" text NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"owner" uuid,
	"balance" numeric(18,2) NOT NULL,
	"may_go_negative" boolean DEFAULT false NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_area_code_pk" PRIMARY KEY("area","code"),
	CONSTRAINT "balance_not_negative" CHECK ("account"."may_go_negative" or "account"."balance" >= 0)
);
--> statement-breakpoint
CREATE TABLE "bank_file" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"direction" text NOT NULL,
	"number" text NOT NULL,
	"content_hash" text NOT NULL,
	"file" uuid,
	"order_count" integer NOT NULL,
	"total" numeric(18,2) NOT NULL,
	"answers" uuid,
	"outcome" jsonb,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bank_file_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "payment_line" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"payment_order" uuid NOT NULL,
	"batch_case" uuid NOT NULL,
	"payee" uuid NOT NULL,
	"share" text NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"live" boolean DEFAULT true NOT NULL,
	CONSTRAINT "payment_line_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "payment_order" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"batch" uuid NOT NULL,
	"payee" uuid NOT NULL,
	"share" text NOT NULL,
	"account" text NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"state" text DEFAULT 'made' NOT NULL,
	"bank_file" uuid,
	"failure_code" text,
	"failure_words" text,
	"reissue_of" uuid,
	"made_by" uuid NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"paid_on" date,
	"bank_reference" text,
	"decline_words" text,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_order_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "order_positive" CHECK ("payment_order"."amount" > 0),
	CONSTRAINT "approver_is_not_maker" CHECK ("payment_order"."approved_by" is null or "payment_order"."approved_by" <> "payment_order"."made_by")
);
--> statement-breakpoint
CREATE TABLE "reconciliation" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"batch" uuid NOT NULL,
	"file" uuid NOT NULL,
	"row_count" integer NOT NULL,
	"same_count" integer NOT NULL,
	"different_count" integer NOT NULL,
	"only_ours_count" integer NOT NULL,
	"only_theirs_count" integer NOT NULL,
	"rows" jsonb NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reconciliation_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "transfer" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"from_account" text NOT NULL,
	"to_account" text NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"cause" text NOT NULL,
	"words" text NOT NULL,
	"reverses" uuid,
	"on_day" date NOT NULL,
	"member_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "transfer_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "amount_positive" CHECK ("transfer"."amount" > 0),
	CONSTRAINT "two_accounts" CHECK ("transfer"."from_account" <> "transfer"."to_account")
);
--> statement-breakpoint
CREATE TABLE "printed_form" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"organisation" uuid NOT NULL,
	"form" text NOT NULL,
	"code" text NOT NULL,
	"number" text NOT NULL,
	"content" jsonb NOT NULL,
	"stay" uuid,
	"batch" uuid,
	"batch_case" uuid,
	"item" text,
	"person" uuid,
	"page_count" integer NOT NULL,
	"printed_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "printed_form_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "scan_page" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"upload" uuid NOT NULL,
	"batch" uuid NOT NULL,
	"page_number" integer NOT NULL,
	"rotation" integer DEFAULT 0 NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"picture_hash" text NOT NULL,
	"picture_file" text NOT NULL,
	"thumbnail_file" text NOT NULL,
	"code" text,
	"printed_form" uuid,
	"form_page" integer,
	"state" text NOT NULL,
	"tray_reason" text,
	"batch_case" uuid,
	"item" text,
	"marks" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"signer_relation" text,
	"is_original" boolean DEFAULT false NOT NULL,
	"duplicate_of" uuid,
	"duplicate_elsewhere" boolean DEFAULT false NOT NULL,
	"previous" jsonb,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scan_page_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "scan_upload" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"batch" uuid NOT NULL,
	"file" uuid NOT NULL,
	"job" uuid,
	"state" text DEFAULT 'queued' NOT NULL,
	"page_count" integer,
	"pages_done" integer DEFAULT 0 NOT NULL,
	"failure" jsonb,
	"for_case" uuid,
	"for_item" text,
	"replaces" uuid,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scan_upload_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "stored_file" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"organisation" uuid NOT NULL,
	"content_hash" text NOT NULL,
	"byte_count" integer NOT NULL,
	"media_type" text NOT NULL,
	"file_name" text NOT NULL,
	"purpose" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stored_file_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "admission_look_up" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"organisation" uuid NOT NULL,
	"member" uuid NOT NULL,
	"number_index" text NOT NULL,
	"number_masked" text NOT NULL,
	"person" uuid,
	"on_day" date NOT NULL,
	"answer" jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "admission_look_up_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"person" uuid NOT NULL,
	"insurance_type" text NOT NULL,
	"insured_region" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"end_reason" text,
	"replaces" uuid,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	"withdrawn" boolean DEFAULT false NOT NULL,
	CONSTRAINT "enrolment_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "family" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"region" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "family_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "hospital_patient" (
	"area" text NOT NULL,
	"organisation" uuid NOT NULL,
	"person" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hospital_patient_area_organisation_person_pk" PRIMARY KEY("area","organisation","person")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"number_sealed" text NOT NULL,
	"number_index" text NOT NULL,
	"number_masked" text NOT NULL,
	"sex" text NOT NULL,
	"born_on" date NOT NULL,
	"region" text NOT NULL,
	"family" uuid,
	"relation" text,
	"phone_sealed" text,
	"phone_masked" text,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "tag" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"person" uuid NOT NULL,
	"tag" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"recognised_by" uuid NOT NULL,
	"document_number" text NOT NULL,
	"document_on" date NOT NULL,
	"note" text,
	"end_reason" text,
	"end_words" text,
	"replaces" uuid,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	"withdrawn" boolean DEFAULT false NOT NULL,
	CONSTRAINT "tag_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "local_parameter" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"pack" text NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"valid_from" date NOT NULL,
	"document_number" text NOT NULL,
	"document_on" date NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"proposed_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"words" text,
	"decline_words" text,
	CONSTRAINT "local_parameter_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "confirmed_by_another" CHECK ("local_parameter"."confirmed_by" is null or "local_parameter"."confirmed_by" <> "local_parameter"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "person_year" (
	"area" text NOT NULL,
	"person" uuid NOT NULL,
	"year" integer NOT NULL,
	"year_to_date" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"assistance_paid" numeric(18,2) NOT NULL,
	"tilt_paid" numeric(18,2) NOT NULL,
	"assistance_cap" numeric(18,2),
	"tilt_cap" numeric(18,2),
	"settled_count" integer DEFAULT 0 NOT NULL,
	"last_sequence" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "person_year_area_person_year_pk" PRIMARY KEY("area","person","year"),
	CONSTRAINT "assistance_within_cap" CHECK ("person_year"."assistance_cap" is null or "person_year"."assistance_paid" <= "person_year"."assistance_cap"),
	CONSTRAINT "tilt_within_cap" CHECK ("person_year"."tilt_cap" is null or "person_year"."tilt_paid" <= "person_year"."tilt_cap"),
	CONSTRAINT "assistance_not_negative" CHECK ("person_year"."assistance_paid" >= 0 and "person_year"."tilt_paid" >= 0)
);
--> statement-breakpoint
CREATE TABLE "recalculation" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"person" uuid NOT NULL,
	"year" integer NOT NULL,
	"stay" uuid NOT NULL,
	"settlement" uuid NOT NULL,
	"cause" text NOT NULL,
	"assistance_before" numeric(18,2) NOT NULL,
	"assistance_after" numeric(18,2) NOT NULL,
	"tilt_before" numeric(18,2) NOT NULL,
	"tilt_after" numeric(18,2) NOT NULL,
	"bed_day_before" numeric(18,2) NOT NULL,
	"bed_day_after" numeric(18,2) NOT NULL,
	"top_up_before" numeric(18,2) NOT NULL,
	"top_up_after" numeric(18,2) NOT NULL,
	"difference" numeric(18,2) NOT NULL,
	"after" jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"words" text,
	"correction" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recalculation_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "paid_or_recovered_by_a_settlement" CHECK (("recalculation"."state" in ('pay', 'recover')) = ("recalculation"."correction" is not null))
);
--> statement-breakpoint
CREATE TABLE "settlement" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"stay" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"person" uuid NOT NULL,
	"year" integer NOT NULL,
	"sequence" integer NOT NULL,
	"place" integer NOT NULL,
	"kind" text NOT NULL,
	"reverses" uuid,
	"cause" text,
	"words" text,
	"pack" text NOT NULL,
	"pack_status" text NOT NULL,
	"assistance_class" text,
	"tag_used" text,
	"excluded_reason" text,
	"total_cost" numeric(18,2) NOT NULL,
	"policy_scope_cost" numeric(18,2) NOT NULL,
	"basic_insurance" numeric(18,2) NOT NULL,
	"critical_illness" numeric(18,2) NOT NULL,
	"supplementary" numeric(18,2) NOT NULL,
	"poverty_insurance" numeric(18,2) NOT NULL,
	"basic_assistance" numeric(18,2) NOT NULL,
	"bed_day_assistance" numeric(18,2) NOT NULL,
	"tilt_assistance" numeric(18,2) NOT NULL,
	"top_up" numeric(18,2) NOT NULL,
	"person_burden" numeric(18,2) NOT NULL,
	"hospital_difference" numeric(18,2) NOT NULL,
	"inputs" jsonb NOT NULL,
	"steps" jsonb NOT NULL,
	"year_to_date_before" jsonb NOT NULL,
	"year_to_date_after" jsonb NOT NULL,
	"decided_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "settlement_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "a_reversal_names_what_it_reverses" CHECK (("settlement"."kind" = 'reversal') = ("settlement"."reverses" is not null)),
	CONSTRAINT "payers_sum_to_cost" CHECK ("settlement"."basic_insurance" + "settlement"."critical_illness" + "settlement"."supplementary" + "settlement"."poverty_insurance" + "settlement"."basic_assistance" + "settlement"."bed_day_assistance" + "settlement"."tilt_assistance" + "settlement"."top_up" + "settlement"."person_burden" = "settlement"."total_cost")
);
--> statement-breakpoint
CREATE TABLE "stay" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"person" uuid NOT NULL,
	"import" uuid,
	"settlement_number" text NOT NULL,
	"visit_number" text NOT NULL,
	"admission_number" text,
	"invoice_number" text,
	"insurance_type" text NOT NULL,
	"medical_type" text NOT NULL,
	"setting" text NOT NULL,
	"location" text DEFAULT 'in_city' NOT NULL,
	"referral" text DEFAULT 'not_required' NOT NULL,
	"out_of_area_registered" boolean DEFAULT false NOT NULL,
	"diagnosis" text,
	"admitted_on" date NOT NULL,
	"discharged_on" date NOT NULL,
	"psychiatric_bed_days" integer DEFAULT 0 NOT NULL,
	"total_cost" numeric(18,2) NOT NULL,
	"own_expense" numeric(18,2) NOT NULL,
	"over_limit" numeric(18,2) NOT NULL,
	"first_self_paid" numeric(18,2) NOT NULL,
	"policy_scope_cost" numeric(18,2) NOT NULL,
	"deductible_paid" numeric(18,2) NOT NULL,
	"basic_insurance_paid" numeric(18,2) NOT NULL,
	"enterprise_supplement_paid" numeric(18,2) NOT NULL,
	"resident_critical_illness_paid" numeric(18,2) NOT NULL,
	"employee_large_amount_paid" numeric(18,2) NOT NULL,
	"civil_servant_paid" numeric(18,2) NOT NULL,
	"poverty_insurance_paid" numeric(18,2) NOT NULL,
	"hospital_assistance" numeric(18,2) NOT NULL,
	"person_part" numeric(18,2) NOT NULL,
	"account_paid" numeric(18,2) NOT NULL,
	"cash_paid" numeric(18,2) NOT NULL,
	"is_refund" boolean DEFAULT false NOT NULL,
	"refund_of" uuid,
	"refunded_at" timestamp with time zone,
	"state" text DEFAULT 'recorded' NOT NULL,
	"refusal" jsonb,
	"current_settlement" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stay_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "stay_dates_in_order" CHECK ("stay"."admitted_on" <= "stay"."discharged_on")
);
--> statement-breakpoint
CREATE TABLE "stay_import" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"file" uuid NOT NULL,
	"state" text DEFAULT 'reading' NOT NULL,
	"job" uuid,
	"columns" jsonb,
	"head_row" integer,
	"row_count" integer DEFAULT 0 NOT NULL,
	"good_count" integer DEFAULT 0 NOT NULL,
	"faulty_count" integer DEFAULT 0 NOT NULL,
	"warned_count" integer DEFAULT 0 NOT NULL,
	"repeated_count" integer DEFAULT 0 NOT NULL,
	"refund_count" integer DEFAULT 0 NOT NULL,
	"cost_to_write" numeric(18,2),
	"assistance_to_write" numeric(18,2),
	"failure" jsonb,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"written_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "stay_import_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "stay_import_row" (
	"area" text NOT NULL,
	"import" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"hospital" uuid NOT NULL,
	"cells" jsonb NOT NULL,
	"marks" jsonb,
	"verdict" text NOT NULL,
	"faults" jsonb NOT NULL,
	"record" jsonb,
	"settlement_number" text,
	"person" uuid,
	"corrected" boolean DEFAULT false NOT NULL,
	"stay" uuid,
	CONSTRAINT "stay_import_row_area_import_row_number_pk" PRIMARY KEY("area","import","row_number")
);
--> statement-breakpoint
CREATE TABLE "division" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"parent" text,
	"level" text NOT NULL,
	"area_code" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"area" text NOT NULL,
	"member" uuid NOT NULL,
	"key" text NOT NULL,
	"procedure" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" jsonb,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key_area_member_key_pk" PRIMARY KEY("area","member","key")
);
--> statement-breakpoint
CREATE TABLE "member" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"organisation" uuid NOT NULL,
	"user_name" text NOT NULL,
	"name" text NOT NULL,
	"duty" text NOT NULL,
	"password_hash" text NOT NULL,
	"password_set_at" timestamp with time zone DEFAULT now() NOT NULL,
	"password_must_change" boolean DEFAULT false NOT NULL,
	"totp_sealed" text,
	"totp_confirmed_at" timestamp with time zone,
	"totp_last_step" integer,
	"locale" text DEFAULT 'zh-CN' NOT NULL,
	"failed_sign_ins" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"session_version" integer DEFAULT 1 NOT NULL,
	"disabled_at" timestamp with time zone,
	"preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"organisation" uuid NOT NULL,
	"kind" text NOT NULL,
	"parameters" jsonb NOT NULL,
	"link" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notice_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "notice_read" (
	"area" text NOT NULL,
	"member" uuid NOT NULL,
	"read_up_to" timestamp with time zone NOT NULL,
	CONSTRAINT "notice_read_area_member_pk" PRIMARY KEY("area","member")
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"department" text NOT NULL,
	"region" text NOT NULL,
	"hospital_level" text,
	"bank_account_sealed" text,
	"bank_account_masked" text,
	"bank_name" text,
	"active" boolean DEFAULT true NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisation_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "password_history" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"member" uuid NOT NULL,
	"password_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "password_history_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "pooling_area" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"member" uuid NOT NULL,
	"session_version" integer NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"second_factor_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"address" text,
	"browser" text,
	CONSTRAINT "session_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
ALTER TABLE "audit_seal_entry" ADD CONSTRAINT "audit_seal_entry_area_entry_audit_entry_area_id_fk" FOREIGN KEY ("area","entry") REFERENCES "public"."audit_entry"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_seal_entry" ADD CONSTRAINT "audit_seal_entry_area_on_day_number_audit_seal_area_on_day_number_fk" FOREIGN KEY ("area","on_day","number") REFERENCES "public"."audit_seal"("area","on_day","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_area_hospital_organisation_area_id_fk" FOREIGN KEY ("area","hospital") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_case" ADD CONSTRAINT "batch_case_area_batch_batch_area_id_fk" FOREIGN KEY ("area","batch") REFERENCES "public"."batch"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_case" ADD CONSTRAINT "batch_case_area_stay_stay_area_id_fk" FOREIGN KEY ("area","stay") REFERENCES "public"."stay"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_case" ADD CONSTRAINT "batch_case_area_settlement_settlement_area_id_fk" FOREIGN KEY ("area","settlement") REFERENCES "public"."settlement"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_area_batch_batch_area_id_fk" FOREIGN KEY ("area","batch") REFERENCES "public"."batch"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_area_batch_batch_area_id_fk" FOREIGN KEY ("area","batch") REFERENCES "public"."batch"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_area_batch_case_batch_case_area_id_fk" FOREIGN KEY ("area","batch_case") REFERENCES "public"."batch_case"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_item" ADD CONSTRAINT "review_item_area_review_review_area_id_fk" FOREIGN KEY ("area","review") REFERENCES "public"."review"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_item" ADD CONSTRAINT "review_item_area_reviewer_member_area_id_fk" FOREIGN KEY ("area","reviewer") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_line" ADD CONSTRAINT "payment_line_area_payment_order_payment_order_area_id_fk" FOREIGN KEY ("area","payment_order") REFERENCES "public"."payment_order"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_line" ADD CONSTRAINT "payment_line_area_batch_case_batch_case_area_id_fk" FOREIGN KEY ("area","batch_case") REFERENCES "public"."batch_case"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_order" ADD CONSTRAINT "payment_order_area_batch_batch_area_id_fk" FOREIGN KEY ("area","batch") REFERENCES "public"."batch"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_order" ADD CONSTRAINT "payment_order_area_payee_organisation_area_id_fk" FOREIGN KEY ("area","payee") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation" ADD CONSTRAINT "reconciliation_area_batch_batch_area_id_fk" FOREIGN KEY ("area","batch") REFERENCES "public"."batch"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_area_from_account_account_area_code_fk" FOREIGN KEY ("area","from_account") REFERENCES "public"."account"("area","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_area_to_account_account_area_code_fk" FOREIGN KEY ("area","to_account") REFERENCES "public"."account"("area","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "printed_form" ADD CONSTRAINT "printed_form_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "printed_form" ADD CONSTRAINT "printed_form_area_printed_by_member_area_id_fk" FOREIGN KEY ("area","printed_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_page" ADD CONSTRAINT "scan_page_area_upload_scan_upload_area_id_fk" FOREIGN KEY ("area","upload") REFERENCES "public"."scan_upload"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_upload" ADD CONSTRAINT "scan_upload_area_file_stored_file_area_id_fk" FOREIGN KEY ("area","file") REFERENCES "public"."stored_file"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admission_look_up" ADD CONSTRAINT "admission_look_up_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admission_look_up" ADD CONSTRAINT "admission_look_up_area_member_member_area_id_fk" FOREIGN KEY ("area","member") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admission_look_up" ADD CONSTRAINT "admission_look_up_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_area_superseded_by_member_area_id_fk" FOREIGN KEY ("area","superseded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hospital_patient" ADD CONSTRAINT "hospital_patient_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hospital_patient" ADD CONSTRAINT "hospital_patient_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_area_family_family_area_id_fk" FOREIGN KEY ("area","family") REFERENCES "public"."family"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag" ADD CONSTRAINT "tag_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag" ADD CONSTRAINT "tag_area_superseded_by_member_area_id_fk" FOREIGN KEY ("area","superseded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag" ADD CONSTRAINT "tag_area_recognised_by_organisation_area_id_fk" FOREIGN KEY ("area","recognised_by") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag" ADD CONSTRAINT "tag_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_year" ADD CONSTRAINT "person_year_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalculation" ADD CONSTRAINT "recalculation_area_stay_stay_area_id_fk" FOREIGN KEY ("area","stay") REFERENCES "public"."stay"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalculation" ADD CONSTRAINT "recalculation_area_settlement_settlement_area_id_fk" FOREIGN KEY ("area","settlement") REFERENCES "public"."settlement"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalculation" ADD CONSTRAINT "recalculation_area_correction_settlement_area_id_fk" FOREIGN KEY ("area","correction") REFERENCES "public"."settlement"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_area_stay_stay_area_id_fk" FOREIGN KEY ("area","stay") REFERENCES "public"."stay"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_area_person_year_person_year_area_person_year_fk" FOREIGN KEY ("area","person","year") REFERENCES "public"."person_year"("area","person","year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_area_hospital_organisation_area_id_fk" FOREIGN KEY ("area","hospital") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_area_import_stay_import_area_id_fk" FOREIGN KEY ("area","import") REFERENCES "public"."stay_import"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_area_refund_of_stay_area_id_fk" FOREIGN KEY ("area","refund_of") REFERENCES "public"."stay"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay_import" ADD CONSTRAINT "stay_import_area_hospital_organisation_area_id_fk" FOREIGN KEY ("area","hospital") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay_import" ADD CONSTRAINT "stay_import_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay_import_row" ADD CONSTRAINT "stay_import_row_area_import_stay_import_area_id_fk" FOREIGN KEY ("area","import") REFERENCES "public"."stay_import"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_history" ADD CONSTRAINT "password_history_area_member_member_area_id_fk" FOREIGN KEY ("area","member") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_area_member_member_area_id_fk" FOREIGN KEY ("area","member") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_by_time" ON "audit_entry" USING btree ("area","recorded_at");--> statement-breakpoint
CREATE INDEX "audit_by_subject" ON "audit_entry" USING btree ("area","subject_kind","subject");--> statement-breakpoint
CREATE INDEX "audit_by_member" ON "audit_entry" USING btree ("area","member","recorded_at");--> statement-breakpoint
CREATE INDEX "audit_seal_entry_by_link" ON "audit_seal_entry" USING btree ("area","on_day","number","position");--> statement-breakpoint
CREATE INDEX "job_by_member" ON "job" USING btree ("area","member","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "batch_once_a_month" ON "batch" USING btree ("area","hospital","month");--> statement-breakpoint
CREATE UNIQUE INDEX "batch_number_once" ON "batch" USING btree ("area","number");--> statement-breakpoint
CREATE INDEX "batch_by_state" ON "batch" USING btree ("area","state","month");--> statement-breakpoint
CREATE UNIQUE INDEX "one_live_claim_a_stay" ON "batch_case" USING btree ("area","stay") WHERE "batch_case"."live";--> statement-breakpoint
CREATE INDEX "batch_case_by_batch" ON "batch_case" USING btree ("area","batch","state");--> statement-breakpoint
CREATE INDEX "case_event_by_batch" ON "case_event" USING btree ("area","batch","recorded_at");--> statement-breakpoint
CREATE INDEX "case_event_by_case" ON "case_event" USING btree ("area","batch_case","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "review_once_a_round" ON "review" USING btree ("area","batch_case","share","round");--> statement-breakpoint
CREATE INDEX "review_by_batch" ON "review" USING btree ("area","batch","share","state");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_file_number_once" ON "bank_file" USING btree ("area","direction","number");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_result_once" ON "bank_file" USING btree ("area","content_hash") WHERE "bank_file"."direction" = 'result';--> statement-breakpoint
CREATE UNIQUE INDEX "one_live_payment_a_share" ON "payment_line" USING btree ("area","batch_case","share") WHERE "payment_line"."live";--> statement-breakpoint
CREATE INDEX "payment_line_by_order" ON "payment_line" USING btree ("area","payment_order");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_order_number_once" ON "payment_order" USING btree ("area","number");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_order_reissued_once" ON "payment_order" USING btree ("area","reissue_of");--> statement-breakpoint
CREATE INDEX "payment_order_by_state" ON "payment_order" USING btree ("area","state","recorded_at");--> statement-breakpoint
CREATE INDEX "payment_order_by_batch" ON "payment_order" USING btree ("area","batch");--> statement-breakpoint
CREATE INDEX "payment_order_by_payee" ON "payment_order" USING btree ("area","payee","recorded_at");--> statement-breakpoint
CREATE INDEX "reconciliation_by_hospital" ON "reconciliation" USING btree ("area","hospital","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_cause_once" ON "transfer" USING btree ("area","cause");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_reversed_once" ON "transfer" USING btree ("area","reverses");--> statement-breakpoint
CREATE INDEX "transfer_by_time" ON "transfer" USING btree ("area","recorded_at");--> statement-breakpoint
CREATE INDEX "transfer_by_from" ON "transfer" USING btree ("area","from_account","recorded_at");--> statement-breakpoint
CREATE INDEX "transfer_by_to" ON "transfer" USING btree ("area","to_account","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "printed_form_code_once" ON "printed_form" USING btree ("area","code");--> statement-breakpoint
CREATE INDEX "printed_form_by_stay" ON "printed_form" USING btree ("area","stay");--> statement-breakpoint
CREATE INDEX "printed_form_by_organisation" ON "printed_form" USING btree ("area","organisation","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "scan_page_once" ON "scan_page" USING btree ("area","upload","page_number");--> statement-breakpoint
CREATE INDEX "scan_page_by_batch" ON "scan_page" USING btree ("area","batch","state");--> statement-breakpoint
CREATE INDEX "scan_page_by_case" ON "scan_page" USING btree ("area","batch_case","item");--> statement-breakpoint
CREATE INDEX "scan_page_by_picture" ON "scan_page" USING btree ("area","picture_hash");--> statement-breakpoint
CREATE INDEX "scan_page_by_form" ON "scan_page" USING btree ("area","printed_form","form_page");--> statement-breakpoint
CREATE INDEX "scan_upload_by_batch" ON "scan_upload" USING btree ("area","batch","recorded_at");--> statement-breakpoint
CREATE INDEX "stored_file_by_hash" ON "stored_file" USING btree ("area","content_hash");--> statement-breakpoint
CREATE INDEX "look_up_by_organisation" ON "admission_look_up" USING btree ("area","organisation","recorded_at");--> statement-breakpoint
CREATE INDEX "look_up_by_person" ON "admission_look_up" USING btree ("area","person");--> statement-breakpoint
CREATE INDEX "enrolment_by_person" ON "enrolment" USING btree ("area","person");--> statement-breakpoint
CREATE UNIQUE INDEX "family_number_once" ON "family" USING btree ("area","number");--> statement-breakpoint
CREATE INDEX "hospital_patient_by_person" ON "hospital_patient" USING btree ("area","person");--> statement-breakpoint
CREATE UNIQUE INDEX "person_number_once" ON "person" USING btree ("area","number_index");--> statement-breakpoint
CREATE INDEX "person_by_name" ON "person" USING btree ("area","name");--> statement-breakpoint
CREATE INDEX "person_by_region" ON "person" USING btree ("area","region");--> statement-breakpoint
CREATE INDEX "person_by_family" ON "person" USING btree ("area","family");--> statement-breakpoint
CREATE INDEX "tag_by_person" ON "tag" USING btree ("area","person");--> statement-breakpoint
CREATE INDEX "tag_by_kind" ON "tag" USING btree ("area","tag","valid_from");--> statement-breakpoint
CREATE INDEX "local_parameter_by_key" ON "local_parameter" USING btree ("area","pack","key","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "local_parameter_in_force_once" ON "local_parameter" USING btree ("area","pack","key","valid_from") WHERE "local_parameter"."state" = 'in_force';--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_difference_a_stay" ON "recalculation" USING btree ("area","stay") WHERE "recalculation"."state" = 'open';--> statement-breakpoint
CREATE INDEX "recalculation_by_state" ON "recalculation" USING btree ("area","state","recorded_at");--> statement-breakpoint
CREATE INDEX "recalculation_by_person" ON "recalculation" USING btree ("area","person","year");--> statement-breakpoint
CREATE UNIQUE INDEX "settlement_sequence_once" ON "settlement" USING btree ("area","person","year","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "settlement_reversed_once" ON "settlement" USING btree ("area","reverses");--> statement-breakpoint
CREATE INDEX "settlement_by_stay" ON "settlement" USING btree ("area","stay");--> statement-breakpoint
CREATE INDEX "settlement_by_time" ON "settlement" USING btree ("area","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "stay_settlement_number_once" ON "stay" USING btree ("area","settlement_number") WHERE "stay"."state" <> 'withdrawn';--> statement-breakpoint
CREATE UNIQUE INDEX "stay_refunded_once" ON "stay" USING btree ("area","refund_of");--> statement-breakpoint
CREATE INDEX "stay_by_hospital" ON "stay" USING btree ("area","hospital","discharged_on");--> statement-breakpoint
CREATE INDEX "stay_by_person" ON "stay" USING btree ("area","person","discharged_on");--> statement-breakpoint
CREATE INDEX "stay_by_discharge" ON "stay" USING btree ("area","discharged_on","id");--> statement-breakpoint
CREATE INDEX "stay_by_admission_number" ON "stay" USING btree ("area","admission_number");--> statement-breakpoint
CREATE INDEX "stay_by_invoice" ON "stay" USING btree ("area","invoice_number");--> statement-breakpoint
CREATE INDEX "stay_by_import" ON "stay" USING btree ("area","import");--> statement-breakpoint
CREATE INDEX "stay_import_by_hospital" ON "stay_import" USING btree ("area","hospital","recorded_at");--> statement-breakpoint
CREATE INDEX "stay_import_by_file" ON "stay_import" USING btree ("area","hospital","file_hash");--> statement-breakpoint
CREATE INDEX "stay_import_row_by_verdict" ON "stay_import_row" USING btree ("area","import","verdict","row_number");--> statement-breakpoint
CREATE INDEX "stay_import_row_by_number" ON "stay_import_row" USING btree ("area","import","settlement_number");--> statement-breakpoint
CREATE INDEX "stay_import_row_by_person" ON "stay_import_row" USING btree ("area","import","person");--> statement-breakpoint
CREATE INDEX "division_by_parent" ON "division" USING btree ("parent");--> statement-breakpoint
CREATE UNIQUE INDEX "member_user_name_once" ON "member" USING btree ("area","user_name");--> statement-breakpoint
CREATE INDEX "notice_by_organisation" ON "notice" USING btree ("area","organisation","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_code_once" ON "organisation" USING btree ("area","code");--> statement-breakpoint
CREATE INDEX "session_by_member" ON "session" USING btree ("area","member","started_at");