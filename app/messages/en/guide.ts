/** The guide: first steps of each duty, the month's rules, keys, what to do when something is wrong. Words in “ ” stand on the screens. */
export const guide = {
  title: "Guide",
  note: "What your own duty needs comes first; each part leads to its page.",
  contents: "On this page",
  yours: "First steps of your duty",
  others: "How other duties work ({count})",
  open: "Open {page}",
  /** What each entry of the menu is for, for whoever does not know it yet. */
  about: {
    workbench: "What waits for you, your office's deadlines, notices and how recent batches stand",
    look_up: "At admission: identities, benefit class and deposit waiver by ID number",
    people: "Registration, insurance, identities and earlier stays",
    samePerson: "two records that may be one person's: compare, count together, take apart",
    personStatus: "Record that somebody died or moved away; every office sees it at once",
    pushes: "The month's list of identities to agencies, hospitals, health commission and insurer; who has it",
    rosters: "Monthly rosters of the offices: hand in, preview, confirm by a second person, undo as one",
    stays: "Each stay and visit as the hospital has it: record, import, amend, refund",
    settlements: "How assistance for a visit was decided: who pays what, by which clause",
    calculator: "What each payer would bear, without recording anything",
    clearing: "Hospitals claim a month's advances; agency and insurer review them case by case",
    warnings: "Whoever bore more than their line in a year: pushed, taken up, answered and followed until help was given",
    subsidies: "Whose enrolment is subsidised each year, how much and by whom; coverage and visits",
    subsidyLists: "Lists that the agency released, to be taken here",
    payments: "Make, approve and send payments, and deal with failed ones",
    recoveries: "What was paid too much or too little, followed until it came back or was paid",
    applications:
      "Assistance that is not settled on the spot: registered at the counter, visited, assessed, published, decided and paid, each step with its time",
    prepayment: "Each year's prepayment measured, approved, paid and drawn; the insurer's clearing account closed and restored",
    reconciliations: "The hospital's own list held against what was claimed and paid",
    forms: "Forms printed so far, to open or print again",
    dashboard: "How long the money lasts, who is helped, and where work waits",
    fund: "Income, payments and balances of the fund's accounts",
    publicNotices: "What hangs on the boards of townships and villages, until when, and objections to it",
    supervision: "What standing queries find and who answers it, random checks, indicators, evidence",
    monthlyPlans: "What counties plan, the city reviews and finance pays; small claims, working capital, year ends and gaps",
    policies: "Each rule with its clause, areas side by side, local parameters",
    audit: "Who did what and when, and what changed",
    members: "Open, disable and enable accounts",
    organisations: "Names, places and bank accounts of offices",
    accounts: "Check and confirm changes of receiving accounts",
    security: "Let accounts in; duties, passwords, codes and sessions",
    settings: "Every setting of this installation and its value",
    permissions: "Which office and which duty may do what",
    jobs: "Imports, filing and exports that run beside the pages",
    guide: "First steps of each duty, the month's rules, keys, what to do when something is wrong",
  },
  journeys: {
    findings: {
      title: "Work on what the queries found",
      steps: {
        one: "Under “Supervision” open “Nobody forgotten”: what the night found, by query; tick and assign to the agency or the hospital concerned, with words and a day.",
        two: "The office that was asked says the “Reason” and “What was done”, with a file where it helps.",
        three: "Whoever assigned it uses “Close” or “Send back”; one that was “Remedied” and is found again opens by itself.",
      },
    },
    lookUp: {
      title: "Look up a patient at admission",
      steps: {
        one: "In “Identity look-up” scan the card or type the 18 digits; spaces do not matter.",
        two: "Read the answer: identities, benefit class, insurance, whether the deposit is waived and what is still wanting.",
        three: "Where it applies, print the agreement on treatment before payment from the answer; after discharge use “Record a stay”.",
      },
    },
    stays: {
      title: "Record a stay",
      steps: {
        one: "Under “Hospital stays” use “Record a stay” and copy the insurance settlement sheet; for dozens of stays use “Import” after “Download the template”.",
        two: "Everything wrong is listed at once, and a click leads to the field; faulty rows of an import are corrected in place.",
        three:
          "A stay is settled as soon as it is confirmed; the settlement explains every fen, and from there the sheet is printed for signature.",
      },
    },
    claim: {
      title: "Claim a month's advances",
      steps: {
        one: "Open the month's batch under “Advance clearing”; its cases are there already, so check the amounts first.",
        two: "For papers without our code use “Print code pages”, put them in front, and drop the whole pile of scans: it files itself.",
        three: "Confirm signatures and stamps page by page; what was not filed waits under “Unmatched”.",
        four: "Use “Print summary table”, have it stamped, scan it and upload it.",
        five: "“Submit batch” works once nothing is missing or to be confirmed and the month is over; cases with missing papers can move to next month.",
      },
    },
    review: {
      title: "Review a hospital's advances",
      steps: {
        one: "From your tasks or “Advance clearing” open “Review”: cases on the left, the scan in the middle, figures and checklist on the right.",
        two: "Accept each item or use “Reject with reason”; where a figure is wrong use “Correct the figures”, and everything is computed again.",
        three: "Then “Pass, next case”, “Cut, next case” or “Return”; the hospital hands in again only what was rejected.",
      },
    },
    orders: {
      title: "Make payment orders",
      steps: {
        one: "Once a batch is reviewed, use “Make payment orders” under “Payment orders”, choose what to pay and read the total.",
        two: "Nobody approves their own order: an approver of the finance bureau does.",
      },
    },
    approve: {
      title: "Approve payments",
      steps: {
        one: "Open an order from your tasks and check payee, account and the cases it pays.",
        two: "Approving takes a one-time code; declining takes a reason.",
      },
    },
    bank: {
      title: "Send to the bank and read its result",
      steps: {
        one: "Choose approved orders, make the bank file, download it and give it to the bank.",
        two: "Upload the bank's answer under “Bank files”; each order is then paid or failed, and the ledger is posted.",
      },
    },
    reconcile: {
      title: "Check against your own books",
      steps: {
        one: "Under “Reconciliation” choose a paid batch and upload your list (.xlsx or .csv with the settlement ID).",
        two: "The result names what agrees, what differs in which field, and what only one side has.",
      },
    },
    identities: {
      title: "Recognise and end identities",
      steps: {
        one: "Find the person under “People”; if they are not there, use “Register a person”.",
        two: "Add the identity with its first day and document; it counts from that day, and hospitals see it at once.",
        three: "End it with its last day and a reason when it no longer holds; what runs out soon is among your tasks.",
      },
    },
    parameters: {
      title: "Set local parameters",
      steps: {
        one: "“Local parameters” lists what the text leaves to the area; one person proposes a value with its document.",
        two: "A second person puts it into force with a one-time code; it counts from its day, earlier settlements stay.",
      },
    },
    differences: {
      title: "Decide what to pay or recover",
      steps: {
        one: "When identities or parameters change later, years are computed again and differences stand under “To pay or recover”.",
        two: "Read the cause and decide on each with a reason and a one-time code.",
      },
    },
    fund: {
      title: "Record money",
      steps: {
        one: "In “Fund ledger” record kind, source, amount and document, with a one-time code.",
        two: "A wrong posting is reversed and recorded anew; balances always equal the sum of postings.",
      },
    },
    accounts: {
      title: "Open an account",
      steps: {
        one: "Add the user under “Users” and tell them the first half of the first password in person.",
        two: "The security administrator gives the duty, lets the account in and tells the second half; both together work once, then the password is changed.",
      },
    },
    security: {
      title: "Let accounts in and deal with locks",
      steps: {
        one: "Under “Account security” let new accounts in with their duty.",
        two: "Reset a forgotten password or a lost phone's code after checking who asks; where money is handled the system administrator confirms it too.",
      },
    },
    log: {
      title: "See who did what",
      steps: {
        one: "Search the “Audit log” by person, day and act; changes say what was there before and after.",
        two: "Verifying computes the log of some days again and names any entry that was touched.",
      },
    },
    people: {
      title: "Find a person",
      steps: {
        one: "Search “People” by name or ID number; the page shows insurance, identities, stays and the year so far.",
        two: "The full number needs the eye, a reason, and is kept in the audit log.",
      },
    },
    policies: {
      title: "Find a rule",
      steps: {
        one: "“Policy clauses” gives each clause with its figures in the order of the text; “Compare areas” puts four areas side by side.",
        two: "Every clause with a dotted line opens its summary.",
      },
    },
  },
  month: {
    title: "The month's rules",
    note: "From the pack in force here and the local parameters.",
    none: "The pack of this area names no deadlines.",
    what: "What",
    who: "Who",
    when: "When",
    clause: "Clause",
    own: "your office",
    handIn: "When the batch of {month} can be submitted: from the first day after {month}. Papers can be filed before.",
    handInBy: "In time means by day {day} of the next month, that day included: for {month} by {date}.",
    handInOpen: "This area names no last day.",
    late: "What late means: {words}",
    review:
      "Time to review: {days, plural, one {# working day} other {# working days}} after the hospital handed in, counted from the next day.",
    reviewOpen: "Time to review: the area has set none; tasks show how long a batch has waited.",
    readings: "How these days are counted: {words}",
  },
  keys: { title: "Keys", note: "Single letters rest while you type in a field." },
  wrong: {
    title: "When something is wrong",
    staysWrong: {
      title: "A stay was recorded wrongly",
      text: "Use “Amend” on its page; “Refund” or “Withdraw” take back the whole stay. If it is in a batch, take it out first or wait until it is returned. The old settlement is reversed and kept.",
    },
    importWrong: {
      title: "A whole import was wrong",
      text: "Open it under “Imports” and use “Undo the whole import”, as long as nothing of it was claimed. If only some rows are wrong, amend those.",
    },
    signature: {
      title: "A signature or stamp is missing",
      text: "Open the paper and use “Replace” with the signed and stamped scan, or scan the pile again: pages with our code find their place. Tick what you see.",
    },
    returned: {
      title: "A case was returned",
      text: "“See returned cases” in the batch says what was rejected and why. Mend the papers or figures, then “Resubmit”; only what was returned is reviewed again.",
    },
    missedDay: {
      title: "The last day has passed",
      text: "Submit all the same; payment comes later (see “What late means” above). If only some cases lack papers, move them to next month and submit the rest in time.",
    },
    reviewWrong: {
      title: "A review was wrong",
      text: "Before an order is made, open the case and use “Withdraw decision” with a reason, then review again. After payment it goes through “To pay or recover”.",
    },
    failed: {
      title: "A payment failed",
      text: "Open the failed order and read the reason. If name or account is wrong, have the payee's account corrected by the system administrator, then pay again with a second person's approval. The money is back in the account and is not paid twice.",
    },
    differs: {
      title: "Reconciliation shows a difference",
      text: "See which field differs: for an amount, open the settlement and read cut and clause; what only you have was mostly not claimed or moved to next month; otherwise ask the agency.",
    },
    personWrong: { title: "Name or number is wrong", text: "Correct the person's record with a reason. Both versions are kept." },
    identityWrong: {
      title: "An identity was wrong",
      text: "What was recorded today can be undone; earlier ones are withdrawn with a reason. Settlements that rest on it are computed again and stand under “To pay or recover”.",
    },
    lookUpNone: {
      title: "The look-up finds nothing",
      text: "Check the 18 digits first. If there is still nothing, nobody has recorded an identity for today: the family asks civil affairs or the township, and assistance can follow later.",
    },
    signIn: {
      title: "You cannot sign in",
      text: "After wrong attempts the account is locked for some minutes. For a forgotten password ask your system administrator, for a lost phone the security administrator.",
    },
    unclear: {
      title: "A message is unclear or a page fails",
      text: "Each message says which row, what is wrong and how to mend it. Where “Not completed” shows a number, tell it to the system administrator: the log knows it.",
    },
  },
  refusals: {},
};
