import type { ReactNode } from "react";

/** The few pictures the console needs, drawn with the text's own colour. They never stand without a word or a label. */
function Icon(props: { readonly children: ReactNode; readonly size?: number }) {
  const size = props.size ?? 16;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {props.children}
    </svg>
  );
}

export const CopyIcon = () => (
  <Icon size={14}>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
    <path d="M10.5 3.5v-.5a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h.5" />
  </Icon>
);
export const CheckIcon = () => (
  <Icon size={14}>
    <path d="m3 8.5 3.2 3.2L13 4.8" />
  </Icon>
);
export const MenuIcon = () => (
  <Icon size={20}>
    <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />
  </Icon>
);
export const SideIcon = () => (
  <Icon>
    <rect x="1.8" y="2.8" width="12.4" height="10.4" rx="1.5" />
    <path d="M6.2 3v10M3.4 5.6h1.2M3.4 8h1.2" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon size={18}>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);
export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9" />
  </Icon>
);
export const MoonIcon = () => (
  <Icon>
    <path d="M13.2 9.6A5.7 5.7 0 0 1 6.4 2.8a5.7 5.7 0 1 0 6.8 6.8Z" />
  </Icon>
);
export const ScreenIcon = () => (
  <Icon>
    <rect x="1.8" y="2.8" width="12.4" height="8.4" rx="1.2" />
    <path d="M5.5 13.8h5" />
  </Icon>
);
export const LeaveIcon = () => (
  <Icon>
    <path d="M6.5 2.5h-3a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h3M10 5l3 3-3 3M13 8H6" />
  </Icon>
);
export const FilterIcon = () => (
  <Icon size={14}>
    <path d="M2 3.5h12M4.2 8h7.6M6.4 12.5h3.2" />
  </Icon>
);
export const ColumnsIcon = () => (
  <Icon size={14}>
    <path d="M2.5 2.5h11v11h-11zM6.2 2.5v11M9.8 2.5v11" />
  </Icon>
);
export const ViewIcon = () => (
  <Icon size={14}>
    <path d="M4 2.5h8v11l-4-2.8-4 2.8z" />
  </Icon>
);
export const SearchIcon = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.3" />
    <path d="m10.3 10.3 3.2 3.2" />
  </Icon>
);
export const UpIcon = () => (
  <Icon size={14}>
    <path d="m3.5 9.8 4.5-4.6 4.5 4.6" />
  </Icon>
);
export const DownIcon = () => (
  <Icon size={14}>
    <path d="m3.5 6.2 4.5 4.6 4.5-4.6" />
  </Icon>
);
export const OpenIcon = () => (
  <Icon size={14}>
    <path d="M9.5 2.5h4v4M13.2 2.8 7.5 8.5M12 9.5v3a1 1 0 0 1-1 1H3.5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h3" />
  </Icon>
);
export const DownloadIcon = () => (
  <Icon>
    <path d="M8 2.5v7.5M4.8 7 8 10.2 11.2 7M2.5 13.5h11" />
  </Icon>
);
export const ChevronIcon = () => (
  <Icon size={14}>
    <path d="m6 3.5 4.5 4.5L6 12.5" />
  </Icon>
);
export const CalendarIcon = () => (
  <Icon>
    <rect x="2.5" y="3.5" width="11" height="10" rx="1.5" />
    <path d="M2.5 6.5h11M5.5 2v3M10.5 2v3" />
  </Icon>
);
