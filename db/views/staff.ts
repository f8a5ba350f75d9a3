import { sql } from "drizzle-orm";
import { pgView } from "drizzle-orm/pg-core";
import { member, organisation } from "@/db/tables/staff";

/** Who somebody is, by name. */
export const memberNamed = pgView("member_named").as((query) =>
  query
    .select({
      area: member.area,
      id: member.id,
      name: member.name,
      organisation: member.organisation,
      duty: member.duty,
      isActive: sql<boolean>`${member.disabledAt} is null and ${member.waitsFor} is null`.as("is_active"),
    })
    .from(member),
);

/** Which organisation it is, what it does and where it lies. */
export const organisationNamed = pgView("organisation_named").as((query) =>
  query
    .select({
      area: organisation.area,
      id: organisation.id,
      code: organisation.code,
      name: organisation.name,
      department: organisation.department,
      region: organisation.region,
      hospitalLevel: organisation.hospitalLevel,
      active: organisation.active,
    })
    .from(organisation),
);

/** Where an organisation is paid. */
export const organisationAccount = pgView("organisation_account").as((query) =>
  query
    .select({
      area: organisation.area,
      id: organisation.id,
      name: organisation.name,
      bankName: organisation.bankName,
      bankAccountSealed: organisation.bankAccountSealed,
      bankAccountMasked: organisation.bankAccountMasked,
    })
    .from(organisation),
);
