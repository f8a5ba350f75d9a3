import { apiKeys } from "./api-keys";
import { applicationPapers } from "./application-papers";
import { applications } from "./applications";
import { audit } from "./audit";
import { benefits } from "./benefits";
import { budget } from "./budget";
import { clearing } from "./clearing";
import { common } from "./common";
import { dashboard } from "./dashboard";
import { funding } from "./funding";
import { guide } from "./guide";
import { identity } from "./identity";
import { incomes } from "./incomes";
import { ledger } from "./ledger";
import { lists } from "./lists";
import { materials } from "./materials";
import { merging } from "./merging";
import { monthlyPlans } from "./monthly-plans";
import { payments } from "./payments";
import { people } from "./people";
import { policies } from "./policies";
import { prepayment } from "./prepayment";
import { printing } from "./printing";
import { publicNotices } from "./public-notices";
import { pushes } from "./pushes";
import { reconciliation } from "./reconciliation";
import { recoveries } from "./recoveries";
import { rosters } from "./rosters";
import { settlements } from "./settlements";
import { shell } from "./shell";
import { signIn } from "./sign-in";
import { staff } from "./staff";
import { statements } from "./statements";
import { stays } from "./stays";
import { subsidies } from "./subsidies";
import { supervision } from "./supervision";
import { warnings } from "./warnings";
import { workbench } from "./workbench";
import { yearEnd } from "./year-end";

/** Every sentence in Chinese, one line a room; it decides which keys the other languages must have. */
export const zhCN = {
  apiKeys,
  applicationPapers,
  audit,
  benefits,
  budget,
  clearing,
  common,
  dashboard,
  funding,
  guide,
  identity,
  incomes,
  ledger,
  lists,
  materials,
  merging,
  monthlyPlans,
  payments,
  people,
  prepayment,
  printing,
  policies,
  publicNotices,
  pushes,
  rosters,
  reconciliation,
  recoveries,
  applications,
  settlements,
  shell,
  signIn,
  staff,
  statements,
  stays,
  subsidies,
  supervision,
  warnings,
  workbench,
  yearEnd,
};
