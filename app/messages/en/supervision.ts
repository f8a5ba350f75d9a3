/** What is held against each other so that every fen can be trusted. */
export const supervision = {
  title: "Check of the books",
  about:
    "The books against the work, entry by entry: each amount has two sources and agrees only to the fen. It runs every night and tells finance, audit and healthcare security of differences.",
  agree: "All agree",
  differ: "{count, plural, one {# difference} other {# differences}}",
  unit: "Amounts in yuan",
  open: "Check the books",
  caption: "What was checked",
  check: "Check",
  rows: "Entries",
  one: "One side",
  other: "Other side",
  difference: "Difference",
  result: "Result",
  same: "Agrees",
  row: "Entry",
  more: "Only the first {count} are listed",
  checks: {
    balances: { name: "Balances and postings", one: "Balance", other: "Sum of postings" },
    orders_posted: { name: "Paid orders and their postings", one: "Orders", other: "Postings" },
    orders_lines: { name: "Orders and their lines", one: "Orders", other: "Sum of lines" },
    approved_ordered: { name: "Approvals and payments of closed batches", one: "Approved", other: "Lines of orders" },
    claims_totals: { name: "Claims and totals of batches", one: "Total", other: "Sum of cases" },
    settlements_totals: { name: "Assistance of the months and settlements", one: "Total", other: "Sum of settlements" },
  },
};
