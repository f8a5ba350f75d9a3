import { listShape } from "@/app/_ui/lists/list-address";
import { departments, duties } from "@/server/staff/department-rules";

export const permissionsShape = listShape({
  path: "/permissions",
  filters: { department: departments, duty: duties },
  sorts: ["action"],
  defaultSort: { by: "action", direction: "asc" },
});
