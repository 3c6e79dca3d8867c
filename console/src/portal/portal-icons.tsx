import type { ReactNode } from "react";

/** The pictures above the words of the bottom bar; none stands alone. */
function PortalIcon(props: { readonly children: ReactNode; readonly size?: number }) {
  const size = props.size ?? 24;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {props.children}
    </svg>
  );
}

export const HelpIcon = () => (
  <PortalIcon size={20}>
    <circle cx="12" cy="12" r="9" />
    <path d="M9.6 9.4a2.5 2.5 0 0 1 4.9.6c0 1.7-2.5 2-2.5 3.6M12 16.8v.1" />
  </PortalIcon>
);

export const portalIcons = {
  home: () => (
    <PortalIcon>
      <path d="M3.5 11 12 4l8.5 7M5.8 9.2V20h12.4V9.2M10 20v-5.5h4V20" />
    </PortalIcon>
  ),
  payments: () => (
    <PortalIcon>
      <path d="M5.5 3.5h13V21l-3.2-2-3.3 2-3.3-2-3.2 2zM9 8.5h6M9 12.5h6" />
    </PortalIcon>
  ),
  payouts: () => (
    <PortalIcon>
      <path d="M4 9.5 12 4l8 5.5zM5.8 9.5V18M10 9.5V18M14 9.5V18M18.2 9.5V18M3.5 20.5h17" />
    </PortalIcon>
  ),
  terminals: () => (
    <PortalIcon>
      <rect x="6" y="3" width="12" height="18" rx="2" />
      <path d="M9 6.5h6v4H9zM9.2 14.5h.1M12 14.5h.1M14.8 14.5h.1M9.2 17.5h.1M12 17.5h.1M14.8 17.5h.1" />
    </PortalIcon>
  ),
  me: () => (
    <PortalIcon>
      <circle cx="12" cy="8" r="4" />
      <path d="M4 20.5c.8-4 4-6 8-6s7.2 2 8 6" />
    </PortalIcon>
  ),
} as const;
