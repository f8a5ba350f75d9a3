import type { ReactNode } from "react";

/** One outline set, drawn on 24 × 24 with a stroke of 1.9. */
const drawings = {
  help: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .9-1 1.7M12 16.3v.5" />
    </>
  ),
  bell: <path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4" />,
  chart: <path d="M4 20V4M4 20h16M8.5 16v-5M13 16V7M17.5 16v-3" />,
  people: (
    <>
      <circle cx="9" cy="8.5" r="3.2" />
      <path d="M3 19c.7-3.5 3-5 6-5s5.3 1.5 6 5M15.5 5.7a3.2 3.2 0 0 1 0 5.6M17 14.5c2.2.5 3.5 2 4 4.5" />
    </>
  ),
  warning: <path d="M12 4l9 16H3zM12 10v5M12 17.5v.5" />,
  layers: <path d="M12 4l9 4.5-9 4.5-9-4.5zM3 13l9 4.5 9-4.5" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7v5l3.5 2" />
    </>
  ),
  down: <path d="M5 9l7 7 7-7" />,
  up: <path d="M5 15l7-7 7 7" />,
  download: <path d="M12 4v11M7.5 11.5L12 16l4.5-4.5M4 16v4h16v-4" />,
  right: <path d="M9 5l7 7-7 7" />,
  left: <path d="M15 5l-7 7 7 7" />,
  table: <path d="M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14" />,
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5" />
    </>
  ),
  lock: (
    <>
      <rect x="5" y="10.5" width="14" height="9.5" rx="1.5" />
      <path d="M8 10.5V8a4 4 0 0 1 8 0v2.5" />
    </>
  ),
  eye: (
    <>
      <path d="M2.5 12C5 7.5 8 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.5 6.5-9.5 6.5S5 16.5 2.5 12z" />
      <circle cx="12" cy="12" r="3" />
    </>
  ),
  "eye-off": (
    <>
      <path d="M2.5 12C5 7.5 8 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.5 6.5-9.5 6.5S5 16.5 2.5 12zM4 20L20 4" />
      <circle cx="12" cy="12" r="3" />
    </>
  ),
  key: (
    <>
      <circle cx="8" cy="14" r="4" />
      <path d="M11 11l8-8M16 6l3 3" />
    </>
  ),
  search: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="M16 16l4.5 4.5" />
    </>
  ),
  home: <path d="M4 11l8-7 8 7v9h-5v-6H9v6H4z" />,
  assistance: (
    <>
      <path d="M3 14l4-2 5 1.5c1.5.5 1.3 2.5-.5 2.5H9M12 16l6-2.5c1.7-.6 2.7 1 1.4 2L13 20H7l-4-1.5" />
      <path d="M13.5 4.5c1.5-1.8 4-.3 3 1.9-.6 1.2-3 2.9-3 2.9s-2.4-1.7-3-2.9c-1-2.2 1.5-3.7 3-1.9z" />
    </>
  ),
  book: <path d="M5 4h13v16H6.5A1.5 1.5 0 0 1 5 18.5zM5 18a1.5 1.5 0 0 1 1.5-1.5H18M9 8h5" />,
  refresh: <path d="M19 8a8 8 0 1 0 1 5M20 4v5h-5" />,
  tag: (
    <>
      <path d="M4 4h8l8 8-8 8-8-8z" />
      <circle cx="8.5" cy="8.5" r="1.3" />
    </>
  ),
  check: <path d="M5 12.5l4.5 4.5L19 7.5" />,
  calendar: (
    <>
      <rect x="4" y="5" width="16" height="15" rx="1.5" />
      <path d="M4 10h16M8.5 3v4M15.5 3v4" />
    </>
  ),
  undo: <path d="M4 9h10a5.5 5.5 0 0 1 0 11H8M8 5L4 9l4 4" />,
  identity: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2" />
      <circle cx="9" cy="11" r="2.2" />
      <path d="M5.8 16c.6-1.6 1.8-2.3 3.2-2.3s2.6.7 3.2 2.3M15 10h4M15 14h3" />
    </>
  ),
  bed: (
    <>
      <path d="M3 18V6M3 14h18v4M21 14v-1a3 3 0 0 0-3-3h-7v4" />
      <circle cx="7" cy="10.5" r="1.7" />
    </>
  ),
  wallet: <path d="M4 7h15a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM4 7l11-3v3M16 13h4" />,
  yuan: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M8.5 8l3.5 4 3.5-4M12 12v5M9 12.5h6M9 15h6" />
    </>
  ),
  scales: <path d="M12 4v16M7 20h10M5 7h14M5 7l-2.5 6a3 3 0 0 0 5 0zM19 7l-2.5 6a3 3 0 0 0 5 0z" />,
  inspect: (
    <>
      <path d="M6 3h12v18H6zM9 8h6M9 12h3" />
      <circle cx="14" cy="15" r="2.5" />
    </>
  ),
  print: <path d="M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z" />,
  edit: <path d="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3" />,
  forward: <path d="M4 12h15M13.5 6.5L19 12l-5.5 5.5" />,
  document: <path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6" />,
  cross: <path d="M6 6l12 12M18 6L6 18" />,
  more: (
    <>
      <circle cx="5.5" cy="12" r=".9" />
      <circle cx="12" cy="12" r=".9" />
      <circle cx="18.5" cy="12" r=".9" />
    </>
  ),
  upload: <path d="M12 16V5M7.5 9L12 4.5 16.5 9M4 16v4h16v-4" />,
  scan: <path d="M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16" />,
  "zoom-out": (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="M16 16l4.5 4.5M8 11h6" />
    </>
  ),
  "zoom-in": (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="M16 16l4.5 4.5M8 11h6M11 8v6" />
    </>
  ),
  turn: <path d="M5 9a8 8 0 1 1-1 5M4 4v5h5" />,
  plus: <path d="M12 5v14M5 12h14" />,
  minus: <path d="M5 12h14" />,
  filter: <path d="M4 5h16l-6 7.5V19l-4-2v-4.5z" />,
  columns: <path d="M4 5h16v14H4zM9.3 5v14M14.7 5v14" />,
  settings: <path d="M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5" />,
  language: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17" />
    </>
  ),
  "sign-out": <path d="M10 4H5v16h5M9 12h11M16 8l4 4-4 4" />,
  calculator: (
    <>
      <rect x="5" y="3.5" width="14" height="17" rx="1.5" />
      <path d="M8 7.5h8M8.5 12h.5M12 12h.5M15.5 12h.5M8.5 16h.5M12 16h.5M15.5 16h.5" />
    </>
  ),
  shield: <path d="M12 3.5l7.5 2.8v5.5c0 4.6-3 7.2-7.5 8.7-4.5-1.5-7.5-4.1-7.5-8.7V6.3zM9 12l2.2 2.2L15.2 10" />,
  external: <path d="M13 5h6v6M19 5l-9 9M16 14v5H5V8h5" />,
  attention: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5v5.5M12 16v.5" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

const stroke = {
  viewBox: "0 0 24 24",
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 1.9,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;

/** Decoration unless it has a label; an icon alone always has one. */
export function Icon({ name, size = 16, label }: { name: IconName; size?: number; label?: string }) {
  if (label === undefined) {
    return (
      <svg width={size} height={size} className="icon" aria-hidden="true" {...stroke}>
        {drawings[name]}
      </svg>
    );
  }
  return (
    <svg width={size} height={size} className="icon" role="img" {...stroke}>
      <title>{label}</title>
      {drawings[name]}
    </svg>
  );
}
