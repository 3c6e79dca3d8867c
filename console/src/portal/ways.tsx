import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Permission } from "../api/shapes.ts";
import { useMay } from "../app/session.ts";
import { ChevronIcon } from "../components/icons.tsx";

/** The rooms that have no place at the thumb, in the order in which people ask for them. */
const rooms = {
  security: { to: "/portal/security", permission: undefined },
  messages: { to: "/portal/messages", permission: undefined },
  exports: { to: "/portal/exports", permission: "exports.make" },
  people: { to: "/portal/people", permission: "staff.read" },
  developers: { to: "/portal/developers", permission: "developers.read" },
  stores: { to: "/portal/stores", permission: "stores.read" },
  provider: { to: "/portal/provider", permission: "merchants.read" },
  fees: { to: "/portal/fees", permission: "merchants.read" },
  help: { to: "/portal/help", permission: undefined },
} as const satisfies Readonly<Record<string, { readonly to: string; readonly permission: Permission | undefined }>>;
export type Room = keyof typeof rooms;

/** The way to some of them, one line each; what one may not open is not there. */
export function Ways(props: { readonly to: readonly Room[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const open = props.to.filter((room) => {
    const { permission } = rooms[room];
    return permission === undefined || may(permission);
  });
  return (
    <nav className="portal-block portal-list-block" aria-label={t("portal.home.ways")}>
      <ul className="portal-rows">
        {open.map((room) => (
          <li key={room}>
            <Link to={rooms[room].to} className="portal-row">
              <span className="portal-row-lead">{t(`portal.home.way.${room}`)}</span>
              <span className="portal-row-value portal-row-way">
                <ChevronIcon />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
